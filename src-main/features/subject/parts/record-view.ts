import type { Day } from '../../../law/day.ts'
import { categoryOf } from '../../../law/record/categories.ts'
import { disclosureEnd, isActive, isAdverse } from '../../../law/record/record.ts'
import type { FiredRule } from '../../grade/contract.ts'
import type { CreditRecord } from '../../record/contract.ts'
import { lawRecord } from '../../record/store.ts'
import type { ProfileRecord } from '../contract.ts'
import { showable } from './personal.ts'
import { tagsOf } from './record-tags.ts'

/** Result code of a check without problems (result-codes.json). */
const NO_PROBLEM = 'N01'

/** Records as the timeline shows them: points by the rules that fired, end of disclosure, where they stand. */
export function profileRecords(
  records: readonly CreditRecord[],
  rules: readonly FiredRule[],
  today: Day,
): ProfileRecord[] {
  const points = pointsByRecord(rules)
  const shown = showable(records, (record) => categoryOf(record.category).label)
  const original = new Map(records.map((record) => [record.uid, record]))
  return shown.map((record) => {
    const whole = original.get(record.uid) ?? record
    const end = disclosureEnd(lawRecord(whole))
    const own = points.get(record.uid) ?? null
    return {
      ...record,
      points: own,
      shownUntil: end.until,
      shownUntilVerified: end.verified,
      tone: toneOf(whole, own, today),
      tags: tagsOf(whole, today),
    }
  })
}

/**
 * Points that each record adds. A rule gives its points for all its records together, often capped; they are shared
 * out in whole points, the remainder to the newest, so that what stands beside the records adds up to the rule.
 */
export function pointsByRecord(rules: readonly FiredRule[]): Map<string, number> {
  const points = new Map<string, number>()
  for (const rule of rules) {
    const share = Math.trunc(rule.points / Math.max(rule.records.length, 1))
    for (const [index, uid] of rule.records.entries()) {
      const rest = index === 0 ? rule.points - share * rule.records.length : 0
      points.set(uid, (points.get(uid) ?? 0) + share + rest)
    }
  }
  return points
}

/** How a record stands out: what no longer counts is neutral, whatever it was. */
export function toneOf(record: CreditRecord, points: number | null, today: Day): ProfileRecord['tone'] {
  const judged = lawRecord(record)
  if (!isActive(judged, today)) return 'neutral'
  if (record.category === 'commitment' && isAdverse(judged)) return 'adverse'
  if (record.category === 'inspection' && record.body.result === NO_PROBLEM) return 'neutral'
  const { tone } = categoryOf(record.category)
  return tone === 'neutral' && points !== null && points < 0 ? 'good' : tone
}
