import { z } from 'zod'
import { call, daySchema, instantSchema } from '../failure/contract.ts'
import { gradeSchema } from '../search/contract.ts'
import { countdownSchema } from '../subject/contract.ts'

/** One line of 我的工作: a task of the office, joined with the visit that serves it. */
export const taskSchema = z.object({
  id: z.string(),
  subjectUid: z.string(),
  subjectName: z.string(),
  grade: gradeSchema,
  title: z.string(),
  kind: z.string(),
  ground: z.string(),
  address: z.string(),
  due: daySchema,
  plannedAt: instantSchema.nullable(),
  items: z.number(),
  state: z.enum(['open', 'running', 'done']),
  visit: z.string().nullable(),
  answered: z.number(),
  /** Done here, but the hub has not confirmed it yet. */
  waiting: z.boolean(),
})
export type TaskView = z.infer<typeof taskSchema>

export const dutySchema = z.object({
  subjectUid: z.string(),
  subjectName: z.string(),
  grade: gradeSchema,
  facts: z.string(),
  deadline: daySchema,
  countdown: countdownSchema,
})

export const workSchema = z.object({
  today: daySchema,
  tasks: z.array(taskSchema),
  /** Tasks not due today. */
  later: z.array(taskSchema),
  duties: z.array(dutySchema),
  drafts: z.array(
    z.object({
      visit: z.string(),
      subjectName: z.string(),
      subjectUid: z.string(),
      answered: z.number(),
      items: z.number(),
      changedAt: instantSchema,
      stage: z.string(),
      /** A draft was written out: it goes on on another device. */
      away: z.boolean(),
    }),
  ),
})
export type Work = z.infer<typeof workSchema>

export const taskContract = {
  work: call.output(workSchema),
}
