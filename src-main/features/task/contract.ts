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
  /** Metres from the last photograph of today, only where both ends have coordinates. */
  metres: z.number().nullable(),
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
  visit: z.string(),
  finding: z.string(),
  subjectUid: z.string(),
  subjectName: z.string(),
  grade: gradeSchema,
  facts: z.string(),
  address: z.string(),
  extended: z.boolean(),
  deadline: daySchema,
  countdown: countdownSchema,
})

export const workSchema = z.object({
  today: daySchema,
  tasks: z.array(taskSchema),
  /** Tasks not due today. */
  later: z.array(taskSchema),
  duties: z.array(dutySchema),
  /** Returned by the office: to be amended. */
  returned: z.array(
    z.object({
      visit: z.string(),
      subjectName: z.string(),
      number: z.string(),
      remarks: z.number(),
      at: instantSchema,
    }),
  ),
  /** Open tasks of colleagues that could be taken over. */
  colleagues: z.number(),
  drafts: z.array(
    z.object({
      visit: z.string(),
      /** Due day of the task or order that it serves. */
      due: daySchema.nullable(),
      subjectName: z.string(),
      subjectUid: z.string(),
      answered: z.number(),
      items: z.number(),
      changedAt: instantSchema,
      stage: z.string(),
      /** A draft was written out: it goes on on another device. */
      away: z.boolean(),
      /** When the hub confirmed its last snapshot. */
      snapshotAt: instantSchema.nullable(),
    }),
  ),
})
export type Work = z.infer<typeof workSchema>

/** A task of a colleague that is not begun here. */
export const colleagueTaskSchema = z.object({
  id: z.string(),
  subjectUid: z.string(),
  subjectName: z.string(),
  title: z.string(),
  address: z.string(),
  due: daySchema,
  officer: z.string(),
})
export type ColleagueTask = z.infer<typeof colleagueTaskSchema>

/** What a new task may name. */
export const assignOptionsSchema = z.object({
  /** Whether the signed-in officer may give out tasks. */
  allowed: z.boolean(),
  officers: z.array(z.object({ id: z.string(), name: z.string(), office: z.string() })),
  checklists: z.array(z.object({ id: z.string(), title: z.string() })),
})

export const taskContract = {
  work: call.output(workSchema),
  /** Open tasks of colleagues in the jurisdiction, in the order of a round. */
  colleagues: call.output(z.array(colleagueTaskSchema)),
  /** 接手: from now on it is the signed-in officer's. */
  takeOver: call.input(z.object({ task: z.string(), reason: z.string() })).output(workSchema),
  assignOptions: call.output(assignOptionsSchema),
  /** 派发: a task of the office for an officer, or for anybody (empty). */
  assign: call
    .input(
      z.object({
        subjectUid: z.string(),
        officer: z.string(),
        checklist: z.string(),
        kind: z.enum(['日常检查', '专项检查', '个案检查']),
        ground: z.string(),
        due: daySchema,
      }),
    )
    .output(z.object({ task: z.string() })),
}
