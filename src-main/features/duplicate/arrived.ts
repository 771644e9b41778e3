import type { CityReader } from '../../database/handle.ts'
import type { RecordTable } from '../../database/tables.ts'
import type { Context } from '../context.ts'
import { recordUid } from '../import/plan/identity.ts'
import { loadTables } from '../import/plan/tables.ts'

/**
 * Those of some records that came for another subject: noted so by a pull (`alias_record`), or imported under one of its
 * codes. An import makes the uid of a record of the code in the file, so that it tells where the record belongs.
 */
export function arrivedFor(
  { city, resources }: Pick<Context, 'city' | 'resources'>,
  records: readonly RecordTable[],
  { uids, codes }: { readonly uids: readonly string[]; readonly codes: readonly string[] },
): string[] {
  const noted = notedUnder(city.read, [...uids, ...codes])
  const identities = identityLists(resources)
  return records
    .filter((record) => noted.has(record.uid) || codes.some((code) => isImportedUnder(record, code, identities)))
    .map(({ uid }) => uid)
}

const notedUnder = (db: CityReader, keys: readonly string[]): Set<string> =>
  new Set(db.all(db.query.selectFrom('alias_record').select('uid').where('key', 'in', keys)).map(({ uid }) => uid))

/** The fields that tell records of a kind apart, every combination once. */
function identityLists(resources: string): readonly (readonly string[])[] {
  const lists = Object.values(loadTables(resources).columns).map(({ record }) => record?.identity ?? ['record.number'])
  return [...new Map(lists.map((list) => [list.join(' '), list])).values()]
}

function isImportedUnder(record: RecordTable, code: string, identities: readonly (readonly string[])[]): boolean {
  const body = JSON.parse(record.body) as Readonly<Record<string, unknown>>
  const text = (field: string): string => {
    if (field === 'record.number') return record.number
    if (field === 'record.date') return record.date
    return field.startsWith('body.') ? String(body[field.slice('body.'.length)] ?? '') : ''
  }
  return identities.some(
    (list) => record.uid === recordUid(code, record.category, list.map(text).join('|'), record.date),
  )
}
