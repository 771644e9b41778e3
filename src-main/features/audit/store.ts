import { type SqlBool, sql } from 'kysely'
import type { WorkReader, WorkWriter } from '../../database/handle.ts'
import type { AuditTable } from '../../database/tables.ts'
import { canonicalJson, sha256Hex } from '../../paper/canonical.ts'
import type { Context } from '../context.ts'

/** What was done, in the words the log shows; `purpose` where the act needs one. */
export type AuditEntry = {
  readonly action: string
  readonly subjectUid?: string | null
  readonly subjectName?: string | null
  readonly purpose?: string | null
  readonly detail?: string
}

/** A row of the log as it is stored. */
export type AuditRow = Omit<AuditTable, 'seq'> & { readonly seq: number }

/** Previous hash of the first entry. */
export const CHAIN_START = '0'.repeat(64)

/** Hash of an entry: SHA-256 over the canonical JSON (RFC 8785) of the whole row, the hash before it included. */
export function auditHash(row: Omit<AuditRow, 'hash'>): string {
  const { seq, at, officer, action, subject_uid, subject_name, purpose, detail, previous_hash } = row
  return sha256Hex(
    canonicalJson({ seq, at, officer, action, subject_uid, subject_name, purpose, detail, previous_hash }),
  )
}

/**
 * Appends an entry to the log, in the transaction of the act it tells of: either both are on disk or neither.
 * The signed-in officer is kept as 'name id', since two officers may have one name.
 */
export function log(db: WorkWriter, context: Context, entry: AuditEntry): void {
  const last = db.first(db.query.selectFrom('audit').select('hash').orderBy('seq', 'desc').limit(1))
  const row = {
    seq: lastSeq(db) + 1,
    at: context.now().toISOString(),
    officer: `${context.officer.name} ${context.officer.id}`,
    action: entry.action,
    subject_uid: entry.subjectUid ?? null,
    subject_name: entry.subjectName ?? null,
    purpose: entry.purpose ?? null,
    detail: entry.detail ?? '',
    previous_hash: last?.hash ?? CHAIN_START,
  }
  db.run(db.query.insertInto('audit').values({ ...row, hash: auditHash(row) }))
}

/** Name of an officer as the log keeps it, without the id. */
export const officerName = (stored: string): string => stored.slice(0, Math.max(stored.lastIndexOf(' '), 0)) || stored

/** Number of the newest entry ever written, also if somebody cut it off since (sqlite.org, autoincrement). */
export function lastSeq(db: WorkReader): number {
  const sequence = sql<{ name: string; seq: number }>`sqlite_sequence`.as('sequence')
  return db.first(db.query.selectFrom(sequence).select('sequence.seq').where('sequence.name', '=', 'audit'))?.seq ?? 0
}

/** Number of entries that are there. */
export function countEntries(db: WorkReader): number {
  return db.first(db.query.selectFrom('audit').select((e) => e.fn.countAll<number>().as('count')))?.count ?? 0
}

/** Columns of an entry that a search reads. */
const SEARCHED = ['officer', 'action', 'subject_name', 'purpose', 'detail'] as const

/**
 * Newest entries first, before an entry (null = from the newest); with a text those that hold each of its words, whatever
 * the case, as a number is found that was copied off a page.
 */
export function entriesBefore(db: WorkReader, before: number | null, limit: number, text = ''): AuditRow[] {
  let query = db.query.selectFrom('audit').selectAll().orderBy('seq', 'desc').limit(limit)
  if (before !== null) query = query.where('seq', '<', before)
  for (const word of text.normalize('NFKC').split(/\s+/).filter(Boolean)) {
    const holds = `%${word.replace(/[\\%_]/g, '\\$&')}%`
    query = query.where((e) => e.or(SEARCHED.map((column) => sql<SqlBool>`${e.ref(column)} like ${holds} escape '\\'`)))
  }
  return db.all(query)
}

/** Oldest entries first, after an entry. */
export function entriesAfter(db: WorkReader, after: number, limit: number): AuditRow[] {
  return db.all(db.query.selectFrom('audit').selectAll().where('seq', '>', after).orderBy('seq').limit(limit))
}

/** Newest entries about a subject under any of its uids. */
export function entriesOf(db: WorkReader, uids: readonly string[], limit: number): AuditRow[] {
  return db.all(
    db.query.selectFrom('audit').selectAll().where('subject_uid', 'in', uids).orderBy('seq', 'desc').limit(limit),
  )
}
