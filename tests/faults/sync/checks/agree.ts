import { isDeepStrictEqual } from 'node:util'
import type { Hub } from '../../../../src-main/hub/hub.ts'
import { viewOf } from '../../../../src-main/hub/hub.ts'
import { officersOf } from '../../../../src-main/hub/storage/people.ts'
import type { Looked } from './checks.ts'

type Row = Readonly<Record<string, unknown>>
/** Rows by their key. */
type Rows = ReadonlyMap<string, Row>

const by = (rows: readonly Row[], key: string): Rows => new Map(rows.map((row) => [String(row[key]), row]))

const without = (row: Row, ...columns: string[]): Row =>
  Object.fromEntries(Object.entries(row).filter(([column]) => !columns.includes(column)))

/** Where what a device has differs from what the hub says it should see; computed from the hub's tables, not its feed. */
export async function disagreements(hub: Hub, device: Looked): Promise<string[]> {
  const expected = await visible(hub, device)
  const actual = present(device)
  const atHub = new Set((await hub.db.selectFrom('visit').select('id').execute()).map(({ id }) => id))
  const own = ownVisits(device)
  // What was said about checks that were recorded here stays with them, also where their subject moved away; what was
  // done about a check that its author took back is about nothing.
  const matters = (visit: string): boolean => atHub.has(visit) && !own.has(visit)
  for (const kind of ['review', 'follow_up'] as const) {
    const rows = [...(actual[kind] ?? [])]
    actual[kind] = new Map(rows.filter(([key]) => expected[kind]?.has(key) || matters(key.split('/')[0] ?? '')))
  }
  return Object.entries(expected).flatMap(([kind, rows]) => differences(`${device.name}: ${kind}`, rows, actual[kind]))
}

function differences(what: string, expected: Rows, actual: Rows | undefined): string[] {
  const keys = new Set([...expected.keys(), ...(actual?.keys() ?? [])])
  return [...keys].flatMap((key) => {
    const [there, here] = [expected.get(key), actual?.get(key)]
    if (!there) return [`${what} ${key} is here and should not be`]
    if (!here) return [`${what} ${key} is missing here`]
    const columns = Object.keys(there).filter((column) => !isDeepStrictEqual(there[column], here[column]))
    return columns.map(
      (c) => `${what} ${key} ${c}: ${JSON.stringify(here[c])} here, ${JSON.stringify(there[c])} at the hub`,
    )
  })
}

/** Finished visits that were recorded on the device: it shows them from its own work. */
function ownVisits({ context }: Pick<Looked, 'context'>): ReadonlySet<string> {
  const { read } = context.work
  const rows = read.all(read.query.selectFrom('visit').select('id').where('state', '=', 'finalised'))
  return new Set(rows.map(({ id }) => id))
}

/** What the device should see, by kind. */
async function visible(hub: Hub, { seat, context }: Looked): Promise<Record<string, Rows>> {
  const { db } = hub
  const view = viewOf(hub, await officersOf(db, seat.device.id))
  const all = await db.selectFrom('subject').selectAll().execute()
  const districts = new Map(all.map((row) => [row.uid, row.district]))
  const sees = (uid: string): boolean => {
    const district = districts.get(uid)
    return district === undefined || view.districts === null || view.districts.includes(district)
  }
  const { read } = context.work
  const own = ownVisits({ context })
  const ownPlaces = new Set(read.all(read.query.selectFrom('provisional').select('uid')).map(({ uid }) => uid))
  const subjects = all.filter(({ uid, source }) => sees(uid) && !(ownPlaces.has(uid) && source === 'provisional'))
  const records = await db.selectFrom('record').selectAll().execute()
  const visits = await db.selectFrom('visit').selectAll().execute()
  const tasks = await db.selectFrom('task').selectAll().execute()
  // What only a newer workstation would say has no column on a device.
  const contacts = (await db.selectFrom('contact').selectAll().execute()).map(({ more, ...row }) => row)
  const seenVisits = visits.filter((row) => sees(row.subject_uid))
  const inSector = ({ checklist }: { checklist: string }): boolean =>
    view.sectors.length === 0 || view.sectors.includes(checklist.slice(0, 2))
  const isSeen = new Set(seenVisits.map(({ id }) => id))
  const reviews = await db.selectFrom('review').selectAll().execute()
  const acts = await db.selectFrom('follow_up').selectAll().execute()
  return {
    subject: by(
      subjects.map((row) => without(row, 'source')),
      'uid',
    ),
    record: by(
      records.filter((row) => sees(row.subject_uid)).map((row) => without(row, 'source', 'subject_uid')),
      'uid',
    ),
    inspection: by(
      seenVisits
        .filter(({ id }) => !own.has(id))
        .map((row) => without(row, 'task_id', 'officer', 'supplementary', 'amendments')),
      'id',
    ),
    task: by(
      tasks
        .filter((row) => sees(row.subject_uid) && inSector(row))
        .map((row) => without(row, 'done_by', 'done_at', 'visit')),
      'id',
    ),
    contact: by(
      contacts.filter((row) => sees(row.subject_uid)),
      'subject_uid',
    ),
    register: by(
      (await db.selectFrom('register').selectAll().execute()).map((row) => without(row, 'replaced_by')),
      'number',
    ),
    review: by(
      reviews
        .filter(({ visit }) => isSeen.has(visit))
        .map(({ visit, events }) => ({ visit, events: JSON.parse(events) })),
      'visit',
    ),
    follow_up: by(
      acts
        .filter(({ visit }) => isSeen.has(visit))
        .map(({ id, visit, body }) => ({ id: `${visit}/${id}`, body: JSON.parse(body) })),
      'id',
    ),
  }
}

/** What the device has, by kind, in the hub's columns. */
function present({ context }: Looked): Record<string, Rows> {
  const { read } = context.city
  const feed = (kind: string) =>
    read
      .all(read.query.selectFrom('catalogue').select(['id', 'body']).where('kind', '=', `feed/${kind}`))
      .map(({ id, body }) => ({ id, body: JSON.parse(body) as Row }))
  const { query } = read
  return {
    subject: by(read.all(query.selectFrom('subject').selectAll()), 'uid'),
    record: by(read.all(query.selectFrom('record').selectAll()), 'uid'),
    inspection: by(read.all(query.selectFrom('inspection').selectAll()), 'id'),
    task: by(read.all(query.selectFrom('task').selectAll()), 'id'),
    contact: by(read.all(query.selectFrom('contact').selectAll()), 'subject_uid'),
    register: by(read.all(query.selectFrom('register').selectAll()), 'number'),
    review: by(
      feed('review').map(({ body }) => body),
      'visit',
    ),
    follow_up: by(feed('follow_up'), 'id'),
  }
}
