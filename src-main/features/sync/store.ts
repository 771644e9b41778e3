import { z } from 'zod'
import type { CityReader, CityWriter, WorkReader, WorkWriter } from '../../database/handle.ts'
import type { Instant, OutboxTable, SyncLogTable } from '../../database/tables.ts'
import { readSetting, writeSetting } from '../settings/store.ts'

/** A row of the outbox. */
export type OutboxRow = Omit<OutboxTable, 'seq'> & { readonly seq: number }

/** Kind of the mutation that copies the log. */
export const AUDIT_BATCH = 'audit.batch'
/** Kind of the mutation that hands the recovery code over, sealed. */
export const RECOVERY_SEALED = 'recovery.sealed'

/** Kind of the mutation by which an unlocking claims the officer's open login. */
export const LOGIN_CLAIMED = 'login.claimed'

/** Kinds that travel along with the officer's work and are never counted as such. */
const ALONG: readonly string[] = [AUDIT_BATCH, RECOVERY_SEALED, LOGIN_CLAIMED]
/** Whether a kind of mutation is an officer's work. */
export const isWork = (kind: string): boolean => !ALONG.includes(kind)

/** Mutations that the hub has not answered, oldest first, after a place in the outbox. */
export function waitingAfter(db: WorkReader, seq: number, limit: number): OutboxRow[] {
  return db.all(
    db.query
      .selectFrom('outbox')
      .selectAll()
      .where('state', '=', 'waiting')
      .where('seq', '>', seq)
      .orderBy('seq')
      .limit(limit),
  )
}

/** All work that is still on this device or came back, oldest first. */
export function openItems(db: WorkReader): OutboxRow[] {
  return db.all(
    db.query
      .selectFrom('outbox')
      .selectAll()
      .where('state', 'in', ['waiting', 'returned', 'conflict', 'kept'])
      .where('kind', 'not in', ALONG)
      .orderBy('seq'),
  )
}

/** One row of the outbox. */
export const outboxRow = (db: WorkReader, id: string): OutboxRow | undefined =>
  db.first(db.query.selectFrom('outbox').selectAll().where('id', '=', id))

/** Sets what became of a mutation. */
export function settle(db: WorkWriter, id: string, state: string, answer: string | null, at: Instant): void {
  db.run(db.query.updateTable('outbox').set({ state, answer, answered_at: at }).where('id', '=', id))
}

/** What a hub of an older version keeps waits again, to be asked about. */
export function sendKeptAgain(db: WorkWriter): void {
  db.run(db.query.updateTable('outbox').set({ state: 'waiting' }).where('state', '=', 'kept'))
}

/** How much of the work in the outbox is in which state. */
export function outboxCounts(db: WorkReader): {
  waiting: number
  returned: number
  conflict: number
  oldest: Instant | null
} {
  const rows = db.all(
    db.query
      .selectFrom('outbox')
      .select((e) => ['state', e.fn.countAll<number>().as('count'), e.fn.min('made_at').as('oldest')])
      .where('kind', 'not in', ALONG)
      .groupBy('state'),
  )
  const of = (state: string) => rows.find((row) => row.state === state)
  return {
    waiting: of('waiting')?.count ?? 0,
    returned: of('returned')?.count ?? 0,
    conflict: of('conflict')?.count ?? 0,
    oldest: of('waiting')?.oldest ?? null,
  }
}

/** How much work waits after a place in the outbox, and since when the oldest does. */
export function workAfter(db: WorkReader, seq: number): { count: number; oldest: Instant | null } {
  const row = db.first(
    db.query
      .selectFrom('outbox')
      .select((e) => [e.fn.countAll<number>().as('count'), e.fn.min('made_at').as('oldest')])
      .where('state', '=', 'waiting')
      .where('kind', 'not in', ALONG)
      .where('seq', '>', seq),
  )
  return { count: row?.count ?? 0, oldest: row?.oldest ?? null }
}

/** A file that must reach the hub and has not been confirmed. */
export type WaitingFile = {
  readonly sha256: string
  readonly size: number
  readonly kind: string
  readonly made_at: Instant
}

/**
 * Files that must reach the hub, in the order in which they go: the small copies of photographs, by which others see
 * them soonest; then visit by visit, oldest first, and within each the smaller before the larger.
 */
export function waitingFiles(db: WorkReader): WaitingFile[] {
  const files = db.all(
    db.query
      .selectFrom('file')
      .select(['sha256', 'size', 'kind', 'made_at'])
      .where('upload', '=', 1)
      .where('confirmed_at', 'is', null)
      .orderBy('made_at')
      .orderBy('sha256'),
  )
  const visits = visitsOfWaiting(db)
  const [small, rest] = [files.filter(isSmallCopy), files.filter((file) => !isSmallCopy(file))]
  // The first of a group is its oldest, so that the groups stand oldest first.
  const groups = Map.groupBy(rest, ({ sha256 }) => visits.get(sha256) ?? sha256)
  return [...small, ...[...groups.values()].flatMap((group) => group.toSorted((a, b) => a.size - b.size))]
}

const isSmallCopy = ({ kind }: WaitingFile): boolean => kind === 'thumbnail'

/** The visit that each waiting file belongs to; one that several visits name goes with one of them. */
function visitsOfWaiting(db: WorkReader): ReadonlyMap<string, string> {
  const waiting = db.query.selectFrom('file').select('sha256').where('upload', '=', 1).where('confirmed_at', 'is', null)
  const rows = db.all(
    db.query
      .selectFrom('evidence')
      .select(['sha256', 'visit'])
      .where('sha256', 'in', waiting)
      .union(db.query.selectFrom('evidence_copy').select(['sha256', 'visit']).where('sha256', 'in', waiting))
      .union(
        db.query
          .selectFrom('paper')
          .select(['file_hash as sha256', 'visit'])
          .where('visit', 'is not', null)
          .$narrowType<{ visit: string }>()
          .where('file_hash', 'in', waiting),
      ),
  )
  return new Map(rows.map(({ sha256, visit }) => [sha256, visit]))
}

/** How many files must still reach the hub, how large they are together (bytes), and since when the oldest waits. */
export function waitingFileCounts(db: WorkReader): { count: number; bytes: number; oldest: Instant | null } {
  const row = db.first(
    db.query
      .selectFrom('file')
      .select((e) => [
        e.fn.countAll<number>().as('count'),
        e.fn.sum<number | null>('size').as('bytes'),
        e.fn.min('made_at').as('oldest'),
      ])
      .where('upload', '=', 1)
      .where('confirmed_at', 'is', null),
  )
  return { count: row?.count ?? 0, bytes: row?.bytes ?? 0, oldest: row?.oldest ?? null }
}

/** Whether there is one. */
export const filesWait = (db: WorkReader): boolean => waitingFileCounts(db).count > 0

/** Evidence that must reach the hub: confirmed of all. */
export function photoCounts(db: WorkReader): { confirmed: number; total: number } {
  const row = db.first(
    db.query
      .selectFrom('file')
      .select((e) => [e.fn.countAll<number>().as('total'), e.fn.count<number>('confirmed_at').as('confirmed')])
      .where('kind', '=', 'evidence')
      .where('upload', '=', 1),
  )
  return { confirmed: row?.confirmed ?? 0, total: row?.total ?? 0 }
}

/** Notes that the hub holds a file whole; answers whether that was news. */
export function confirmFile(db: WorkWriter, sha256: string, at: Instant): boolean {
  const waiting = db.query.updateTable('file').set({ confirmed_at: at }).where('confirmed_at', 'is', null)
  return db.run(waiting.where('sha256', '=', sha256)).changes > 0
}

const linkSchema = z.object({
  /** Ed25519 key (raw, base64url) that signs the hub's receipts. */
  hubKey: z.string(),
  /** X25519 key (raw, base64url) that the recovery code is sealed to. */
  recoveryKey: z.string(),
})
/** Setting 'hub': what enrolment told of the hub. */
type HubFacts = z.infer<typeof linkSchema>

/** What enrolment told of the hub; null before it. */
export const hubFacts = (db: WorkReader): HubFacts | null => readSetting<HubFacts | null>(db, 'hub', linkSchema, null)

const clockSchema = z.object({ offsetMs: z.number(), measuredAt: z.string(), roundTripMs: z.number() })
/** Setting 'clock': how far the hub's clock is ahead, when that was measured, and how sure it is (round trip). */
type Clock = z.infer<typeof clockSchema>

/** Notes the clock offset of a contact. */
export const writeClock = (db: WorkWriter, clock: Clock): void => writeSetting(db, 'clock', clock)

const contactSchema = z.object({
  /** The demonstration's switch 断开网络. */
  disconnected: z.boolean(),
  lastReceipt: z.string().nullable(),
  /** Last log entry that was packed for the hub. */
  auditSeq: z.number(),
  /** Protocol of the hub at the last contact, 0 before the first that told it. */
  hubProtocol: z.number().catch(0),
})
/** Setting 'sync'. */
type SyncFacts = z.infer<typeof contactSchema>

const NOTHING: SyncFacts = { disconnected: false, lastReceipt: null, auditSeq: 0, hubProtocol: 0 }

export const syncFacts = (db: WorkReader): SyncFacts => readSetting(db, 'sync', contactSchema, NOTHING)

/** Changes some of the facts of setting 'sync'. */
export const writeSyncFacts = (db: WorkWriter, facts: Partial<SyncFacts>): void =>
  writeSetting(db, 'sync', { ...syncFacts(db), ...facts })

const LOG_KEPT = 2000

/** Writes a line of the sync log; very old lines go. */
export function writeSyncLog(
  db: WorkWriter,
  line: Pick<SyncLogTable, 'at' | 'kind' | 'ok' | 'text'> & { readonly detail?: string },
): void {
  const { lastInsertRowid } = db.run(db.query.insertInto('sync_log').values({ detail: '', ...line }))
  db.run(db.query.deleteFrom('sync_log').where('id', '<=', Number(lastInsertRowid) - LOG_KEPT))
}

const NOT_SENT = '1 个附件没有传上：'

/** Notes that one file was set aside while the others were sent, and why. */
export const noteNotSent = (db: WorkWriter, sha256: string, why: string, at: Instant): void =>
  writeSyncLog(db, { at, kind: '照片', ok: 0, text: `${NOT_SENT}${why}`, detail: sha256 })

/** Why files were set aside the last time, by hash; those that never were are not in it. */
export function whyNotSent(db: WorkReader, hashes: readonly string[]): ReadonlyMap<string, string> {
  const rows = db.all(
    db.query
      .selectFrom('sync_log')
      .select(['text', 'detail'])
      .where('detail', 'in', hashes)
      .where('text', 'like', `${NOT_SENT}%`)
      .orderBy('id'),
  )
  return new Map(rows.map(({ text, detail }) => [detail, text.slice(NOT_SENT.length)]))
}

/** Lines of the sync log that contain a text, or of these only what was not done; newest first. */
export function readSyncLog(
  db: WorkReader,
  { text, failed }: { readonly text: string; readonly failed: boolean },
  limit: number,
): { at: Instant; kind: string; ok: boolean; text: string }[] {
  const lines = db.query.selectFrom('sync_log').select(['at', 'kind', 'ok', 'text', 'detail']).orderBy('id', 'desc')
  const query = failed ? lines.where('ok', '=', 0) : lines
  const wanted = text.trim()
  const found = wanted === '' ? db.all(query.limit(limit)) : db.all(query)
  return found
    .filter((row) => `${row.kind} ${row.text} ${row.detail}`.includes(wanted))
    .slice(0, limit)
    .map(({ at, kind, ok, text: words }) => ({ at, kind, ok: ok === 1, text: words }))
}

/** Fact of city.db: '1' while pulled subjects have not been judged and indexed. */
export const UNGRADED = 'ungraded'

/** Fact of city.db: '0' where no subject is doubted, so that nobody reads the whole city to look for one. */
export const DOUBTED = 'doubted'

/** Fact of city.db: number of the paper that corrects this one, of another device; missing while none does. */
export const replacedKey = (number: string): string => `replaced/${number}`

/** A fact of city.db: 'cursor', 'as_of', 'trust', 'ungraded', 'doubted', 'replaced/…'. */
export const cityState = (db: CityReader, key: string): string | null =>
  db.first(db.query.selectFrom('state').select('value').where('key', '=', key))?.value ?? null

/** Writes a fact of city.db. */
export function writeCityState(db: CityWriter, key: string, value: string): void {
  db.run(
    db.query
      .insertInto('state')
      .values({ key, value })
      .onConflict((c) => c.column('key').doUpdateSet({ value })),
  )
}
