import { type Facts, judge } from './grade.ts'
import { additions } from './outlook-added.ts'
import { changesByDay } from './outlook-days.ts'
import type { Outlook } from './outlook-parts.ts'
import { settlements } from './outlook-settled.ts'
import type { RuleSet } from './rule-set.ts'

/**
 * What would change the grade of a subject, in the order: what time alone brings, what can be settled, what would make it
 * worse. Each is a judgement of the same rule set on changed facts, never an estimate. Empty where nothing is graded.
 */
export function outlook(ruleSet: RuleSet, facts: Facts): readonly Outlook[] {
  const now = judge(ruleSet, facts)
  if (now.grade === null) return []
  return [...changesByDay(ruleSet, facts, now), ...settlements(ruleSet, facts, now), ...additions(ruleSet, facts, now)]
}
