import { z } from 'zod'
import type { TaskTable } from '../../../database/tables.ts'
import type { Context } from '../../context.ts'
import { Failure } from '../../failure/failure.ts'
import { type Opening, openingPatchSchema, openingSchema } from '../contract.ts'
import { lawfulStepsSchema, type Steps } from './contract.ts'

/** What the office may settle of the lawful steps: the rest is asked. */
const stepsOfTask = lawfulStepsSchema.omit({ asked: true, merged: true }).partial().optional()

/** What a task's body may say about the opening; unknown fields belong to newer workstations and are left alone. */
const bodySchema = z.looseObject({
  opening: openingPatchSchema.omit({ officers: true }).extend({ steps: stepsOfTask }).optional().catch(undefined),
})

/** A task of the office for a subject; a Failure when it is unknown, done, or for somebody else. */
export function taskOf(context: Context, id: string, subjectUid: string): TaskTable {
  const db = context.city.read
  const task = db.first(db.query.selectFrom('task').selectAll().where('id', '=', id))
  if (!task || task.subject_uid !== subjectUid) {
    throw new Failure('VI-0109', '这项任务不在本机，或不是这个主体的任务。', '请先同步，再从任务开始检查。')
  }
  return task
}

/** What the task already says about the opening: type, ground, approval and notice, and of the lawful steps. */
export function openingOfTask(task: TaskTable, first: Steps): Partial<Opening> {
  const { opening = {} } = bodySchema.catch({}).parse(JSON.parse(task.body))
  const { steps, ...rest } = opening
  const given = Object.fromEntries(Object.entries(rest).filter(([, value]) => value !== undefined))
  const settled = Object.fromEntries(Object.entries(steps ?? {}).filter(([, value]) => value !== undefined))
  return { type: typeOf(task.kind), ground: task.ground, ...given, steps: { ...first, ...settled } }
}

function typeOf(kind: string): Opening['type'] {
  const types: Record<string, Opening['type']> = { 日常检查: 'T01', 专项检查: 'T02', 个案检查: 'T03' }
  return types[kind] ?? openingSchema.shape.type.catch(null).parse(kind)
}
