import { addYears, type Day } from '../day.ts'
import type { CreditRecord } from '../record/record.ts'
import type { FiredRule } from './assessment.ts'
import { type Facts, type Judgement, judge } from './grade.ts'
import { becomes, gradeSteps, type Outlook } from './outlook-parts.ts'
import type { RuleSet } from './rule-set.ts'

/** Records of one rule that are tried one after the other. */
const MOST_RECORDS = 12

/**
 * What the subject can settle itself: penalties repaired, as few as lead to a better grade; list entries removed;
 * judgments and commitments fulfilled; corrections closed; licences renewed. Last, all of it together.
 */
export function settlements(ruleSet: RuleSet, facts: Facts, now: Judgement): Outlook[] {
  const adverse = now.rules.filter((rule) => rule.direct || rule.points > 0)
  const single = adverse.flatMap((rule) => fewest(ruleSet, facts, now, rule) ?? [])
  const all = [...new Set(adverse.flatMap((rule) => rule.records))]
  if (all.length === 0 || adverse.length < 2) return single
  const after = settled(ruleSet, facts, all)
  const best = Math.min(0, ...single.map(({ grade }) => gradeSteps(now.grade ?? 'A', grade)))
  const isFurther = after.grade !== null && gradeSteps(now.grade ?? 'A', after.grade) < best
  if (!isFurther) return single
  return [...single, told(now, after, adverse, all.length, '以上不利信息全部处理后')]
}

function fewest(ruleSet: RuleSet, facts: Facts, now: Judgement, rule: FiredRule): Outlook | null {
  const category = ruleSet.rules.find(({ id }) => id === rule.id)?.category
  const total = Math.min(rule.records.length, MOST_RECORDS)
  for (let count = category === 'penalty' ? 1 : total; count >= 1 && count <= total; count++) {
    const after = settled(ruleSet, facts, rule.records.slice(0, count))
    if (after.grade === null || now.grade === null || gradeSteps(now.grade, after.grade) >= 0) continue
    return told(now, after, [rule], count, act(category, rule, count))
  }
  return null
}

function act(category: string | undefined, rule: FiredRule, count: number): string {
  switch (category) {
    case 'penalty':
      return `修复 ${count} 条“${rule.name}”后`
    case 'abnormal_list':
      return '移出经营异常名录后'
    case 'serious_list':
      return '移出严重失信主体名单后'
    case 'judgment':
    case 'commitment':
      return `“${rule.name}”${count} 项履行后`
    case 'licence':
      return `延续 ${count} 项许可后`
    default:
      return `“${rule.name}”${count} 项完结后`
  }
}

function told(now: Judgement, after: Judgement, rules: readonly FiredRule[], count: number, words: string): Outlook {
  return {
    kind: 'settle',
    day: null,
    rules: rules.map(({ id }) => id),
    count,
    grade: after.grade ?? 'A',
    points: after.points,
    better: true,
    certain: true,
    sentence: `${words}${becomes(now.grade ?? 'A', after)}`,
  }
}

function settled(ruleSet: RuleSet, facts: Facts, uids: readonly string[]): Judgement {
  const wanted = new Set(uids)
  const records = facts.records.map((record) => (wanted.has(record.uid) ? settle(record, facts.today) : record))
  return judge(ruleSet, { ...facts, records })
}

/** The record as it is once its matter is settled; others stay as they are. */
function settle(record: CreditRecord, today: Day): CreditRecord {
  const withBody = (body: CreditRecord['body']): CreditRecord => ({ ...record, body: { ...record.body, ...body } })
  switch (record.category) {
    case 'penalty':
      return { ...record, repairState: 'repaired' }
    case 'abnormal_list':
    case 'serious_list':
      return withBody({ removedAt: today })
    case 'judgment':
    case 'commitment':
      return withBody({ status: '全部履行' })
    case 'inspection':
      return withBody({ closed: '已完结' })
    case 'licence':
      return withBody({ validTo: addYears(today, 1) })
    default:
      return record
  }
}
