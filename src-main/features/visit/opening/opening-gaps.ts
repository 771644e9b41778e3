import { openingGaps } from '../../../law/check/opening.ts'
import type { Context } from '../../context.ts'
import { Failure } from '../../failure/failure.ts'
import { legalDay } from '../../legal-day.ts'
import { lawOpening } from '../items/law-values.ts'
import type { VisitState } from '../state/state.ts'
import { lawfulGaps } from './lawful.ts'

/** What still bars the way to the items, in the party's words: what comes before the door first. */
export const gapsOf = (context: Context, state: VisitState): { field: string; label: string }[] =>
  [
    ...lawfulGaps(context, state),
    ...openingGaps(lawOpening(state.opening, state.checklist.id, state.frozen.visitsThisYear), legalDay(context.now())),
  ].map(({ field, label }) => ({ field, label }))

/**
 * The items may be answered only after a complete opening; a request for avoidance pauses the visit until the head of the
 * office has decided (行政处罚法 art. 43).
 */
export function requireOpening(context: Context, state: VisitState): void {
  const gaps = gapsOf(context, state)
  if (gaps.length === 0) return
  if (state.opening.secondAnswer === 'avoid') {
    throw new Failure(
      'VI-0203',
      '当事人申请回避，检查暂停，由机关负责人决定。',
      '决定后更换检查人员，或记录不申请回避。',
    )
  }
  throw new Failure(
    'VI-0204',
    `检查开场还缺 ${gaps.length} 项：${gaps.map((gap) => gap.label).join('、')}。`,
    '请先补齐检查开场。',
  )
}
