import { setImmediate } from 'node:timers/promises'
import type { Connection } from '../../../database/open.ts'
import type { BulkContext } from '../../bulk/bulk.ts'
import type { Progress } from '../../failure/contract.ts'
import { bareAddress } from '../../search/text/address.ts'
import { type Findings, grounds } from '../contract.ts'
import { cityPlaces } from './city-places.ts'
import { type FoundGroup, groupsOf, type Keyed, pairOf } from './groups.ts'
import { comparableReader, keysOf, scan } from './scan.ts'

/** Groups kept of one search, and members kept of one group; beyond, the number alone is told. */
const MOST_GROUPS = 20_000
const MOST_MEMBERS = 50
/** Subjects whose keys meet and that are compared; so many means that a column holds filler. */
const MOST_MEETING = 400_000
const GROUPS_A_TRANSACTION = 500

/**
 * Compares every subject with all others, over keys only, and keeps what it finds in place of the last search. One pass
 * over the city, some 20 bytes a subject in memory. The list of before stays in use until the new one is whole; a search
 * that is stopped or killed leaves it untouched.
 */
export async function findDuplicates(
  { city, now }: Pick<BulkContext, 'city' | 'now'>,
  _input: Record<never, never>,
  progress: (progress: Progress) => void,
  signal: AbortSignal,
): Promise<Findings> {
  const { connection } = city
  const started = performance.now()
  const places = cityPlaces(city.read)
  const bare = (text: string): string => bareAddress(text, places)
  const { subjects, meeting } = await scan(
    connection,
    bare,
    (done, total) => progress({ done, total, words: `已比对 ${count(done)} 个主体，共 ${count(total)} 个` }),
    signal,
  )
  const keyed = await keyedSubjects(connection, meeting, bare, signal)
  const found = groupsOf(keyed, apartPairs(connection)).sort(bySurest)
  const kept = found.slice(0, MOST_GROUPS)
  const run = nextRun(connection)
  const names = nameReader(connection)
  for (let at = 0; at < kept.length; at += GROUPS_A_TRANSACTION) {
    signal.throwIfAborted()
    city.write(() => writeGroups(connection, run, kept.slice(at, at + GROUPS_A_TRANSACTION), names))
    progress({ done: subjects, total: subjects, words: `正在写入 ${count(kept.length)} 组` })
    await setImmediate()
  }
  const findings: Findings = {
    at: now().toISOString(),
    subjects,
    seconds: Math.round((performance.now() - started) / 100) / 10,
    groups: kept.length,
    unlisted: found.length - kept.length,
  }
  city.write(() => {
    connection
      .prepare(
        "insert into state(key, value) values('duplicates', ?) on conflict(key) do update set value = excluded.value",
      )
      .run(JSON.stringify({ run, ...findings }))
  })
  await dropOtherRuns(city, run)
  return findings
}

const count = (value: number): string => value.toLocaleString('en-US')

const bySurest = (a: FoundGroup, b: FoundGroup): number => rankOf(a) - rankOf(b)
const rankOf = ({ grounds: [first] }: FoundGroup): number => (first ? grounds.indexOf(first.ground) : grounds.length)

async function keyedSubjects(
  connection: Connection,
  meeting: readonly (readonly number[])[],
  bare: (text: string) => string,
  signal: AbortSignal,
): Promise<Keyed[]> {
  const ids = new Set<number>()
  for (const own of meeting) {
    if (ids.size > MOST_MEETING) break
    for (const id of own) ids.add(id)
  }
  const read = comparableReader(connection)
  const uidOf = connection.prepare<[number], string>('select uid from subject where id = ?').pluck()
  const keyed: Keyed[] = []
  for (const id of [...ids].sort((a, b) => a - b)) {
    const subject = read(id)
    const uid = uidOf.get(id)
    if (subject && uid !== undefined) keyed.push({ id, uid, keys: keysOf(subject, bare) })
    if (keyed.length % 2000 === 0) {
      await setImmediate()
      signal.throwIfAborted()
    }
  }
  return keyed
}

const apartPairs = (connection: Connection): Set<string> =>
  new Set(
    connection
      .prepare<[], { a: string; b: string }>('select a, b from not_duplicate')
      .all()
      .map(({ a, b }) => pairOf(a, b)),
  )

const nextRun = (connection: Connection): number =>
  (connection.prepare<[], number>('select coalesce(max(run), 0) from duplicate_group').pluck().get() ?? 0) + 1

const nameReader = (connection: Connection): ((uid: string) => string) => {
  const read = connection.prepare<[string], string>('select name from subject where uid = ?').pluck()
  return (uid) => read.get(uid) ?? ''
}

function writeGroups(
  connection: Connection,
  run: number,
  groups: readonly FoundGroup[],
  nameOf: (uid: string) => string,
): void {
  const group = connection.prepare<unknown[], unknown>(
    `insert into duplicate_group(run, rank, ground, name, grounds, size, living) values(?, ?, ?, ?, ?, ?, ?)`,
  )
  const member = connection.prepare('insert into duplicate_member(grp, position, uid) values(?, ?, ?)')
  for (const found of groups) {
    const shown = found.grounds.map((ground) => ({ ...ground, uids: ground.uids.slice(0, MOST_MEMBERS) }))
    const { length } = found.uids
    const first = found.grounds[0]?.ground ?? 'place'
    const values = [run, rankOf(found), first, nameOf(found.uids[0] ?? ''), JSON.stringify(shown), length, length]
    const id = Number(group.run(...values).lastInsertRowid)
    for (const [position, uid] of found.uids.slice(0, MOST_MEMBERS).entries()) member.run(id, position, uid)
  }
}

/** What earlier and broken searches left, a piece at a time. */
async function dropOtherRuns(city: BulkContext['city'], run: number): Promise<void> {
  const { connection } = city
  const some = connection
    .prepare<[number, number], number>('select id from duplicate_group where run <> ? limit ?')
    .pluck()
  const members = connection.prepare('delete from duplicate_member where grp = ?')
  const group = connection.prepare('delete from duplicate_group where id = ?')
  for (let ids = some.all(run, GROUPS_A_TRANSACTION); ids.length > 0; ids = some.all(run, GROUPS_A_TRANSACTION)) {
    city.write(() => {
      for (const id of ids) {
        members.run(id)
        group.run(id)
      }
    })
    await setImmediate()
  }
}
