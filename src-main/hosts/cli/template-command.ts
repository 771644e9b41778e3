import { writeFile } from 'node:fs/promises'
import path from 'node:path'
import { loadTables } from '../../features/import/plan/tables.ts'
import { makeTemplate } from '../../features/import/template/service.ts'
import { rootFolder } from '../paths.ts'
import { type Options, placeFor } from './arguments.ts'
import type { Job } from './job.ts'

/** Writes the empty table of a kind (CSV, or a workbook where the file is called so), or lists the kinds. */
export async function template(words: readonly string[], options: Options): Promise<Job> {
  const tables = loadTables(path.join(rootFolder(), 'resources'))
  const [kind] = words
  if (kind === undefined) {
    const kinds = Object.values(tables.columns).map(({ id, title, verified }) => ({ id, title, verified }))
    const lines = kinds.map(({ id, title, verified }) => `${id}  ${title}${verified ? '' : '（栏目待核）'}`)
    return async () => ({ json: { kinds }, lines })
  }
  const format = options.out?.toLowerCase().endsWith('.csv') === false ? 'xlsx' : 'csv'
  const { name, bytes } = await makeTemplate(tables, kind, format)
  const target = await placeFor(options.out ?? name)
  return async () => {
    await writeFile(target, bytes)
    return { json: { kind, file: target }, lines: [`已写出空表 ${target}`] }
  }
}
