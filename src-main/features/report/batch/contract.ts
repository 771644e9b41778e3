import { eventIterator } from '@orpc/contract'
import { z } from 'zod'
import { call, instantSchema, progressSchema } from '../../failure/contract.ts'
import { filtersSchema } from '../../search/contract.ts'
import { reportKindSchema } from '../kind-contract.ts'

/** For whom: chosen subjects, everything a search finds, or a list of codes and names (pasted text or a table file). */
export const batchSourceSchema = z.discriminatedUnion('from', [
  z.object({ from: z.literal('selection'), uids: z.array(z.string()).min(1) }),
  z.object({ from: z.literal('query'), text: z.string(), filters: filtersSchema }),
  z.object({
    from: z.literal('list'),
    text: z.string().nullable(),
    file: z.instanceof(Blob).nullable(),
    name: z.string(),
  }),
])
export type BatchSource = z.infer<typeof batchSourceSchema>

/** A line for which no report can be issued, and why. */
export const unmatchedSchema = z.object({ given: z.string(), reason: z.string() })
export type Unmatched = z.infer<typeof unmatchedSchema>

/** Who would get a report; nothing is written yet. */
export const batchCheckSchema = z.object({
  /** Names the check for `start`; kept in memory. */
  id: z.string(),
  /** Where the subjects come from, in words. */
  origin: z.string(),
  /** Lines or subjects read, and what became of them: read = matched + duplicates + unmatched. */
  read: z.number(),
  matched: z.number(),
  duplicates: z.number(),
  unmatched: z.number(),
  first: z.array(z.object({ uid: z.string(), name: z.string(), code: z.string().nullable() })),
  problems: z.array(unmatchedSchema),
})
export type BatchCheck = z.infer<typeof batchCheckSchema>

/**
 * running · queued behind another batch · interrupted: stopped by the end of the program and not taken up again ·
 * paused · cancelled · done.
 */
export const batchStateSchema = z.enum(['running', 'queued', 'interrupted', 'paused', 'cancelled', 'done'])
export type BatchState = z.infer<typeof batchStateSchema>

export const batchViewSchema = z.object({
  id: z.string(),
  state: batchStateSchema,
  kind: z.enum(['report', 'special_report']),
  purpose: z.string(),
  origin: z.string(),
  /** Period and number of domains of a special report, in words; null for the other kind. */
  scope: z.string().nullable(),
  officer: z.string(),
  madeAt: instantSchema,
  finishedAt: instantSchema.nullable(),
  total: z.number(),
  issued: z.number(),
  failed: z.number(),
  left: z.number(),
  unmatched: z.number(),
  /** Reports a second of late, and milliseconds to go; null while it does not run. */
  perSecond: z.number().nullable(),
  remainingMs: z.number().nullable(),
  /** Why it paused by itself. */
  note: z.string().nullable(),
  /** What was found when it was taken up after an interruption. */
  resumed: z.object({ issued: z.number(), left: z.number(), at: instantSchema }).nullable(),
  firstNumber: z.string().nullable(),
  lastNumber: z.string().nullable(),
})
export type BatchView = z.infer<typeof batchViewSchema>

export const batchItemSchema = z.object({
  position: z.number(),
  uid: z.string().nullable(),
  given: z.string(),
  name: z.string(),
  code: z.string().nullable(),
  state: z.enum(['pending', 'issued', 'failed', 'unmatched', 'cancelled']),
  number: z.string().nullable(),
  reason: z.string().nullable(),
})
export type BatchItem = z.infer<typeof batchItemSchema>

const one = z.object({ id: z.string() })
const page = one.extend({ offset: z.number().int().min(0), limit: z.number().int().min(1).max(500) })

export const batchContract = {
  /** Works out who would get a report. */
  check: call.input(batchSourceSchema).output(batchCheckSchema),
  /** Writes the batch down and begins to issue it in the background. */
  start: call.input(reportKindSchema.extend({ check: z.string(), purpose: z.string().min(1) })).output(batchViewSchema),
  /** Newest first. */
  list: call.output(z.array(batchViewSchema)),
  get: call.input(one).output(batchViewSchema),
  items: call
    .input(page.extend({ states: z.array(batchItemSchema.shape.state).min(1) }))
    .output(z.array(batchItemSchema)),
  pause: call.input(one).output(batchViewSchema),
  /** Goes on with a paused or interrupted one. */
  go: call.input(one).output(batchViewSchema),
  /** What was issued stays valid; the rest is not issued. */
  cancel: call.input(one).output(batchViewSchema),
  /** Tries the failed ones once more. */
  retry: call.input(one).output(batchViewSchema),
  /** Files of the issued reports in the order of their numbers, to be saved one by one or in an archive. */
  files: call.input(page).output(
    z.object({
      total: z.number(),
      files: z.array(z.object({ number: z.string(), file: z.string(), fileName: z.string(), issuedAt: instantSchema })),
    }),
  ),
  /** Progress until the batch no longer runs; the last event has the result. */
  follow: call
    .input(one)
    .output(eventIterator(z.object({ progress: progressSchema.nullable(), result: batchViewSchema.nullable() }))),
}
