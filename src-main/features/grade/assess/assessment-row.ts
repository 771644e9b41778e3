import { z } from 'zod'
import type { AssessmentTable, Instant } from '../../../database/tables.ts'
import type { FiredRule as LawFiredRule } from '../../../law/grade/assessment.ts'
import { type Judgement, strongest } from '../../../law/grade/grade.ts'
import { stepToBetter } from '../../../law/grade/grade-step.ts'
import type { RuleSet } from '../../../law/grade/rule-set.ts'
import { gradeSchema } from '../../search/contract.ts'
import { type AssessmentView, type FiredRule, firedRuleSchema } from '../contract.ts'

/**
 * A rule that fired as it is kept: id, points, uids of its records, sentence. Its name, article and source stand in the
 * edition of the rule set, which never changes. The long form is that of earlier versions.
 */
const keptRuleSchema = z.tuple([z.string(), z.number(), z.array(z.string()), z.string()])
const rulesSchema = z.array(z.union([keptRuleSchema, firedRuleSchema]))

/** The row that keeps an assessment; its main reason stands in the result list. */
export function assessmentRow(subject: number, assessment: Judgement, computedAt: Instant): AssessmentTable {
  const { reason, tone } = mainReason(assessment)
  return {
    subject,
    grade: assessment.grade ?? '-',
    points: assessment.points,
    direct: assessment.direct?.fact ?? null,
    reason,
    reason_tone: tone,
    rules: keptRules(assessment.rules),
    rule_set: assessment.ruleSet,
    edition: assessment.edition,
    computed_at: computedAt,
  }
}

/** The stored assessment with the words it needs: title of the rule set and the way to the better grade. */
export function assessmentView(row: Omit<AssessmentTable, 'subject'>, ruleSet: RuleSet): AssessmentView {
  const grade = gradeSchema.catch('-').parse(row.grade)
  const rules = rulesSchema.parse(JSON.parse(row.rules)).flatMap((rule) => whole(rule, ruleSet))
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
function mainReason({ grade, rules, notGraded }: Judgement): Pick<AssessmentTable, 'reason'> & { tone: string | null } {
  if (notGraded !== null) return { reason: notGraded, tone: 'neutral' }
  const [first] = strongest(rules, 1)
  if (!first || (!first.direct && first.points <= 0)) return { reason: null, tone: null }
  return { reason: first.sentence, tone: grade === 'D' ? 'danger' : grade === 'C' ? 'warn' : 'neutral' }
}

function keptRules(rules: readonly LawFiredRule[]): string {
  if (rules.length === 0) return '[]'
  return JSON.stringify(rules.map(({ id, points, records, sentence }) => [id, points, records, sentence]))
}

function whole(kept: z.infer<typeof rulesSchema>[number], ruleSet: RuleSet): FiredRule[] {
  if (!Array.isArray(kept)) return [kept]
  const [id, points, records, sentence] = kept
  const rule = ruleSet.rules.find((one) => one.id === id)
  if (!rule) return []
  const { name, article, source, verified, direct = false } = rule
  return [{ id, name, points, direct, records, article, source, verified, sentence }]
}
