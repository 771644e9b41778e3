import { z } from 'zod'
import { call, instantSchema } from '../failure/contract.ts'

export const auditEntrySchema = z.object({
  seq: z.number(),
  at: instantSchema,
  officer: z.string(),
  action: z.string(),
  subjectName: z.string().nullable(),
  purpose: z.string().nullable(),
  detail: z.string(),
})

export const auditContract = {
  /** Newest first; with `text` only entries that hold it: number of an export, officer, subject, purpose, words. */
  list: call
    .input(
      z.object({ before: z.number().nullable(), limit: z.number().max(500), text: z.string().max(200).optional() }),
    )
    .output(z.array(auditEntrySchema)),
  /** Recomputes the chain; answers the first broken entry, or null. */
  check: call.output(z.object({ entries: z.number(), brokenAt: z.number().nullable() })),
}
