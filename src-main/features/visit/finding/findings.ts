import { isByHand, itemsOf } from '../../../law/check/checklist/checklist.ts'
import type { Context } from '../../context.ts'
import { Failure } from '../../failure/failure.ts'
import type { Finding, Visit } from '../contract.ts'
import { itemOrFail, numberOfItem } from '../items/checklists.ts'
import { requireOpening } from '../opening/opening-gaps.ts'
import { changeVisit } from '../state/change.ts'
import { deleteFinding, saveAnswer, saveFindingRow, visitOfFinding } from '../store.ts'
import { requireProportion } from './proportion.ts'
import { written } from './written.ts'

/**
 * Saves a finding. Counted and written here, whatever was sent along: the deadline of an order in working days, words and
 * ground of measures, what 不予处罚 asks, which articles are 待核. A Failure when a measure is barred.
 */
export function saveFinding(context: Context, input: { readonly id: string; readonly finding: Finding }): Visit {
  return changeVisit(context, input.id, (db, state) => {
    requireOpening(context, state)
    const finding = written(context, state, input.finding)
    const owner = visitOfFinding(db, finding.id)
    if (owner !== null && owner !== input.id) {
      throw new Failure('VI-0221', '这个问题属于另一次检查。', '请回到检查表重新打开。')
    }
    requireProportion(context, state, finding)
    saveFindingRow(db, input.id, finding, context.now().toISOString())
  })
}

/** 撤销此问题: with the last finding of a failed item goes the conclusion 不符合, so that the item is answered anew. */
export function removeFinding(context: Context, input: { readonly id: string; readonly finding: string }): Visit {
  return changeVisit(context, input.id, (db, state) => {
    const finding = state.findings.find((one) => one.id === input.finding)
    if (!finding) return
    const failed = state.answers.find((one) => one.item === finding.item && one.verdict === 'fail')
    const others = state.findings.some((one) => one.item === finding.item && one.id !== finding.id)
    const isAsked = itemsOf(state.checklist).some(({ id }) => id === finding.item)
    if (failed && isAsked && !others) {
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
