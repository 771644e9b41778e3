import { type Snapshot, snapshotSchema } from '../contract.ts'
import type { FileVault } from '../keeping/vault/vault.ts'
import type { Db, HubRecordTable, HubSubjectTable } from './tables.ts'

/** Names of the districts whose subjects a snapshot holds; null = the whole city. */
export type Selection = readonly string[] | null

/** Snapshots of a selection that are kept: the newest, and the one before for devices that are still fetching it. */
const KEPT = 2

const keyOf = (selection: Selection): string => JSON.stringify(selection)

const chosen = (db: Db, selection: Selection) => {
  const subjects = db.selectFrom('subject')
  return selection === null ? subjects : subjects.where('district', 'in', selection)
}

/** How many subjects a selection has. */
export async function countSubjects(db: Db, selection: Selection): Promise<number> {
  const row = await chosen(db, selection)
    .select((e) => e.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  return Number(row.count)
}

/** Reads rows by uid, so many at a time, until there are no more. */
async function* pages<Row extends { readonly uid: string }>(
  limit: number,
  read: (after: string) => Promise<Row[]>,
): AsyncGenerator<Row[]> {
  for (let after = ''; ; ) {
    const rows = await read(after)
    if (rows.length > 0) yield rows
    const last = rows.at(-1)
    if (rows.length < limit || !last) return
    after = last.uid
  }
}

/** Subjects of a selection by uid, so many at a time. */
export const subjectsAfter = (db: Db, selection: Selection, limit: number): AsyncGenerator<HubSubjectTable[]> =>
  pages(limit, (after) =>
    chosen(db, selection).selectAll().where('uid', '>', after).orderBy('uid').limit(limit).execute(),
  )

/** The same, uids alone. */
export const subjectUidsAfter = (db: Db, selection: Selection, limit: number): AsyncGenerator<{ uid: string }[]> =>
  pages(limit, (after) =>
    chosen(db, selection).select('uid').where('uid', '>', after).orderBy('uid').limit(limit).execute(),
  )

/** The records of subjects, those of one after the other, in the order of the subjects' uids. */
export async function recordsOf(db: Db, uids: readonly string[]): Promise<HubRecordTable[]> {
  const rows = await db.selectFrom('record').selectAll().where('subject_uid', 'in', uids).execute()
  return rows.sort((a, b) => compare(a.subject_uid, b.subject_uid) || compare(a.uid, b.uid))
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

/** Writes down that a snapshot is being made; answers how many subjects it will hold. */
export async function beginSnapshot(
  db: Db,
  given: { id: string; selection: Selection; place: number; asOf: string; now: Date },
): Promise<number> {
  const total = await countSubjects(db, given.selection)
  await db
    .insertInto('snapshot')
    .values({
      id: given.id,
      selection: keyOf(given.selection),
      state: 'making',
      place: given.place,
      as_of: given.asOf,
      done: 0,
      total: 2 * total,
      updated_at: given.now.toISOString(),
      body: '',
    })
    .execute()
  return total
}

/** Notes how far a making has come: subjects written, then once more with their records. */
export async function noteProgress(db: Db, id: string, done: number, now: Date): Promise<void> {
  await db.updateTable('snapshot').set({ done, updated_at: now.toISOString() }).where('id', '=', id).execute()
}

/** Makes a stored chunk one that devices may fetch. */
export async function keepChunk(db: Db, snapshot: string, sha256: string): Promise<void> {
  await db
    .insertInto('snapshot_chunk')
    .values({ snapshot, sha256 })
    .onConflict((c) => c.doNothing())
    .execute()
}

/** Makes a snapshot the newest of its selection and drops those that nobody fetches any more, with their chunks. */
export async function finishSnapshot(
  { db, vault, now }: { readonly db: Db; readonly vault: FileVault; readonly now: () => Date },
  id: string,
  body: Pick<Snapshot, 'chunks' | 'subjects' | 'records'>,
): Promise<void> {
  const done = { state: 'ready', body: JSON.stringify(body), updated_at: now().toISOString() }
  await db.updateTable('snapshot').set(done).where('id', '=', id).execute()
  const { selection } = await db
    .selectFrom('snapshot')
    .select('selection')
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
  const rows = await db
    .selectFrom('snapshot')
    .select('id')
    .where('selection', '=', selection)
    .where('state', '=', 'ready')
    .orderBy('as_of', 'desc')
    .execute()
  for (const old of rows.slice(KEPT)) await dropSnapshot(db, vault, old.id)
}

/** Forgets a snapshot, or a making that was given up, with the chunks that no other one holds. */
export async function dropSnapshot(db: Db, vault: FileVault, id: string): Promise<void> {
  const chunks = await db.selectFrom('snapshot_chunk').select('sha256').where('snapshot', '=', id).execute()
  await db.deleteFrom('snapshot_chunk').where('snapshot', '=', id).execute()
  await db.deleteFrom('snapshot').where('id', '=', id).execute()
  for (const { sha256 } of chunks) {
    const used = await db.selectFrom('snapshot_chunk').select('sha256').where('sha256', '=', sha256).executeTakeFirst()
    if (used) continue
    await db.deleteFrom('file').where('sha256', '=', sha256).execute()
    await vault.remove(sha256)
  }
}

/** How far the making of a selection's snapshot is, and when it last moved; undefined when none is being made. */
export function makingOf(
  db: Db,
  selection: Selection,
): Promise<{ id: string; done: number; total: number; updated_at: string } | undefined> {
  return db
    .selectFrom('snapshot')
    .select(['id', 'done', 'total', 'updated_at'])
    .where('selection', '=', keyOf(selection))
    .where('state', '=', 'making')
    .orderBy('updated_at', 'desc')
    .executeTakeFirst()
}

/** The newest snapshot of a selection and its place in the feed; undefined when there is none. */
export async function newestSnapshot(
  db: Db,
  selection: Selection,
): Promise<(Omit<Snapshot, 'cursor'> & { readonly place: number }) | undefined> {
  const row = await db
    .selectFrom('snapshot')
    .select(['id', 'place', 'as_of', 'body'])
    .where('selection', '=', keyOf(selection))
    .where('state', '=', 'ready')
    .orderBy('as_of', 'desc')
    .executeTakeFirst()
  if (!row) return undefined
  const body = bodySchema.parse(JSON.parse(row.body))
  return { id: row.id, place: row.place, asOf: row.as_of, ...body }
}

const bodySchema = snapshotSchema.pick({ chunks: true, subjects: true, records: true })

/** Whether a file is a chunk of a snapshot of exactly this selection. */
export async function isChunkOf(db: Db, sha256: string, selection: Selection): Promise<boolean> {
  const row = await db
    .selectFrom('snapshot_chunk')
    .innerJoin('snapshot', 'snapshot.id', 'snapshot_chunk.snapshot')
    .select('snapshot.id')
    .where('snapshot_chunk.sha256', '=', sha256)
    .where('snapshot.selection', '=', keyOf(selection))
    .executeTakeFirst()
  return row !== undefined
}
