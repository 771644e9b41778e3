import { readFileSync } from 'node:fs'
import path from 'node:path'
import type { Districts, Street } from '../../../law/district.ts'
import type { ImportColumns } from '../../../law/import-columns.ts'
import type { ImportKind } from '../contract.ts'

/** What an import compares a file with: the columns of each kind and the districts of the city. */
export type ImportTables = {
  readonly columns: Readonly<Record<ImportKind, ImportColumns>>
  readonly districts: Districts
  /** Streets and towns of the city, where the office has such a list. */
  readonly streets: readonly Street[]
}

/** Names of the kinds as people say them. */
export const KIND_NAMES: Readonly<Record<ImportKind, string>> = {
  registration: '登记主体',
  licence: '行政许可',
  penalty: '行政处罚',
}

/** Reads the catalogues from the folder `resources`. Throws when one is missing: the installation is incomplete. */
export function loadTables(resources: string, streets: readonly Street[] = []): ImportTables {
  const read = <T>(name: string): T => JSON.parse(readFileSync(path.join(resources, name), 'utf8')) as T
  return {
    columns: {
      registration: read('import/registration.json'),
      licence: read('import/licence.json'),
      penalty: read('import/penalty.json'),
    },
    districts: read('districts.json'),
    streets,
  }
}
