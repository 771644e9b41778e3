import type { WorkWriter } from '../../../database/handle.ts'
import { uuidv7 } from '../../../database/uuid.ts'
import { type Item, isByHand } from '../../../law/check/checklist.ts'
import { orderDeadline } from '../../../law/check/finding.ts'
import { isDay } from '../../../law/day.ts'
import { canonicalJson } from '../../../paper/canonical.ts'
import type { Context } from '../../context.ts'
import { Failure } from '../../failure/failure.ts'
import { legalDay } from '../../legal-day.ts'
import type { Answer, Finding, Visit } from '../contract.ts'
import { requireOpening } from '../opening/opening-gaps.ts'
import { changeVisit } from '../state/change.ts'
import type { VisitState } from '../state/state.ts'
import { deleteFinding, saveAnswer, saveFindingRow, visitOfFinding } from '../store.ts'
import { itemOrFail, numberOfItem } from './checklists.ts'
import { firstFinding, noAnswer } from './law-values.ts'

const LONGEST = 2000
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/**
 * Keeps findings true to the answers: a failed item begins with a finding of its own; as long as nobody has touched it, it
 * follows the answer's value and note, and goes when the item no longer fails.
 */
export function followAnswer(context: Context, db: WorkWriter, state: VisitState, item: Item, answer: Answer): void {
  const visit = state.row.id
  const today = legalDay(state.row.started_at)
  const before = state.answers.find((one) => one.item === item.id) ?? noAnswer(item.id)
  const own = state.findings.filter((finding) => finding.item === item.id)
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

/** Saves a finding; the deadline of an order is counted here in working days, whatever was sent along. */
export function saveFinding(context: Context, input: { readonly id: string; readonly finding: Finding }): Visit {
  return changeVisit(context, input.id, (db, state) => {
    requireOpening(context, state)
    const finding = checked(context, state, input.finding)
    const owner = visitOfFinding(db, finding.id)
    if (owner !== null && owner !== input.id) {
      throw new Failure('VI-0221', '这个问题属于另一次检查。', '请回到检查表重新打开。')
    }
    saveFindingRow(db, input.id, finding, context.now().toISOString())
  })
}

/** 撤销此问题: with the finding of a failed item goes the conclusion 不符合, so that the item is answered anew. */
export function removeFinding(context: Context, input: { readonly id: string; readonly finding: string }): Visit {
  return changeVisit(context, input.id, (db, state) => {
    const finding = state.findings.find((one) => one.id === input.finding)
    if (!finding) return
    const failed = state.answers.find((one) => one.item === finding.item && one.verdict === 'fail')
    const others = state.findings.some((one) => one.item === finding.item && one.id !== finding.id)
    if (failed && !others) {
      const item = itemOrFail(state.checklist, failed.item)
      if (!isByHand(item)) {
        const number = numberOfItem(state.checklist, item.id)
        throw new Failure(
          'VI-0222',
          `第 ${number} 项的不符合由填写的值得出，问题不能单独撤销。`,
          '请先改正填写的值，或选不适用。',
        )
      }
      const at = context.now().toISOString()
      saveAnswer(db, input.id, { ...failed, verdict: null, keyItem: null, affectsSafety: null, answeredAt: at })
    }
    deleteFinding(db, input.id, finding.id)
  })
}

function checked(context: Context, state: VisitState, given: Finding): Finding {
  if (given.item !== null) itemOrFail(state.checklist, given.item)
  if (given.facts.length > LONGEST || given.onTheSpotNote.length > LONGEST) {
    throw new Failure('VI-0223', `问题描述和改正情况各不超过 ${LONGEST} 个字。`, '请缩短后再保存。')
  }
  const id = UUID.test(given.id) ? given.id : uuidv7(context.now())
  if (!given.order) return { ...given, id, orderDays: null, deadline: null }
  const today = legalDay(context.now())
  if (given.orderDays !== null) {
    if (!Number.isInteger(given.orderDays) || given.orderDays < 1 || given.orderDays > 250) {
      throw new Failure('VI-0224', '改正期限须为 1 至 250 个工作日。', '请改正天数。')
    }
    return { ...given, id, deadline: orderDeadline(today, given.orderDays) }
  }
  if (given.deadline !== null && (!isDay(given.deadline) || given.deadline < today)) {
    throw new Failure('VI-0225', `改正期限 ${given.deadline} 不对，不能早于今天。`, '请重新选择日期。')
  }
  return { ...given, id }
}
