import { z } from 'zod'
import { call, instantSchema } from '../failure/contract.ts'

/** Filter fields; values are the words themselves. list: 严重失信主体名单 | 经营异常名录 | 行政处罚公示期内. grade: A B C D 或 - (未评价). */
export const filtersSchema = z.object({
  district: z.array(z.string()).optional(),
  kind: z.array(z.string()).optional(),
  grade: z.array(z.string()).optional(),
  list: z.array(z.string()).optional(),
  status: z.array(z.string()).optional(),
})
export type Filters = z.infer<typeof filtersSchema>
export const filterFields = ['grade', 'list', 'district', 'kind', 'status'] as const
export type FilterField = (typeof filterFields)[number]

export const gradeSchema = z.enum(['A', 'B', 'C', 'D', '-'])
export type Grade = z.infer<typeof gradeSchema>

/** One line of a result. */
export const subjectRowSchema = z.object({
  uid: z.string(),
  code: z.string().nullable(),
  name: z.string(),
  /** The former name that matched, when the present one did not. */
  formerName: z.string().nullable(),
  grade: gradeSchema,
  kind: z.string(),
  status: z.string(),
  district: z.string(),
  address: z.string().nullable(),
  /** Strongest reason of the grade in words, or null. */
  reason: z.string().nullable(),
  reasonTone: z.enum(['danger', 'warn', 'neutral']).nullable(),
  lastInspection: z.string().nullable(),
  /** 未收录: registered on this device, unknown to the hub. */
  provisional: z.boolean(),
})
export type SubjectRow = z.infer<typeof subjectRowSchema>

const query = z.object({ text: z.string(), filters: filtersSchema })

export const findResultSchema = z.object({
  total: z.number(),
  /** Time in the engine, milliseconds. */
  ms: z.number(),
  rows: z.array(subjectRowSchema),
})
export type FindResult = z.infer<typeof findResultSchema>

export const countsSchema = z.record(z.string(), z.array(z.object({ value: z.string(), count: z.number() })))

export const candidateSchema = subjectRowSchema.extend({ why: z.enum(['name', 'sound', 'address', 'code']) })

export const searchContract = {
  find: call
    .input(
      query.extend({
        offset: z.number().int().min(0),
        limit: z.number().int().min(1).max(500),
        sort: z.enum(['relevance', 'name']),
      }),
    )
    .output(findResultSchema),
  /** Whether subjects can be found, and how far the index is that is being built if not (0 to 1). */
  index: call.output(z.object({ ready: z.boolean(), progress: z.number() })),
  /** For each filter field every value with its count under the text and the other fields' filters. */
  counts: call.input(query).output(countsSchema),
  /** A near spelling that would find something, or null. */
  suggest: call.input(z.object({ text: z.string() })).output(z.object({ text: z.string().nullable() })),
  /** Subjects that premises may be: same name, same sound, same address, same code; three at most. */
  candidates: call
    .input(z.object({ name: z.string(), address: z.string(), code: z.string() }))
    .output(z.array(candidateSchema)),
  recent: call.output(
    z.array(subjectRowSchema.pick({ uid: true, name: true }).extend({ pinned: z.boolean(), at: instantSchema })),
  ),
  pin: call.input(z.object({ uid: z.string(), pinned: z.boolean() })).output(z.object({})),
}
