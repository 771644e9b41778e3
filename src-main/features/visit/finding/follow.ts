import type { WorkWriter } from '../../../database/handle.ts'
import { uuidv7 } from '../../../database/uuid.ts'
import type { Item } from '../../../law/check/checklist/checklist.ts'
import { canonicalJson } from '../../../paper/canonical.ts'
import type { Context } from '../../context.ts'
import { legalDay } from '../../legal-day.ts'
import type { Answer } from '../contract.ts'
import { answerOf, firstFinding } from '../items/law-values.ts'
import type { VisitState } from '../state/state.ts'
import { deleteFinding, saveFindingRow } from '../store.ts'

/**
 * Keeps findings true to the answers: a failed item begins with a finding of its own; as long as nobody has touched it, it
 * follows the answer's value and note, and goes when the item no longer fails.
 */
export function followAnswer(context: Context, db: WorkWriter, state: VisitState, item: Item, answer: Answer): void {
  const visit = state.row.id
  const today = legalDay(state.row.started_at)
  const before = answerOf(state, item.id)
  const own = [...state.findings, ...state.aside.findings].filter((finding) => finding.item === item.id)
  const untouched = own.find(
    (finding) => canonicalJson(finding) === canonicalJson(firstFinding(finding.id, item, before, today)),
  )
  const now = context.now()
  if (answer.verdict !== 'fail') {
    if (untouched) deleteFinding(db, visit, untouched.id)
    return
  }
  if (untouched) saveFindingRow(db, visit, firstFinding(untouched.id, item, answer, today), now.toISOString())
  else if (own.length === 0)
    saveFindingRow(db, visit, firstFinding(uuidv7(now), item, answer, today), now.toISOString())
}
