import { z } from 'zod'

/** A file of a visit and whether the hub has it. */
export const attachmentSchema = z.object({
  kind: z.enum(['photo', 'document', 'audio', 'video', 'copy', 'paper', 'proof']),
  /** Number of the evidence within the visit, of a copy that of its original; 0 for papers and proofs. */
  number: z.number(),
  /** Name of the file, number of the paper; '' for a copy. */
  name: z.string(),
  /** Bytes; 0 where it is on another device. */
  size: z.number(),
  /** confirmed = the hub checked it by its hash; waiting = to be sent; here = never sent; elsewhere = on another device. */
  state: z.enum(['confirmed', 'waiting', 'here', 'elsewhere']),
  /** Why it was not sent the last time, in words. */
  why: z.string().nullable(),
})
export type Attachment = z.infer<typeof attachmentSchema>
