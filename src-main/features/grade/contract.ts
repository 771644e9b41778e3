import { z } from 'zod'
import { call } from '../failure/contract.ts'
import { gradeSchema } from '../search/contract.ts'

export const firedRuleSchema = z.object({
  id: z.string(),
  name: z.string(),
  /** Risk points; more is worse; negative for good facts. */
  points: z.number(),
  /** The fact leads straight to D. */
  direct: z.boolean(),
  /** uids of the records it rests on. */
  records: z.array(z.string()),
  article: z.string(),
  source: z.string(),
  verified: z.boolean(),
  sentence: z.string(),
})
export type FiredRule = z.infer<typeof firedRuleSchema>

/** 监管参考等级（本机测算）with everything it rests on. */
export const assessmentSchema = z.object({
  grade: gradeSchema,
  points: z.number(),
  direct: z.string().nullable(),
  rules: z.array(firedRuleSchema),
  /** How far the better grade is, in words; null for A and when not graded. */
  toBetter: z.string().nullable(),
  ruleSet: z.string(),
  ruleSetTitle: z.string(),
  /** Where the rule set comes from. */
  source: z.string(),
  edition: z.string(),
  /** Weights are examples until the office sets its own. */
  example: z.boolean(),
  computedAt: z.string(),
})
export type AssessmentView = z.infer<typeof assessmentSchema>

export const gradeContract = {
  explain: call.input(z.object({ uid: z.string() })).output(assessmentSchema),
}
