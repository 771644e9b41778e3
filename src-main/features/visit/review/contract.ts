import { z } from 'zod'
import { call, daySchema, instantSchema } from '../../failure/contract.ts'
import { verdictSchema } from '../checklist-contract.ts'

/** 审核意见: about an item, a problem, or the check as a whole. */
const remarkSchema = z.object({
  id: z.string(),
  item: z.string().nullable().default(null),
  finding: z.string().nullable().default(null),
  text: z.string(),
})
export type Remark = z.infer<typeof remarkSchema>

/** 补正 of one thing: as it was signed, and as it is said now. */
const correctionSchema = z.object({
  item: z.string().nullable().default(null),
  finding: z.string().nullable().default(null),
  field: z.enum(['verdict', 'value', 'note', 'facts', 'statement']),
  before: z.string(),
  after: z.string(),
})
export type Correction = z.infer<typeof correctionSchema>

/** What happened to a finished visit at the office, in order; what older programs do not say has its default. */
export const reviewEventSchema = z.object({
  id: z.string(),
  act: z.enum(['returned', 'accepted', 'withdrawn', 'amended']),
  by: z.string(),
  at: instantSchema,
  reason: z.string().default(''),
  remarks: z.array(remarkSchema).default([]),
  /** Of an amendment: what it says to remarks, and what it corrects. */
  answers: z.array(z.object({ remark: z.string(), text: z.string() })).default([]),
  corrections: z.array(correctionSchema).default([]),
})
export type ReviewEvent = z.infer<typeof reviewEventSchema>

/** waiting = still on its device; received = the hub has it; amended = answered after it was returned. */
export const reviewStateSchema = z.enum(['waiting', 'received', 'returned', 'amended', 'accepted', 'withdrawn'])
export type ReviewState = z.infer<typeof reviewStateSchema>

/** Value of the feed's kind `review`: the whole story of a visit. */
export const reviewFeedSchema = z.object({
  visit: z.string(),
  events: z.array(reviewEventSchema),
})

/** One line of the office's and of the inspector's list. */
export const reviewLineSchema = z.object({
  visit: z.string(),
  number: z.string(),
  subjectUid: z.string(),
  subjectName: z.string(),
  date: daySchema,
  title: z.string(),
  officers: z.string(),
  result: z.string(),
  failed: z.number(),
  state: reviewStateSchema,
  /** The last word of the office. */
  reason: z.string(),
  remarks: z.number(),
  changedAt: instantSchema,
  own: z.boolean(),
})
export type ReviewLine = z.infer<typeof reviewLineSchema>

const shownItem = z.object({
  id: z.string(),
  number: z.number(),
  text: z.string(),
  verdict: verdictSchema.nullable(),
  value: z.string(),
  note: z.string(),
})

/** A finished visit as it was signed, beside what was said about it since. */
export const reviewSchema = reviewLineSchema.extend({
  address: z.string(),
  sections: z.array(z.object({ title: z.string(), items: z.array(shownItem) })),
  findings: z.array(
    z.object({
      id: z.string(),
      item: z.string().nullable(),
      facts: z.string(),
      deadline: daySchema.nullable(),
    }),
  ),
  statement: z.string(),
  /**
   * Its evidence: the number of the item that each belongs to, and whether it lies on this device. `thumbnail`: its small
   * copy, '' while that is not here; `small` = one was recorded.
   */
  evidence: z.array(
    z.object({
      sha256: z.string(),
      name: z.string(),
      number: z.number().nullable(),
      here: z.boolean(),
      thumbnail: z.string(),
      small: z.boolean(),
    }),
  ),
  events: z.array(reviewEventSchema.extend({ waiting: z.boolean() })),
  /** Remarks that no amendment has answered. */
  open: z.array(remarkSchema),
  /** Place in its story on which a decision is based. */
  last: z.string(),
  may: z.object({ decide: z.boolean(), accept: z.boolean(), withdraw: z.boolean(), amend: z.boolean() }),
})
export type Review = z.infer<typeof reviewSchema>

const id = z.object({ visit: z.string() })

export const reviewContract = {
  /** Office: visits of the jurisdiction that wait for a decision; inspectors: own ones that came back. */
  list: call.output(z.object({ office: z.boolean(), lines: z.array(reviewLineSchema) })),
  get: call.input(id).output(reviewSchema),
  /** Takes from the hub what is not here of its evidence: all of it, one original, or the small copies alone. */
  photos: call.input(id).output(reviewSchema),
  photo: call.input(id.extend({ sha256: z.string() })).output(reviewSchema),
  thumbnails: call.input(id).output(reviewSchema),
  /** 退回补正、通过、撤销. */
  decide: call
    .input(
      id.extend({
        act: z.enum(['returned', 'accepted', 'withdrawn']),
        reason: z.string(),
        remarks: z.array(remarkSchema.omit({ id: true })),
        last: z.string(),
      }),
    )
    .output(reviewSchema),
  /** 补正: stands beside the signed visit, which is not changed. */
  amend: call
    .input(
      id.extend({
        reason: z.string(),
        answers: reviewEventSchema.shape.answers.unwrap(),
        corrections: z.array(correctionSchema.omit({ before: true })),
      }),
    )
    .output(reviewSchema),
}
