import { coercionBar, powerBar } from '../../../law/check/finding/coercion.ts'
import { findingGaps } from '../../../law/check/finding/finding.ts'
import { LENIENCY, leniencyBar } from '../../../law/check/finding/leniency.ts'
import { type Bar, measureBar } from '../../../law/check/finding/measure.ts'
import type { Gap } from '../../../law/check/visit-types.ts'
import type { Context } from '../../context.ts'
import { Failure } from '../../failure/failure.ts'
import { legalDay } from '../../legal-day.ts'
import type { Finding } from '../contract.ts'
import type { VisitState } from '../state/state.ts'
import { affectsSafety } from './advice.ts'
import { creditMeasures } from './catalogues.ts'
import { standingOf } from './facts.ts'

/** A Failure that names the measure, why it is barred and by which article; nothing barred is ever kept. */
export function requireProportion(context: Context, state: VisitState, finding: Finding): void {
  const barred = barredOf(context, state, finding)[0]
  if (!barred) return
  throw new Failure(
    'VI-1205',
    `不能选用“${barred.name}”：${barred.bar.reason}（${barred.bar.article}）。`,
    '请先取消这项措施，或改正严重程度和条款。',
  )
}

/**
 * What a finding still needs, first the measures that what was written elsewhere since has barred: the answer on food
 * safety, a list of which the subject was taken.
 */
export function allFindingGaps(context: Context, state: VisitState, finding: Finding): Gap[] {
  const barred = barredOf(context, state, finding).map(({ name, bar }) => ({
    card: finding.id,
    field: 'barred',
    label: `“${name}”的更正（${bar.reason}）`,
  }))
  return [...barred, ...findingGaps(finding)]
}

function barredOf(
  context: Context,
  state: VisitState,
  finding: Finding,
): { readonly name: string; readonly bar: Bar }[] {
  const today = legalDay(state.row.started_at)
  const { coercion, leniency } = finding
  const found: { name: string; bar: Bar | null }[] = []
  if (coercion !== null) {
    const { powers } = creditMeasures(context, today)
    const bar = coercionBar(finding) ?? powerBar(coercion, powers)
    found.push({ name: coercion.kind === 'seal' ? '查封' : '扣押', bar })
  }
  if (leniency !== null) {
    const bar = leniencyBar(finding, affectsSafety(state, finding), leniency.kind)
    found.push({ name: LENIENCY[leniency.kind].words, bar })
  }
  if (finding.measures.length > 0) {
    const { items } = creditMeasures(context, today)
    const { listed } = standingOf(context, state.row.subject_uid, today)
    for (const { id } of finding.measures) {
      const measure = items.find((one) => one.id === id)
      if (measure) found.push({ name: measure.measure, bar: measureBar(measure, finding, listed, today) })
    }
  }
  return found.flatMap(({ name, bar }) => (bar ? [{ name, bar }] : []))
}
