import { cpSync, existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { type City, changingFile } from '../city/city.ts'

/** What visits do not change, and what is too much to copy. */
const LEFT = /^(city\.db|files$)/

/**
 * Sets the work of the kept city aside; what it answers puts it back as it was, once nothing holds the folder. A process that
 * is killed in between leaves the mark by which the city is not used again.
 */
export function setAside({ folder }: City): () => void {
  const place = path.dirname(folder)
  const aside = path.join(place, 'aside')
  const mark = changingFile(place)
  writeFileSync(mark, '')
  rmSync(aside, { recursive: true, force: true })
  mkdirSync(aside, { mode: 0o700 })
  for (const name of ownNames(folder))
    cpSync(path.join(folder, name), path.join(aside, name), { recursive: true, preserveTimestamps: true })
  const before = new Set(filesOf(folder))
  return () => {
    for (const name of ownNames(folder)) rmSync(path.join(folder, name), { recursive: true, force: true })
    for (const name of filesOf(folder)) if (!before.has(name)) rmSync(path.join(folder, 'files', name))
    cpSync(aside, folder, { recursive: true, preserveTimestamps: true })
    rmSync(aside, { recursive: true })
    rmSync(mark)
  }
}

const ownNames = (folder: string): string[] => readdirSync(folder).filter((name) => !LEFT.test(name))

function filesOf(folder: string): string[] {
  const root = path.join(folder, 'files')
  if (!existsSync(root)) return []
  return readdirSync(root, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(root, path.join(entry.parentPath, entry.name)))
}
