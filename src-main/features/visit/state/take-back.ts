import type { RowChange } from '../../../database/journal/capture.ts'
import { revertChanges } from '../../../database/journal/capture.ts'
import type { Context } from '../../context.ts'
import { Failure } from '../../failure/failure.ts'
import type { Visit } from '../contract.ts'
import { dropUnusedFiles } from '../evidence/evidence-store.ts'
import { changeVisit } from './change.ts'
import { readStep } from './last-step.ts'
import { BEING_TAKEN_BACK } from './steps.ts'

/**
 * 撤销: brings the answers, findings and photographs that the last save touched back to how they were before it. `step` is
 * the one that was on the screen; when another save has come since, nothing is taken back.
 */
export function takeBack(context: Context, input: { readonly id: string; readonly step: number }): Visit {
  return changeVisit(context, input.id, (db) => {
    const step = readStep(db, input.id)
    if (!step) throw new Failure('VI-1501', '没有可以撤销的操作。', '直接改答案即可。')
    if (step.seq !== input.step) {
      throw new Failure('VI-1502', '这一步之后又有改动，没有撤销。', '请看清最后一步后再点撤销。')
    }
    const changes = JSON.parse(step.changes) as readonly RowChange[]
    revertChanges(context.work.connection, changes)
    const taken = changes.filter(({ table, act }) => table === 'evidence' && act === 'insert')
    dropUnusedFiles(
      db,
      taken.flatMap(({ after }) => [String(after?.sha256), String(after?.thumbnail)]),
    )
    db.run(
      db.query.updateTable('visit_step').set({ kind: BEING_TAKEN_BACK, changes: '[]' }).where('seq', '=', step.seq),
    )
  })
}
