import { z } from 'zod'
import type { AssessmentTable, Instant } from '../../database/tables.ts'
import type { Assessment, FiredRule as LawFiredRule } from '../../law/grade/assessment.ts'
import { strongest } from '../../law/grade/grade.ts'
import { stepToBetter } from '../../law/grade/grade-step.ts'
import type { RuleSet } from '../../law/grade/rule-set.ts'
import { gradeSchema } from '../search/contract.ts'
import { type AssessmentView, type FiredRule, firedRuleSchema } from './contract.ts'

const rulesSchema = z.array(firedRuleSchema)

/** The row that keeps an assessment; its main reason stands in the result list. */
export function assessmentRow(
  subject: number,
  assessment: Assessment,
  ruleSet: RuleSet,
  computedAt: Instant,
): AssessmentTable {
  const { reason, tone } = mainReason(assessment)
  return {
    subject,
    grade: assessment.grade ?? '-',
    points: assessment.points,
    direct: assessment.direct?.fact ?? null,
    reason,
    reason_tone: tone,
    rules: JSON.stringify(withVerified(assessment.rules, ruleSet)),
    rule_set: assessment.ruleSet,
    edition: assessment.edition,
    computed_at: computedAt,
  }
}

/** The stored assessment with the words it needs: title of the rule set and the way to the better grade. */
export function assessmentView(row: Omit<AssessmentTable, 'subject'>, ruleSet: RuleSet): AssessmentView {
  const grade = gradeSchema.catch('-').parse(row.grade)
  const rules = rulesSchema.parse(JSON.parse(row.rules))
  return {
    grade,
    points: row.points,
    direct: row.direct,
    rules,
    toBetter: grade === '-' ? null : (stepToBetter(ruleSet, rules, row.points)?.sentence ?? null),
    ruleSet: ruleSet.id,
    ruleSetTitle: ruleSet.title,
    source: ruleSet.source,
    edition: ruleSet.edition,
    example: ruleSet.example,
    computedAt: row.computed_at,
  }
}

/** Why a subject has no good grade, in words; facts that speak for it are no reason to look closer. */
function mainReason({
  grade,
  rules,
  notGraded,
}: Assessment): Pick<AssessmentTable, 'reason'> & { tone: string | null } {
  if (notGraded !== null) return { reason: notGraded, tone: 'neutral' }
  const [first] = strongest(rules, 1)
  if (!first || (!first.direct && first.points <= 0)) return { reason: null, tone: null }
  return { reason: first.sentence, tone: grade === 'D' ? 'danger' : grade === 'C' ? 'warn' : 'neutral' }
}

function withVerified(rules: readonly LawFiredRule[], ruleSet: RuleSet): FiredRule[] {
  const verified = new Set(ruleSet.rules.filter((rule) => rule.verified).map((rule) => rule.id))
  return rules.map((rule) => ({ ...rule, records: [...rule.records], verified: verified.has(rule.id) }))
}
