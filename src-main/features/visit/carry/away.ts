import type { z } from 'zod'
import type { WorkReader, WorkWriter } from '../../../database/handle.ts'
import { Failure } from '../../failure/failure.ts'
import type { awaySchema } from '../keeping-contract.ts'

type Away = z.infer<typeof awaySchema>

/** Since when a visit goes on on another device, and on which; null while it goes on here. */
export function readAway(db: WorkReader, visit: string): Away | null {
  const row = db.first(db.query.selectFrom('visit_away').selectAll().where('visit', '=', visit))
  if (!row) return null
  return {
    at: row.at,
    officer: row.officer,
    device: row.device === '' ? null : row.device,
    finished: row.finished === 1,
  }
}

/** Refuses a change of a visit that goes on on another device. */
export function requireHere(db: WorkReader, id: string): void {
  if (readAway(db, id) === null) return
  throw new Failure('VI-1504', '这次检查已转出到另一台设备，这里已锁定。', '要在这里继续，请先取回并写明原因。')
}

/** It goes on, or was finished, on a device of the same officer that took it from the hub. */
export function setAway(db: WorkWriter, visit: string, away: Away): void {
  db.run(
    db.query
      .insertInto('visit_away')
      .values({
        visit,
        at: away.at,
        officer: away.officer,
        key_hint: '',
        device: away.device ?? '',
        finished: away.finished ? 1 : 0,
      })
      .onConflict((c) => c.doNothing()),
  )
}

/** It goes on here again. */
export const clearAway = (db: WorkWriter, id: string): void => {
  db.run(db.query.deleteFrom('visit_away').where('visit', '=', id))
}
