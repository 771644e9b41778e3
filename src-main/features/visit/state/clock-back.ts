import type { WorkReader, WorkWriter } from '../../../database/handle.ts'
import type { Context } from '../../context.ts'
import type { VisitState } from './state.ts'

/** Clocks are set by seconds all the time; more than this is told. */
const TOLD_FROM_MS = 120_000

/** Notes, with both times, that the clock stands behind the last save; the save itself keeps the time of the clock. */
export function noteClock(context: Context, db: WorkWriter, row: VisitState['row'], sequence: number): void {
  const now = context.now()
  if (Date.parse(row.changed_at) - now.getTime() < TOLD_FROM_MS) return
  const back = { visit: row.id, sequence, saved_at: row.changed_at, found_at: now.toISOString() }
  db.run(db.query.insertInto('visit_clock').values(back))
}

/** Times at which the clock was found set back during a visit, in the order of the saves. */
export const readClockBacks = (
  db: WorkReader,
  visit: string,
): { savedAt: string; foundAt: string; sequence: number }[] =>
  db
    .all(db.query.selectFrom('visit_clock').selectAll().where('visit', '=', visit).orderBy('sequence'))
    .map((row) => ({ savedAt: row.saved_at, foundAt: row.found_at, sequence: row.sequence }))
