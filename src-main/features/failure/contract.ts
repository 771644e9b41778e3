import { oc } from '@orpc/contract'
import { z } from 'zod'

/** What a user is told when a call fails: a code the help desk can look up, one sentence, and what to do. */
export const failureSchema = z.object({
  /** E.g. 'DB-0112', 'IM-0203'. */
  code: z.string(),
  sentence: z.string(),
  remedy: z.string(),
})
export type FailureData = z.infer<typeof failureSchema>

/** Every call of the workstation may answer with a typed failure. */
export const call = oc.errors({ FAILURE: { status: 422, data: failureSchema } })

/** Legal day 'YYYY-MM-DD' in Asia/Shanghai. */
export const daySchema = z.string().regex(/^\d{4}-\d{2}-\d{2}$/)
/** Instant, ISO 8601 UTC. */
export const instantSchema = z.string()
/** Share done and words for long work; at most ten a second. */
export const progressSchema = z.object({ done: z.number(), total: z.number(), words: z.string() })
export type Progress = z.infer<typeof progressSchema>
