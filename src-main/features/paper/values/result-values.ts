import { itemsOf, progress } from '../../../law/check/checklist/checklist.ts'
import type { FormData } from '../../../law/paper/form-template.ts'
import type { Context } from '../../context.ts'
import { basisWords, measureWords } from '../../visit/finding/handling.ts'
import { lawAnswers } from '../../visit/items/law-values.ts'
import { resultWords } from '../../visit/signing/closing-words.ts'
import type { VisitState } from '../../visit/state/state.ts'

/** What a result notice tells: the result, the items, and what is done about each finding (49号令 art. 35). */
export function resultValues(context: Context, state: VisitState): FormData {
  const { findings, checklist } = state
  const { total, ok, fail, na } = progress(checklist, lawAnswers(state.answers, state.evidence))
  const numbers = new Map(itemsOf(checklist).map((item, index) => [item.id, index + 1]))
  const failed = state.answers
    .filter(({ verdict }) => verdict === 'fail')
    .flatMap(({ item }) => numbers.get(item) ?? [])
    .sort((a, b) => a - b)
  return {
    values: {},
    lists: {
      'result.items': [
        `${resultWords(context, state)}。检查 ${total} 项：符合 ${ok} 项，不符合 ${fail} 项，不适用 ${na} 项${failed.length === 0 ? '' : `；不符合的为第 ${failed.join('、')} 项`}。`,
      ],
    },
    tables: {
      'result.rows': findings.map((finding, index) => ({
        no: String(index + 1),
        facts: finding.facts,
        basis: finding.basis.map(basisWords).join('、'),
        handling: measureWords(state, finding).join('；'),
      })),
    },
    chosen: {
      'result.handling': [
        ...(findings.length === 0 ? ['none'] : []),
        ...(findings.some((one) => one.onTheSpot) ? ['spot'] : []),
        ...(findings.some((one) => one.order) ? ['order'] : []),
        ...(findings.some((one) => one.openCase) ? ['case'] : []),
        ...(findings.some((one) => one.transfer !== null) ? ['transfer'] : []),
      ],
    },
  }
}
