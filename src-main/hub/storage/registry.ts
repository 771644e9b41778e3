import { setImmediate } from 'node:timers/promises'
import { z } from 'zod'
import type { Progress } from '../../features/failure/contract.ts'
import type {
  PendingInput,
  RecordInput,
  Registry,
  RegistryChange,
  SubjectInput,
} from '../../features/import/write/registry.ts'
import { canonicalJson, sha256Hex } from '../../paper/canonical.ts'
import { write } from './database/write.ts'
import { type Announcement, announce } from './feed/feed.ts'
import type { Db, HubRecordTable, HubSubjectTable, Tx } from './tables.ts'

const ROWS_A_STATEMENT = 300

function* pieces<Item>(items: Iterable<Item>): Generator<Item[]> {
  let piece: Item[] = []
  for (const item of items) {
    if (piece.push(item) < ROWS_A_STATEMENT) continue
    yield piece
    piece = []
  }
  if (piece.length > 0) yield piece
}

/** Rows to write with their number: of a change in memory, or of a stage that is read page by page. */
type Rows = {
  readonly subjects: Iterable<SubjectInput>
  readonly records: Iterable<RecordInput>
  readonly pending: Iterable<PendingInput>
  readonly batch: RegistryChange['batch']
  readonly total: number
}

/** The hub's subjects and records as import and demonstration data fill them. */
export function hubRegistry(db: Db): Registry {
  const applyAll = (rows: Rows, progress?: (progress: Progress) => void, signal?: AbortSignal): Promise<void> =>
    write(db, (tx) =>
      applyChange(tx, rows, (done, total) => {
        signal?.throwIfAborted()
        progress?.({ done, total, words: '写入平台资料库' })
      }),
    )
  return {
    async subjectsByCode(codes) {
      const found = new Map<string, SubjectInput>()
      for (const piece of pieces(codes)) {
        for (const { version, ...subject } of await db
          .selectFrom('subject')
          .selectAll()
          .where('code', 'in', piece)
          .execute()) {
          if (subject.code !== null) found.set(subject.code, subject)
        }
      }
      return found
    },
    async recordHashes(uids) {
      const found = new Map<string, string>()
      for (const piece of pieces(uids)) {
        const rows = await db.selectFrom('record').select(['uid', 'hash']).where('uid', 'in', piece).execute()
        for (const row of rows) found.set(row.uid, row.hash)
        const pending = await db
          .selectFrom('pending_record')
          .select(['uid', 'record'])
          .where('uid', 'in', piece)
          .execute()
        for (const row of pending) found.set(row.uid, parsePending(row.record).hash)
      }
      return found
    },
    apply: (change, progress, signal) => {
      const { subjects, records, pending } = change
      return applyAll({ ...change, total: subjects.length + records.length + pending.length }, progress, signal)
    },
    applyStaged(staged, progress, signal) {
      const { batch, counts } = staged
      const total = counts.subjects + counts.records + counts.pending
      const rows = { subjects: staged.subjects(), records: staged.records(), pending: staged.pending() }
      return applyAll({ ...rows, batch, total }, progress, signal)
    },
    async mark() {
      const { count } = await db
        .selectFrom('batch')
        .select((select) => select.fn.countAll<number>().as('count'))
        .executeTakeFirstOrThrow()
      return String(count)
    },
  }
}

async function applyChange(tx: Tx, change: Rows, step: (done: number, total: number) => void): Promise<void> {
  const { total } = change
  let done = 0
  const advance = async (count: number): Promise<void> => {
    done += count
    step(done, total)
    await setImmediate()
  }
  await tx
    .insertInto('batch')
    .values(change.batch)
    .onConflict((c) => c.column('id').doUpdateSet(change.batch))
    .execute()
  for (const piece of pieces(change.subjects)) {
    await putSubjects(tx, piece)
    await advance(piece.length)
  }
  for (const piece of pieces(change.records)) {
    await putRecords(tx, piece)
    await advance(piece.length)
  }
  for (const piece of pieces(change.pending)) {
    await keepPending(tx, piece, change.batch)
    await advance(piece.length)
  }
}

/** Writes subjects and announces them; records that waited for their codes are attached. */
export async function putSubjects(tx: Tx, subjects: readonly SubjectInput[]): Promise<void> {
  if (subjects.length === 0) return
  const uids = subjects.map((subject) => subject.uid)
  const before = await tx
    .selectFrom('subject')
    .select(['uid', 'district', 'version'])
    .where('uid', 'in', uids)
    .execute()
  const old = new Map(before.map((row) => [row.uid, row]))
  const rows: HubSubjectTable[] = subjects.map((subject) => ({
    ...subject,
    version: (old.get(subject.uid)?.version ?? 0) + 1,
  }))
  const known = rows.filter((row) => old.has(row.uid))
  for (const row of known) await tx.updateTable('subject').set(row).where('uid', '=', row.uid).execute()
  const added = rows.filter((row) => !old.has(row.uid))
  if (added.length > 0) await tx.insertInto('subject').values(added).execute()
  await announce(
    tx,
    rows.map((row) => ({ kind: 'subject', uid: row.uid, district: row.district })),
  )
  for (const row of known) await moved(tx, row, old.get(row.uid)?.district ?? row.district)
  await attachPending(tx, rows)
}

/** A subject that changed its district is told to both: gone there, whole here. */
async function moved(tx: Tx, subject: HubSubjectTable, from: string): Promise<void> {
  if (from === subject.district) return
  const { uid, district } = subject
  const records = await tx.selectFrom('record').select('uid').where('subject_uid', '=', uid).execute()
  const visits = await tx.selectFrom('visit').select('id').where('subject_uid', '=', uid).execute()
  const tasks = await tx.selectFrom('task').select('id').where('subject_uid', '=', uid).execute()
  const contacts = await tx.selectFrom('contact').select('subject_uid').where('subject_uid', '=', uid).execute()
  const ofVisits = tx.selectFrom('visit').select('id').where('subject_uid', '=', uid)
  const reviews = await tx.selectFrom('review').select('visit').where('visit', 'in', ofVisits).execute()
  const acts = await tx.selectFrom('follow_up').select(['id', 'visit']).where('visit', 'in', ofVisits).execute()
  await announce(tx, [
    { kind: 'gone', uid, district: from },
    ...records.map((row): Announcement => ({ kind: 'record', uid: row.uid, district })),
    ...visits.map((row): Announcement => ({ kind: 'inspection', uid: row.id, district })),
    ...tasks.map((row): Announcement => ({ kind: 'task', uid: row.id, district })),
    ...contacts.map((row): Announcement => ({ kind: 'contact', uid: row.subject_uid, district })),
    ...reviews.map((row): Announcement => ({ kind: 'review', uid: row.visit, district })),
    ...acts.map((row): Announcement => ({ kind: 'follow_up', uid: `${row.visit}/${row.id}`, district })),
  ])
}

/** Writes records and announces them in their subjects' districts. Throws when a subject does not exist. */
async function putRecords(tx: Tx, records: readonly RecordInput[]): Promise<void> {
  if (records.length === 0) return
  const owners = [...new Set(records.map((record) => record.subject_uid))]
  const subjects = await tx.selectFrom('subject').select(['uid', 'district']).where('uid', 'in', owners).execute()
  const districts = new Map(subjects.map((row) => [row.uid, row.district]))
  const uids = records.map((record) => record.uid)
  const before = await tx.selectFrom('record').select(['uid', 'version']).where('uid', 'in', uids).execute()
  const versions = new Map(before.map((row) => [row.uid, row.version]))
  const rows: HubRecordTable[] = records.map((record) => ({ ...record, version: (versions.get(record.uid) ?? 0) + 1 }))
  const missing = rows.find((row) => !districts.has(row.subject_uid))
  if (missing) throw new Error(`record ${missing.uid} has no subject`)
  for (const row of rows.filter((r) => versions.has(r.uid))) {
    await tx.updateTable('record').set(row).where('uid', '=', row.uid).execute()
  }
  const added = rows.filter((row) => !versions.has(row.uid))
  if (added.length > 0) await tx.insertInto('record').values(added).execute()
  await announce(
    tx,
    rows.map((row) => ({ kind: 'record', uid: row.uid, district: districts.get(row.subject_uid) ?? null })),
  )
}

const pendingSchema = z.looseObject({ uid: z.string(), hash: z.string() })
type PendingRecord = Omit<RecordInput, 'subject_uid'>

const parsePending = (text: string): PendingRecord => pendingSchema.parse(JSON.parse(text)) as unknown as PendingRecord

async function keepPending(tx: Tx, pending: readonly PendingInput[], batch: RegistryChange['batch']): Promise<void> {
  for (const { code, name, record } of pending) {
    const row = {
      uid: record.uid,
      code,
      name,
      record: JSON.stringify(record),
      batch: batch.id,
      received_at: batch.started_at,
    }
    await tx
      .insertInto('pending_record')
      .values(row)
      .onConflict((c) => c.column('uid').doUpdateSet(row))
      .execute()
  }
}

async function attachPending(tx: Tx, subjects: readonly HubSubjectTable[]): Promise<void> {
  const byCode = new Map(subjects.flatMap((row) => (row.code === null ? [] : [[row.code, row.uid] as const])))
  if (byCode.size === 0) return
  const rows = await tx
    .selectFrom('pending_record')
    .selectAll()
    .where('code', 'in', [...byCode.keys()])
    .execute()
  if (rows.length === 0) return
  await putRecords(
    tx,
    rows.map((row) => ({ ...parsePending(row.record), subject_uid: byCode.get(row.code) ?? '' })),
  )
  await tx
    .deleteFrom('pending_record')
    .where(
      'uid',
      'in',
      rows.map((row) => row.uid),
    )
    .execute()
}

/** Writes an edition of a catalogue entry and announces it to everybody. Editions are never overwritten. */
export async function putCatalogue(
  tx: Tx,
  entry: {
    readonly kind: string
    readonly id: string
    readonly edition: string
    readonly validFrom: string
    readonly body: unknown
    /** Of the office whose edition it is; what the hub derives itself has none. */
    readonly signature?: string
  },
): Promise<void> {
  const body = canonicalJson(entry.body)
  const { kind, id, edition } = entry
  await tx
    .insertInto('catalogue')
    .values({
      kind,
      id,
      edition,
      valid_from: entry.validFrom,
      valid_to: null,
      body,
      sha256: sha256Hex(body),
      signature: entry.signature ?? null,
    })
    .onConflict((c) => c.columns(['kind', 'id', 'edition']).doNothing())
    .execute()
  await announce(tx, [{ kind: 'catalogue', uid: `${kind}/${id}/${edition}`, district: null }])
}
