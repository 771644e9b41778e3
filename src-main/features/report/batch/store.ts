import type { Selectable } from 'kysely'
import type { WorkReader, WorkWriter } from '../../../database/handle.ts'
import type { BatchReportItemTable, BatchReportTable } from '../../../database/tables.ts'
import { Failure } from '../../failure/failure.ts'
import type { BatchItem } from './contract.ts'
import type { Chosen } from './resolve.ts'

/** A batch as it is stored. */
export type Batch = Selectable<BatchReportTable>
/** One of its lines. */
export type Item = Selectable<BatchReportItemTable>
/** Where a line stands. */
export type ItemState = BatchItem['state']

/** Batches of the list, newest first. */
const LISTED = 50

/** A batch by its id. @throws Failure RP-0122 if there is none. */
export function batchById(db: WorkReader, id: string): Batch {
  const batch = db.first(db.query.selectFrom('batch_report').selectAll().where('id', '=', id))
  if (!batch) throw new Failure('RP-0122', '没有这一批报告。', '请回到报告页重新打开。')
  return batch
}

/** The newest batches. */
export const latestBatches = (db: WorkReader): Batch[] =>
  db.all(db.query.selectFrom('batch_report').selectAll().orderBy('made_at', 'desc').orderBy('id', 'desc').limit(LISTED))

/** Batches that are to run, oldest first. */
export const runningBatches = (db: WorkReader): Batch[] =>
  db.all(
    db.query.selectFrom('batch_report').selectAll().where('state', '=', 'running').orderBy('made_at').orderBy('id'),
  )

/** How many lines of a batch stand where, with its first and last number. */
export function countsOf(db: WorkReader, batch: string) {
  const rows = db.all(
    db.query
      .selectFrom('batch_report_item')
      .select(['state', (e) => e.fn.countAll<number>().as('n')])
      .where('batch', '=', batch)
      .groupBy('state'),
  )
  const of = (state: ItemState): number => rows.find((row) => row.state === state)?.n ?? 0
  return {
    pending: of('pending'),
    issued: of('issued'),
    failed: of('failed'),
    unmatched: of('unmatched'),
    cancelled: of('cancelled'),
  }
}

/** First and last number of a batch in the order of its lines; null before the first is issued. */
export function numbersOf(db: WorkReader, batch: string): { first: string | null; last: string | null } {
  const number = (direction: 'asc' | 'desc'): string | null =>
    db.first(
      db.query
        .selectFrom('batch_report_item')
        .select('number')
        .where('batch', '=', batch)
        .where('state', '=', 'issued')
        .orderBy('position', direction)
        .limit(1),
    )?.number ?? null
  return { first: number('asc'), last: number('desc') }
}

/** Lines in the order of the list. */
export function itemsOf(
  db: WorkReader,
  batch: string,
  states: readonly ItemState[],
  page: { readonly after?: number; readonly offset?: number; readonly limit: number },
): Item[] {
  return db.all(
    db.query
      .selectFrom('batch_report_item')
      .selectAll()
      .where('batch', '=', batch)
      .where('state', 'in', states)
      .where('position', '>', page.after ?? -1)
      .orderBy('position')
      .limit(page.limit)
      .offset(page.offset ?? 0),
  )
}

/** Writes a batch down with all its lines; those nothing was found for stay with their reason. */
export function createBatch(
  db: WorkWriter,
  batch: Batch,
  chosen: readonly Chosen[],
  unmatched: readonly { readonly given: string; readonly reason: string }[],
): void {
  db.run(db.query.insertInto('batch_report').values(batch))
  const put = (item: Omit<Item, 'batch' | 'number'>): unknown =>
    db.run(db.query.insertInto('batch_report_item').values({ batch: batch.id, number: null, ...item }))
  for (const [position, { uid, name, code, given }] of chosen.entries()) {
    put({
      position,
      subject_uid: uid,
      given,
      subject_name: name,
      subject_code: code,
      state: 'pending',
      reason: null,
    })
  }
  for (const [index, { given, reason }] of unmatched.entries()) {
    put({
      position: chosen.length + index,
      subject_uid: null,
      given,
      subject_name: '',
      subject_code: null,
      state: 'unmatched',
      reason,
    })
  }
}

/** Changes a batch. */
export function changeBatch(
  db: WorkWriter,
  id: string,
  change: Partial<Pick<Batch, 'state' | 'note' | 'finished_at'>>,
): void {
  db.run(db.query.updateTable('batch_report').set(change).where('id', '=', id))
}

/** Moves all lines of a batch that stand somewhere to another state, without reason. Answers how many. */
export const moveItems = (db: WorkWriter, batch: string, from: ItemState, to: ItemState): number =>
  db.run(
    db.query
      .updateTable('batch_report_item')
      .set({ state: to, reason: null })
      .where('batch', '=', batch)
      .where('state', '=', from),
  ).changes

/** Sets one line aside with its reason; the rest goes on. */
export function setAside(db: WorkWriter, batch: string, position: number, reason: string): void {
  db.run(
    db.query
      .updateTable('batch_report_item')
      .set({ state: 'failed', reason })
      .where('batch', '=', batch)
      .where('position', '=', position)
      .where('state', '=', 'pending'),
  )
}

/** Enters the number of a line; answers false when it no longer waited for one. */
export const markIssued = (
  db: WorkWriter,
  batch: string,
  position: number,
  report: { readonly number: string; readonly name: string; readonly code: string | null },
): boolean =>
  db.run(
    db.query
      .updateTable('batch_report_item')
      .set({ state: 'issued', number: report.number, subject_name: report.name, subject_code: report.code })
      .where('batch', '=', batch)
      .where('position', '=', position)
      .where('state', '=', 'pending'),
  ).changes === 1
