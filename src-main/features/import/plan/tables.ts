import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import type { Districts, Street } from '../../../law/district.ts'
import {
  type ColumnFrame,
  completeColumns,
  type ImportColumns,
  type WrittenColumns,
} from '../../../law/record/import-columns.ts'
import type { ImportKind } from '../contract.ts'

/** What an import compares a file with: the columns of each kind and the districts of the city. */
export type ImportTables = {
  /** By the id of the kind, in the order of a list of kinds. */
  readonly columns: Readonly<Record<ImportKind, ImportColumns>>
  readonly districts: Districts
  /** Streets and towns of the city, where the office has such a list. */
  readonly streets: readonly Street[]
}

/** The table of a kind. Throws for a kind that no file of resources/import names. */
export function tableOf(tables: ImportTables, kind: ImportKind): ImportColumns {
  const table = tables.columns[kind]
  if (!table) throw new Error(`no table of kind ${kind}`)
  return table
}

/** The kind as people say it: 行政处罚. An id of an older edition stays as it is. */
export const kindName = (tables: ImportTables, kind: ImportKind): string => tables.columns[kind]?.short ?? kind

/** Reads the catalogues from the folder `resources`. Throws when one is missing: the installation is incomplete. */
export function loadTables(resources: string, streets: readonly Street[] = []): ImportTables {
  const read = <T>(name: string): T => JSON.parse(readFileSync(path.join(resources, name), 'utf8')) as T
  const files = readdirSync(path.join(resources, 'import')).filter((file) => file.endsWith('.json'))
  const tables = files.map((file) => {
    const written = read<WrittenColumns>(`import/${file}`)
    const frame = written.frame === undefined ? undefined : read<ColumnFrame>(`import/frames/${written.frame}.json`)
    return completeColumns(written, frame)
  })
  tables.sort((a, b) => a.order - b.order)
  return {
    columns: Object.fromEntries(tables.map((table) => [table.id, table])),
    districts: read('districts.json'),
    streets,
  }
}
