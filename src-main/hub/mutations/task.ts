import { z } from 'zod'
import { announce } from '../storage/feed.ts'
import type { HubTaskTable } from '../storage/tables.ts'
import { type Arrival, applied, type Handler, malformed } from './arrival.ts'
import { resolveSubject } from './subject.ts'

const bodySchema = z.looseObject({ task: z.string() })

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
  const subject = await resolveSubject(tx, task.subject_uid)
  await announce(tx, [{ kind: 'task', uid: task.id, district: subject?.district ?? null }])
}

/** `task.done`: saying it twice changes nothing, whoever says it. */
export const taskDone: Handler = async (arrival) => {
  const body = bodySchema.safeParse(arrival.envelope.body)
  if (!body.success) return malformed('任务完成')
  const task = await readTask(arrival, body.data.task)
  if (!task) return applied
  if (task.state === 'done') return { answer: 'merged' }
  await endTask(arrival, task, null, arrival.envelope.madeAt)
  return applied
}
