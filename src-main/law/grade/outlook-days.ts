import { addDays, addYears, type Day, isDay } from '../day.ts'
import { type CreditRecord, disclosureEnd, isActive } from '../record/record.ts'
import type { FiredRule } from './assessment.ts'
import { type Facts, type Judgement, judge } from './grade.ts'
import { becomes, gradeSteps, type Outlook } from './outlook-parts.ts'
import type { RuleSet } from './rule-set.ts'

/** How far it is looked ahead: no adverse record is disclosed longer (河南省社会信用条例 art. 19). */
const YEARS = 5
/** Days looked at, and changes told. */
const MOST_DAYS = 80
const MOST_TOLD = 3

/** The next days on which the grade changes if nothing else happens, and why. */
export function changesByDay(ruleSet: RuleSet, facts: Facts, now: Judgement): Outlook[] {
  const told: Outlook[] = []
  let before = now
  for (const day of turningDays(ruleSet, facts)) {
    const after = judge(ruleSet, { ...facts, today: day })
    if (before.grade !== null && after.grade !== null && after.grade !== before.grade) {
      told.push(change(ruleSet, facts, day, before, after))
      if (told.length === MOST_TOLD) break
    }
    before = after
  }
  return told
}

/** Days on which a record stops counting, a period of a rule ends or a day of a record is past: nothing changes between. */
function turningDays(ruleSet: RuleSet, { records, registration, today }: Facts): Day[] {
  const days = new Set<Day>()
  const add = (day: Day, more: number): void => {
    if (isDay(day)) days.add(addDays(day, more))
  }
  const young = ruleSet.rules.flatMap((rule) => rule.youngerThanDays ?? [])
  for (const age of young) if (registration.established !== null) add(registration.established, age)
  for (const record of records) {
    if (!isActive(record, today)) continue
    const { until } = disclosureEnd(record)
    if (until !== null) add(until, 1)
    for (const rule of ruleSet.rules) {
      if (rule.category !== record.category) continue
      if (rule.withinDays !== undefined) add(record.date, rule.withinDays + 1)
      for (const { field, test } of rule.where ?? []) {
        const value = test === 'before_today' ? record.body[field.replace(/^body\./, '')] : null
        if (typeof value === 'string') add(value, 1)
      }
    }
  }
  const end = addYears(today, YEARS)
  return [...days]
    .filter((day) => day > today && day <= end)
    .sort()
    .slice(0, MOST_DAYS)
}

function change(ruleSet: RuleSet, facts: Facts, day: Day, before: Judgement, after: Judgement): Outlook {
  const from = before.grade ?? 'A'
  const grade = after.grade ?? 'A'
  const better = gradeSteps(from, grade) < 0
  const moved = movedRules(before, after, better)
  const ended = moved
    .flatMap(({ rule }) => rule.records)
    .map((uid) => facts.records.find((record) => record.uid === uid))
    .filter((record) => record !== undefined && disclosureEnd(record).until === addDays(day, -1))
  const names = moved.map(({ rule }) => `“${rule.name}”`).join('、')
  const isLoss = better || moved.every(({ rule }) => rule.points < 0)
  const why = isLoss ? `${names}${reasonOf(ruleSet, moved, ended)}后` : `因${names}`
  const certain = !ended.some((record) => record !== undefined && !disclosureEnd(record).verified)
  return {
    kind: 'day',
    day,
    rules: moved.map(({ rule }) => rule.id),
    count: Math.max(ended.length, 1),
    grade,
    points: after.points,
    better,
    certain,
    sentence: `${day} ${why}${becomes(from, after)}${certain ? '' : '，截止日待核'}`,
  }
}

function reasonOf(
  ruleSet: RuleSet,
  moved: readonly { readonly rule: FiredRule }[],
  ended: readonly (CreditRecord | undefined)[],
): string {
  if (ended.length > 0) return '公示期满'
  const isAge = moved.every(({ rule }) => ruleSet.rules.find(({ id }) => id === rule.id)?.category === undefined)
  return isAge ? '不再适用' : '计分期满'
}

/** Rules that lost points (or, for the worse, gained them) between two judgements, the most first, two at most. */
function movedRules(before: Judgement, after: Judgement, better: boolean) {
  const [more, fewer] = better ? [before, after] : [after, before]
  return more.rules
    .map((rule) => {
      const other = fewer.rules.find(({ id }) => id === rule.id)
      return { rule, by: (rule.direct ? 1000 : rule.points) - (other ? (other.direct ? 1000 : other.points) : 0) }
    })
    .concat(
      fewer.rules
        .filter((rule) => rule.points < 0 && !more.rules.some(({ id }) => id === rule.id))
        .map((rule) => ({ rule, by: -rule.points })),
    )
    .filter(({ by }) => by > 0)
    .sort((a, b) => b.by - a.by || (a.rule.id < b.rule.id ? -1 : 1))
    .slice(0, 2)
}
