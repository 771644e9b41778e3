import { eventIterator } from '@orpc/contract'
import { z } from 'zod'
import { call, daySchema, instantSchema, progressSchema } from '../failure/contract.ts'
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
  /** When it was judged so; a later judgement that said the same left it alone. */
  computedAt: z.string(),
})
export type AssessmentView = z.infer<typeof assessmentSchema>

/** Something that would change the grade: a day that comes, matters settled, records added; judged on the changed facts. */
export const outlookSchema = z.object({
  kind: z.enum(['day', 'settle', 'add']),
  day: daySchema.nullable(),
  rules: z.array(z.string()),
  count: z.number(),
  grade: gradeSchema.exclude(['-']),
  points: z.number(),
  better: z.boolean(),
  /** False where the end of a disclosure is computed and not given (待核). */
  certain: z.boolean(),
  sentence: z.string(),
})
export type Outlook = z.infer<typeof outlookSchema>

/** An assessment and what would change it; empty for a subject that is not graded. */
export const explanationSchema = assessmentSchema.extend({ outlook: z.array(outlookSchema) })
export type Explanation = z.infer<typeof explanationSchema>

/** A rule set as it is shown: which edition, its limits, and every rule with its article and source. */
export const ruleSetViewSchema = z.object({
  id: z.string(),
  title: z.string(),
  edition: z.string(),
  validFrom: daySchema,
  validTo: daySchema.nullable(),
  source: z.string(),
  verified: z.boolean(),
  example: z.boolean(),
  limits: z.object({ B: z.number(), C: z.number(), D: z.number() }),
  maximum: z.number(),
  notGraded: z.array(z.string()),
  rules: z.array(
    z.object({
      id: z.string(),
      indicator: z.string(),
      name: z.string(),
      points: z.number(),
      cap: z.number(),
      direct: z.boolean(),
      article: z.string(),
      source: z.string(),
      verified: z.boolean(),
      example: z.boolean(),
    }),
  ),
})
export type RuleSetView = z.infer<typeof ruleSetViewSchema>

/** An edition of a rule set that lies in the catalogue. */
export const editionViewSchema = z.object({
  id: z.string(),
  edition: z.string(),
  title: z.string(),
  validFrom: daySchema,
  validTo: daySchema.nullable(),
  inForce: z.boolean(),
})

/** By which rules the city is graded, and how far that is. */
export const gradeStateSchema = z.object({
  ruleSet: ruleSetViewSchema,
  editions: z.array(editionViewSchema),
  /** The last time every subject was graded; null before the first. */
  last: z
    .object({
      title: z.string(),
      edition: z.string(),
      day: daySchema,
      subjects: z.number(),
      changed: z.number(),
      startedAt: instantSchema,
      finishedAt: instantSchema,
    })
    .nullable(),
  /** The last grading was by the rules in force and on today's legal day. */
  isCurrent: z.boolean(),
  /** A grading under way, or one that was stopped and goes on from there. */
  under: z.object({ running: z.boolean(), done: z.number(), total: z.number(), startedAt: instantSchema }).nullable(),
})
export type GradeState = z.infer<typeof gradeStateSchema>

/** What grading the city did. */
export const regradeResultSchema = z.object({ subjects: z.number(), changed: z.number() })

const whichSchema = z.object({ id: z.string(), title: z.string(), edition: z.string() })

/** A subject that would stand differently. */
export const movedSubjectSchema = z.object({
  uid: z.string(),
  code: z.string().nullable(),
  name: z.string(),
  from: gradeSchema,
  to: gradeSchema,
  fromPoints: z.number(),
  toPoints: z.number(),
  /** What of the rules moves it most. */
  reason: z.string(),
})
export type MovedSubject = z.infer<typeof movedSubjectSchema>

/** Most subjects that a trial names. */
export const MOST_MOVED = 1000

/** Who would change grade under another rule set, on today's facts; nothing was written. */
export const trialSchema = z.object({
  /** The rule set in force and the one that was tried. */
  inForce: whichSchema,
  tried: whichSchema,
  day: daySchema,
  subjects: z.number(),
  changed: z.number(),
  /** How many subjects go from which grade to which; those that stay are in it too. */
  matrix: z.array(z.object({ from: gradeSchema, to: gradeSchema, count: z.number() })),
  /** Subjects that change, the smallest groups whole, the largest steps first. */
  rows: z.array(movedSubjectSchema),
})
export type Trial = z.infer<typeof trialSchema>

export const gradeContract = {
  explain: call.input(z.object({ uid: z.string() })).output(explanationSchema),
  state: call.output(gradeStateSchema),
  /** Grades the whole city in the background; one that was stopped goes on from its place. */
  regrade: call.output(
    eventIterator(z.object({ progress: progressSchema.nullable(), result: regradeResultSchema.nullable() })),
  ),
  /** Tries a rule set: an edition of the catalogue, or a JSON file that an office drafts. Writes no grade. */
  dryRun: call
    .input(
      z.union([
        z.object({ edition: z.object({ id: z.string(), edition: z.string() }) }),
        z.object({ file: z.instanceof(Blob) }),
      ]),
    )
    .output(eventIterator(z.object({ progress: progressSchema.nullable(), result: trialSchema.nullable() }))),
}
