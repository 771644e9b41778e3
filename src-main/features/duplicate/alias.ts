import { sql } from 'kysely'
import type { CityReader, CityStore } from '../../database/handle.ts'
import type { Connection } from '../../database/open.ts'
import { normaliseCode } from '../../law/code/codes.ts'

/** A chain of merges longer than this does not exist; a circle ends here. */
const LONGEST = 20

/** Registration numbers and codes that stand for one subject have more characters than any other query of digits. */
const SHORTEST_CODE = 9

/** Answers the uid that stands for a uid or code now, or null. */
export type Survivor = (key: string) => string | null

/**
 * Where a uid or a credit code leads: `survivorOf(connection)(key)` answers the uid of the subject that stands for it now,
 * or null when it was never merged away nor attached. Everything that brings rows from outside asks here: an import by
 * the code of a row that is no subject's code any more (`subjectsByCode`), a pull by the uid of a subject, a record, a
 * check, a task or a contact. Prepared once for a batch; costs nothing while there are no aliases.
 */
export function survivorOf(connection: Connection): Survivor {
  const any = connection.prepare('select 1 from alias limit 1').get() !== undefined
  if (!any) return () => null
  const read = connection.prepare<[string], string>('select survivor from alias where key = ?').pluck()
  return (key) => {
    let found = read.get(key) ?? null
    for (let step = 0; found !== null && step < LONGEST; step++) {
      const next = read.get(found)
      if (next === undefined) return found
      found = next
    }
    return found
  }
}

/**
 * Notes that a record came under a uid or code that leads elsewhere, in the transaction that writes it: the undo of the
 * merge gives it back to the subject it came for.
 */
export function aliasNoter(connection: Connection): (record: string, key: string) => void {
  const note = connection.prepare<[string, string], unknown>(
    'insert into alias_record(uid, key) values(?, ?) on conflict(uid) do update set key = excluded.key',
  )
  return (record, key) => void note.run(record, key)
}

/**
 * For a row of the platform: the uid that stands for its uid or, where it knows the subject under another uid than this
 * folder did, for its code; that uid then leads there too, so that its records follow. Null where neither was merged.
 */
export function followerOf(
  connection: Connection,
  lead: Survivor,
): (uid: string, code: string | null) => string | null {
  const follow = connection.prepare<[string, string], unknown>(
    "insert into alias(key, kind, survivor, origin, at) select ?, 'uid', survivor, origin, at from alias where key = ? and kind = 'code'",
  )
  return (uid, code) => {
    const known = lead(uid)
    if (known !== null || code === null) return known
    return lead(code) !== null && follow.run(uid, code).changes > 0 ? lead(uid) : null
  }
}

/** Where one uid or code leads, or null. */
export const leadsTo = (connection: Connection, key: string): string | null => survivorOf(connection)(key)

/**
 * What to look for when a whole code is asked for that leads to a subject of another code: that subject's own code, or its
 * name where it has none. Any other text is itself.
 */
export function presentText(city: CityStore, text: string): string {
  const code = normaliseCode(text)
  if (code.length < SHORTEST_CODE) return text
  const uid = leadsTo(city.connection, code)
  if (uid === null) return text
  const { read: db } = city
  const subject = db.first(db.query.selectFrom('subject').select(['code', 'name']).where('uid', '=', uid))
  return subject?.code ?? subject?.name ?? text
}

/**
 * uid of the subject that a code leads to, for those of some codes that lead anywhere. A registration under the code of a
 * merged subject is about the one that stayed; under a code that records were merely attached by, it is about a subject of
 * its own (`attached` false leaves those out).
 */
export function uidsOfCodes(
  connection: Connection,
  codes: readonly string[],
  { attached }: { readonly attached: boolean },
): ReadonlyMap<string, string> {
  const kinds = attached ? "('code', 'attached')" : "('code')"
  const keys = connection
    .prepare<[string], string>(
      `select key from alias where kind in ${kinds} and key in (select value from json_each(?))`,
    )
    .pluck()
    .all(JSON.stringify(codes))
  const lead = survivorOf(connection)
  return new Map(keys.flatMap((key) => [[key, lead(key) ?? '']] as const))
}

/** Every uid that was merged away with the uid that stands for it now. */
export function survivors(db: CityReader): Map<string, string> {
  const rows = db.all(db.query.selectFrom('alias').select(['key', 'survivor']).where('kind', '=', 'uid'))
  const direct = new Map(rows.map(({ key, survivor }) => [key, survivor]))
  const end = (uid: string): string => {
    let found = uid
    for (let step = 0; direct.has(found) && step < LONGEST; step++) found = direct.get(found) ?? found
    return found
  }
  return new Map([...direct.keys()].map((uid) => [uid, end(uid)]))
}

/** uids of all subjects that were merged into one, directly or over others. */
export function mergedUids(db: CityReader, survivor: string): string[] {
  const aliases = sql<{ key: string }>`(
    with recursive lead(key) as (
      select key from alias where survivor = ${survivor} and kind = 'uid'
      union select a.key from alias a join lead on a.survivor = lead.key where a.kind = 'uid'
    ) select key from lead)`.as('lead')
  return db.all(db.query.selectFrom(aliases).select('lead.key')).map(({ key }) => key)
}
