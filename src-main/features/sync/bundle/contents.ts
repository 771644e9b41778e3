import { z } from 'zod'
import { waitingSchema } from '../../../hub/contract/waiting.ts'
import { answerSchema, changeSchema } from '../../../hub/contract.ts'

const sha256 = z.string().regex(/^[0-9a-f]{64}$/)

/** What a device sends: all it would have pushed, and from where it would have pulled. */
export const outgoingSchema = z.object({
  id: z.string(),
  madeAt: z.iso.datetime(),
  /** Number of the device, for people. */
  number: z.string(),
  officer: z.string(),
  protocol: z.number().int(),
  cursor: z.string().max(80),
  /** Raw X25519 key that the answer is sealed to. */
  replyKey: z.string().regex(/^[\w-]{43}$/),
  mutations: z.array(z.unknown()),
  files: z.array(z.object({ sha256, size: z.int().nonnegative() })),
  /** What waits on the device beside this, since `at` by the hub's clock; a device of before does not tell. */
  left: waitingSchema.extend({ at: z.iso.datetime() }).optional(),
})
export type Outgoing = z.infer<typeof outgoingSchema>

/** What the hub answers: the same as it would have over the line. */
export const replySchema = z.object({
  id: z.string(),
  /** Id of the bundle that is answered. */
  answersTo: z.string(),
  madeAt: z.iso.datetime(),
  /** Protocol of the hub; one of the first version does not tell. */
  protocol: z.number().int().optional(),
  answers: z.array(answerSchema),
  /** Attachments that the hub has whole and checked. */
  confirmed: z.array(sha256),
  /** Pages of the feed, one after the other; the first follows the cursor `from`. */
  pages: z.array(
    z.object({
      from: z.string(),
      cursor: z.string(),
      changes: z.array(changeSchema),
      asOf: z.string().nullable(),
      restarted: z.boolean(),
    }),
  ),
  files: z.array(z.never()),
})
export type Reply = z.infer<typeof replySchema>
