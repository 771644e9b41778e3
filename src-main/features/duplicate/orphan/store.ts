import { sql } from 'kysely'
import type { CityReader, CityWriter } from '../../../database/handle.ts'
import type { PendingRecordTable, RecordTable } from '../../../database/tables.ts'
import type { Context } from '../../context.ts'
import { arrivedFor } from '../arrived.ts'
import { nextRecordId, recordRows } from '../merge/rows.ts'

/** A waiting record as it is kept: all columns of a record but where it lies. */
export type WaitingRecord = Omit<RecordTable, 'subject' | 'id' | 'version'>

/** What a waiting row says. */
export const waitingOf = (row: Pick<PendingRecordTable, 'record'>): WaitingRecord =>
  JSON.parse(row.record) as WaitingRecord

/** Rows that wait under a code, oldest first. */
export const waitingRows = (db: CityReader, code: string): PendingRecordTable[] =>
  db.all(
    db.query.selectFrom('pending_record').selectAll().where('code', '=', code).orderBy('received_at').orderBy('uid'),
  )

/** Codes under which records wait, the longest waiting first. */
export const waitingCodes = (db: CityReader, offset: number, limit: number) =>
  db.all(
    db.query
      .selectFrom('pending_record')
      .leftJoin('batch', 'batch.id', 'pending_record.batch')
      // SQLite takes the other columns from the row of the minimum.
      .select(['code', 'name', 'batch.file', (e) => e.fn.countAll<number>().as('records')])
      .select((e) => e.fn.min('received_at').as('since'))
      .groupBy('code')
      .orderBy('since')
      .orderBy('code')
      .limit(limit)
      .offset(offset),
  )

/** Codes and records that wait, and codes that wait since before an instant. */
export function waitingTotals(db: CityReader, before: string): { total: number; records: number; old: number } {
  const row = db.first(
    db.query
      .selectFrom('pending_record')
      .select([
        sql<number>`count(distinct code)`.as('total'),
        sql<number>`count(*)`.as('records'),
        sql<number>`count(distinct case when received_at < ${before} then code end)`.as('old'),
      ]),
  )
  return row ?? { total: 0, records: 0, old: 0 }
}

/**
 * Gives waiting records to a subject: numbered in its cluster; what it has already (equal content) is left out. Answers
 * how many were written and which were left out.
 */
export function putRecords(
  db: CityWriter,
  subject: number,
  rows: readonly PendingRecordTable[],
): { readonly written: number; readonly doubles: WaitingRecord[] } {
  const known = new Set(recordRows(db, subject).map(({ hash }) => hash))
  const doubles: WaitingRecord[] = []
  let next = nextRecordId(db, subject)
  let written = 0
  for (const row of rows) {
    const record = waitingOf(row)
    db.run(db.query.deleteFrom('pending_record').where('uid', '=', row.uid))
    if (known.has(record.hash)) {
      doubles.push(record)
      continue
    }
    known.add(record.hash)
    db.run(db.query.insertInto('record').values({ ...record, subject, id: next++, version: 0 }))
    written++
  }
  return { written, doubles }
}

/** Takes a record from its subject and lets it wait again, as its file said it last. Answers the subject it was taken from. */
export function takeBack(db: CityWriter, row: PendingRecordTable): number | null {
  const now = db.first(db.query.selectFrom('record').selectAll().where('uid', '=', row.uid))
  if (now) {
    const { subject: _, id: __, version: ___, ...record } = now
    db.run(db.query.deleteFrom('record').where('uid', '=', row.uid))
    const same = record.hash === waitingOf(row).hash
    db.run(db.query.insertInto('pending_record').values(same ? row : { ...row, record: JSON.stringify(record) }))
    return now.subject
  }
  db.run(
    db.query
      .insertInto('pending_record')
      .values(row)
      .onConflict((c) => c.doNothing()),
  )
  return null
}

/** Records that arrived since under a code that was attached to a subject, as waiting rows. */
export function arrivedRows(
  context: Pick<Context, 'city' | 'resources' | 'now'>,
  { code, name, subject }: { readonly code: string; readonly name: string; readonly subject: number },
): PendingRecordTable[] {
  const records = recordRows(context.city.read, subject)
  const arrived = new Set(arrivedFor(context, records, { uids: [], codes: [code] }))
  return records
    .filter(({ uid }) => arrived.has(uid))
    .map(({ subject: _, id: __, version: ___, ...record }) => ({
      uid: record.uid,
      code,
      name,
      record: JSON.stringify(record),
      batch: record.batch ?? '',
      received_at: context.now().toISOString(),
    }))
}
