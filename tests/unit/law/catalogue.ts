import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

const ROOT = join(import.meta.dirname, '../../../resources')

/** A catalogue of resources/ as its shape. */
export function catalogue<T>(file: string): T {
  return JSON.parse(readFileSync(join(ROOT, file), 'utf8')) as T
}

/** Paths of all JSON catalogues below resources/. */
export function catalogueFiles(): string[] {
  return ['', 'checklists', 'import', 'import/frames', 'papers', 'rule-sets'].flatMap((folder) =>
    readdirSync(join(ROOT, folder))
      .filter((file) => file.endsWith('.json'))
      .map((file) => join(folder, file)),
  )
}
