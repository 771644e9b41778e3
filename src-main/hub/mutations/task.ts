import { z } from 'zod'
import { announce } from '../storage/feed/feed.ts'
import { officerById } from '../storage/people.ts'
import type { HubTaskTable, Tx } from '../storage/tables.ts'
import { putTasks } from '../storage/tasks.ts'
import { districtOf, resolveSubject } from './subject.ts'
import { type Arrival, applied, type Handler, malformed } from './taking/arrival.ts'

const bodySchema = z.looseObject({ task: z.string(), visit: z.string().nullish() })

/** A task by id. */
export const readTask = ({ tx }: Pick<Arrival, 'tx'>, id: string): Promise<HubTaskTable | undefined> =>
  tx.selectFrom('task').selectAll().where('id', '=', id).executeTakeFirst()

/** Marks a task as done and tells everybody who has it. */
export async function endTask(
  { tx, officer }: Arrival,
  task: HubTaskTable,
  visit: string | null,
  at: string,
): Promise<void> {
  const done = { state: 'done', done_by: officer.id, done_at: at, visit, version: task.version + 1 }
  await tx.updateTable('task').set(done).where('id', '=', task.id).execute()
  await tell(tx, task)
}

/** Opens again what a visit had ended: it was withdrawn. */
export async function reopenTasks(tx: Tx, visit: string): Promise<void> {
  const tasks = await tx.selectFrom('task').selectAll().where('visit', '=', visit).execute()
  for (const task of tasks) {
    const open = { state: 'open', done_by: null, done_at: null, visit: null, version: task.version + 1 }
    await tx.updateTable('task').set(open).where('id', '=', task.id).execute()
    await tell(tx, task)
  }
}

/**
 * `task.done`: saying it twice changes nothing, whoever says it. Nor does a visit end a task that the hub has not taken: it
 * was sent back, and ends its tasks itself when it comes again.
 */
export const taskDone: Handler = async (arrival) => {
  const body = bodySchema.safeParse(arrival.envelope.body)
  if (!body.success) return malformed('任务完成')
  const task = await readTask(arrival, body.data.task)
  if (!task) return applied
  const visit = body.data.visit ?? null
  if (task.state === 'done' || (visit !== null && !(await hasVisit(arrival, visit)))) return { answer: 'merged' }
  await endTask(arrival, task, visit, arrival.envelope.madeAt)
  return applied
}

const hasVisit = async ({ tx }: Arrival, id: string): Promise<boolean> =>
  (await tx.selectFrom('visit').select('id').where('id', '=', id).executeTakeFirst()) !== undefined

const takenSchema = z.looseObject({ task: z.string(), from: z.string() })

/** `task.taken`: the sender does it from now on; refused when it is done, or somebody else has it since. */
export const taskTaken: Handler = async (arrival) => {
  const { tx, officer } = arrival
  const body = takenSchema.safeParse(arrival.envelope.body)
  if (!body.success) return malformed('接手任务')
  const task = await readTask(arrival, body.data.task)
  if (!task) return { answer: 'rejected', reason: '平台没有这项任务。', remedy: '请撤回这一项，同步后再看任务。' }
  if (task.officer === officer.id) return { answer: 'merged' }
  const isDone = task.state === 'done'
  if (isDone || task.officer !== body.data.from) {
    const name = await nameOf(tx, isDone ? task.done_by : task.officer)
    return {
      answer: 'rejected',
      reason: isDone ? `该任务已由${name}完成。` : `该任务已由${name}接手。`,
      remedy: '请撤回这一项；需要时与其联系。',
    }
  }
  await tx
    .updateTable('task')
    .set({ officer: officer.id, version: task.version + 1 })
    .where('id', '=', task.id)
    .execute()
  await tell(tx, task)
  return applied
}

const assignedSchema = z.looseObject({
  id: z.string(),
  subject_uid: z.string(),
  title: z.string(),
  kind: z.string(),
  ground: z.string(),
  checklist: z.string(),
  due: z.string(),
  planned_at: z.string().nullable().default(null),
  officer: z.string(),
  body: z.string().default('{}'),
})

/** `task.assigned`: a task of the office. One that is there stays as it is. */
export const taskAssigned: Handler = async ({ tx, envelope }) => {
  const read = assignedSchema.safeParse(envelope.body)
  if (!read.success) return malformed('派发任务')
  const { id, subject_uid, title, kind, ground, checklist, due, planned_at, officer, body } = read.data
  const subject = await resolveSubject(tx, subject_uid)
  if (!subject) return { answer: 'rejected', reason: '平台没有这个主体。', remedy: '请撤回这一项，同步后重新派发。' }
  const task = { id, subject_uid: subject.uid, title, kind, ground, checklist, due, planned_at, officer, body }
  await putTasks(tx, [{ ...task, state: 'open' }])
  return applied
}

const nameOf = async (tx: Tx, id: string | null): Promise<string> =>
  (id === null || id === '' ? undefined : (await officerById(tx, id))?.name) ?? '其他人员'

async function tell(tx: Tx, task: HubTaskTable): Promise<void> {
  const subject = await resolveSubject(tx, task.subject_uid)
  await announce(tx, [{ kind: 'task', uid: task.id, district: districtOf(subject) }])
}
