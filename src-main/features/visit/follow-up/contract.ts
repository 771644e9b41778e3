import { z } from 'zod'
import { call, daySchema, instantSchema } from '../../failure/contract.ts'
import { countdownSchema } from '../../subject/contract.ts'

/** A file that shows how an order was obeyed. */
const proofSchema = z.object({ sha256: z.string(), name: z.string(), type: z.string(), size: z.number() })
export type Proof = z.infer<typeof proofSchema>

/** 延期 or 结案 of an order to correct, as the mutation `follow-up.made` and the feed `follow_up` carry it. */
export const followUpActSchema = z.object({
  id: z.string(),
  visit: z.string(),
  finding: z.string(),
  act: z.enum(['extended', 'closed']),
  reason: z.string(),
  /** New deadline of an extension. */
  deadline: daySchema.nullable(),
  evidence: z.array(proofSchema).default([]),
  madeAt: instantSchema,
  officer: z.string(),
})
export type FollowUpAct = z.infer<typeof followUpActSchema>

/** An order to correct with all that followed. */
export const orderSchema = z.object({
  visit: z.string(),
  finding: z.string(),
  number: z.string(),
  subjectUid: z.string(),
  subjectName: z.string(),
  orderedOn: daySchema,
  officers: z.string(),
  item: z.object({ id: z.string(), number: z.number(), text: z.string() }).nullable(),
  facts: z.string(),
  requirement: z.string(),
  basis: z.array(z.object({ law: z.string(), article: z.string() })),
  /** As ordered, and as it stands after extensions. */
  ordered: daySchema,
  deadline: daySchema,
  countdown: countdownSchema,
  acts: z.array(followUpActSchema),
  /** Evidence that lies on this device, by hash. */
  here: z.array(z.string()),
  /** open | closed by evidence | checked again by a later visit | withdrawn with its visit. */
  state: z.enum(['open', 'closed', 'rechecked', 'withdrawn']),
  /** The visit was recorded on this device and can be opened. */
  own: z.boolean(),
})
export type Order = z.infer<typeof orderSchema>

/** An earlier problem, as its re-inspection shows it. */
export const recheckSchema = z.object({
  visit: z.string(),
  number: z.string(),
  date: daySchema,
  findings: z.array(
    z.object({ id: z.string(), item: z.string().nullable(), facts: z.string(), deadline: daySchema.nullable() }),
  ),
})
export type Recheck = z.infer<typeof recheckSchema>

const key = z.object({ visit: z.string(), finding: z.string() })

export const followUpContract = {
  get: call.input(key).output(orderSchema),
  /** 延期: working days more, counted from the deadline, or from today where it is past. */
  extend: call.input(key.extend({ days: z.number(), reason: z.string() })).output(orderSchema),
  /** 书面复查结案: what shows that the order was obeyed. */
  close: call
    .input(key.extend({ reason: z.string(), files: z.array(z.object({ name: z.string(), file: z.instanceof(Blob) })) }))
    .output(orderSchema),
  /** 复查: a visit that asks what failed then. */
  recheck: call.input(z.object({ visit: z.string() })).output(z.object({ id: z.string() })),
}
