import { type Day, daysBetween } from '../day.ts'
import { type CreditRecord, isActive } from '../record/record.ts'
import type { Assessment, FiredRule } from './assessment.ts'
import { holds } from './condition.ts'
import { fillSentence } from './grade-sentence.ts'
import { stepToBetter } from './grade-step.ts'
import { gradeOfPoints, type Rule, type RuleSet } from './rule-set.ts'

/** What a subject is judged by: its records in any order, its registration, and the day of the judgement. */
export interface Facts {
  readonly records: readonly CreditRecord[]
  readonly registration: { readonly status: string; readonly established: Day | null }
  readonly today: Day
}

/** An assessment without the way to a better grade: all that is kept of a subject when a whole city is judged. */
export type Judgement = Omit<Assessment, 'toBetter'>

/**
 * Judges a subject by a rule set: same rule set and facts, same result, whatever the order of the records.
 * Repaired, withdrawn and expired records do not count. Frame: 豫市监办〔2022〕100号 (risk points 0-1000, four classes,
 * listed facts lead straight to D).
 */
export function assess(ruleSet: RuleSet, facts: Facts): Assessment {
  const judgement = judge(ruleSet, facts)
  const { grade, rules, points } = judgement
  return { ...judgement, toBetter: grade === null ? null : stepToBetter(ruleSet, rules, points) }
}

/** Judges as `assess` does. */
export function judge(ruleSet: RuleSet, facts: Facts): Judgement {
  const origin = { ruleSet: ruleSet.id, edition: ruleSet.edition }
  if (ruleSet.notGraded.includes(facts.registration.status)) {
    const notGraded = `主体已${facts.registration.status}，不再评价`
    return { grade: null, points: 0, direct: null, rules: [], notGraded, ...origin }
  }
  const counting = facts.records.filter((record) => isActive(record, facts.today)).sort(newestFirst)
  const rules: FiredRule[] = []
  for (const rule of ruleSet.rules) {
    const fired = fire(rule, counting, facts)
    if (fired) rules.push(fired)
  }
  const points = clampPoints(sum(rules), ruleSet)
  const decisive = rules.find((rule) => rule.direct)
  const grade = decisive ? 'D' : gradeOfPoints(points, ruleSet.limits)
  return {
    grade,
    points,
    direct: decisive ? { ruleId: decisive.id, fact: decisive.sentence } : null,
    rules,
    notGraded: null,
    ...origin,
  }
}

/** The rules that explain a grade best: straight to D first, then adverse ones by points, then good ones. */
export function strongest(rules: readonly FiredRule[], count: number): readonly FiredRule[] {
  const rank = (rule: FiredRule): number => (rule.direct ? 0 : rule.points > 0 ? 1 : 2)
  return [...rules]
    .sort((a, b) => rank(a) - rank(b) || Math.abs(b.points) - Math.abs(a.points) || (a.id < b.id ? -1 : 1))
    .slice(0, count)
}

function fire(rule: Rule, counting: readonly CreditRecord[], facts: Facts): FiredRule | null {
  const records = rule.category === undefined ? NONE : matching(rule, counting, facts.today)
  if (rule.category === undefined ? !isYoung(rule, facts) : records.length === 0) return null
  const times = Math.max(records.length, 1)
  const points = rule.points < 0 ? Math.max(rule.points * times, rule.cap) : Math.min(rule.points * times, rule.cap)
  return {
    id: rule.id,
    name: rule.name,
    points: rule.direct ? 0 : points,
    direct: rule.direct ?? false,
    records: records.map((record) => record.uid),
    article: rule.article,
    source: rule.source,
    sentence: fillSentence(rule.sentence, records, facts.today, facts.registration.established),
  }
}

const NONE: readonly CreditRecord[] = []

/** Most rules find nothing: the list is made with the first record that fits. */
function matching(rule: Rule, counting: readonly CreditRecord[], today: Day): readonly CreditRecord[] {
  let found: CreditRecord[] | undefined
  for (const record of counting) {
    if (record.category !== rule.category || !matches(rule, record, today)) continue
    if (found) found.push(record)
    else found = [record]
  }
  return found ?? NONE
}

function matches(rule: Rule, record: CreditRecord, today: Day): boolean {
  if (rule.withinDays !== undefined && daysBetween(record.date, today) > rule.withinDays) return false
  return (rule.where ?? []).every((condition) => holds(condition, record, today))
}

function isYoung(rule: Rule, facts: Facts): boolean {
  const { established } = facts.registration
  if (rule.youngerThanDays === undefined || established === null) return false
  return daysBetween(established, facts.today) < rule.youngerThanDays
}

function sum(rules: readonly FiredRule[]): number {
  return rules.reduce((total, rule) => total + rule.points, 0)
}

function clampPoints(points: number, ruleSet: RuleSet): number {
  return Math.min(Math.max(points, 0), ruleSet.maximum)
}

function newestFirst(a: CreditRecord, b: CreditRecord): number {
  if (a.date !== b.date) return a.date < b.date ? 1 : -1
  return a.uid < b.uid ? -1 : a.uid > b.uid ? 1 : 0
}
