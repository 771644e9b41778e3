import type { Context } from '../../context.ts'
import { Failure } from '../../failure/failure.ts'
import type { ImportKindInfo } from '../contract.ts'
import { type ImportTables, loadTables } from '../plan/tables.ts'
import { type TemplateFormat, templateFile, templateName } from './template.ts'

/** Every kind of file that can be imported, in the order of a list. */
export function kinds(context: Pick<Context, 'resources'>): ImportKindInfo[] {
  const { columns } = loadTables(context.resources)
  return Object.values(columns).map(({ id, title, short, verified, source, columns: all }) => ({
    id,
    title,
    short,
    verified,
    source,
    columns: all.filter((column) => column.field !== null).length,
    required: all.filter((column) => column.required).map((column) => column.name),
  }))
}

/**
 * An empty table with an example row.
 * @throws Failure IM-0203 for a kind that is not imported here.
 */
export async function template(
  context: Pick<Context, 'resources'>,
  { kind, format }: { readonly kind: string; readonly format: TemplateFormat },
): Promise<{ name: string; file: Blob }> {
  const made = await makeTemplate(loadTables(context.resources), kind, format)
  const type =
    format === 'csv' ? 'text/csv;charset=utf-8' : 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
  return { name: made.name, file: new Blob([new Uint8Array(made.bytes)], { type }) }
}

/** Bytes and name of an empty table. @throws Failure IM-0203. */
export async function makeTemplate(
  tables: ImportTables,
  kind: string,
  format: TemplateFormat,
): Promise<{ name: string; bytes: Uint8Array }> {
  const table = tables.columns[kind]
  if (!table) {
    const known = Object.values(tables.columns).map(({ id, short }) => `${id}（${short}）`)
    throw new Failure('IM-0203', `没有“${kind}”这种表。`, `可用的有：${known.join('、')}。`)
  }
  return { name: templateName(table, format), bytes: await templateFile(table, format) }
}
