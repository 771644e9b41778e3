import type { WorkReader, WorkWriter } from '../../../database/handle.ts'
import { Failure } from '../../failure/failure.ts'

/** Since when and by whom a visit was written out as a draft; null while it goes on here. */
export function readAway(db: WorkReader, visit: string): { at: string; officer: string } | null {
  const row = db.first(db.query.selectFrom('visit_away').select(['at', 'officer']).where('visit', '=', visit))
  return row ?? null
}

/** Refuses a change of a visit that goes on on another device. */
export function requireHere(db: WorkReader, id: string): void {
  if (readAway(db, id) === null) return
  throw new Failure('VI-1504', '这次检查已转出到另一台设备，这里已锁定。', '要在这里继续，请先取回并写明原因。')
}

/** It goes on here again. */
export const clearAway = (db: WorkWriter, id: string): void => {
  db.run(db.query.deleteFrom('visit_away').where('visit', '=', id))
}
