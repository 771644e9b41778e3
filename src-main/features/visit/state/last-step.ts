import type { WorkReader, WorkWriter } from '../../../database/handle.ts'
import type { Context } from '../../context.ts'
import { numberOfItem } from '../items/checklists.ts'
import type { LastStep } from '../keeping-contract.ts'
import type { VisitState } from './state.ts'
import { BEING_TAKEN_BACK } from './steps.ts'

/** What was before is no longer what the steps know: nothing of it can be taken back. */
export const dropSteps = (db: WorkWriter, visit: string): void => {
  db.run(db.query.deleteFrom('visit_step').where('visit', '=', visit))
}

/** The step that 撤销 would take back, as the screen names it; null when there is none. */
export function lastStep(context: Context, { row, checklist }: VisitState): LastStep | null {
  if (row.state !== 'open') return null
  const step = readStep(context.work.read, row.id)
  if (!step) return null
  const number = step.item === null ? 0 : numberOfItem(checklist, step.item)
  const kind = step.kind === 'photo' || step.kind === 'finding' || step.kind === 'several' ? step.kind : 'answer'
  return { step: step.seq, kind, item: step.item, number: number === 0 ? null : number, items: step.items, at: step.at }
}

/** The step that would be taken back next. */
export const readStep = (db: WorkReader, visit: string) =>
  db.first(
    db.query
      .selectFrom('visit_step')
      .selectAll()
      .where('visit', '=', visit)
      .where('kind', '!=', BEING_TAKEN_BACK)
      .orderBy('seq', 'desc')
      .limit(1),
  )
