import type { z } from 'zod'
import { uuidv7 } from '../../database/uuid.ts'
import { isDay } from '../../law/day.ts'
import type { Officer } from '../access/contract.ts'
import { registeredOfficers } from '../access/officer-store.ts'
import { log } from '../audit/store.ts'
import type { Context } from '../context.ts'
import { Failure } from '../failure/failure.ts'
import { legalDay } from '../legal-day.ts'
import { enqueue } from '../sync/outbox.ts'
import { checklistInForce } from '../visit/items/checklists.ts'
import { knownOfficers } from '../visit/opening/officers.ts'
import { subjectFacts } from '../visit/opening/subject-facts.ts'
import type { ColleagueTask, taskContract, Work } from './contract.ts'
import { byRoute } from './route.ts'
import { work } from './service.ts'
import { checklistTitles, insertTaskAct, takenTasks, tasksOfOthers } from './store.ts'
import { subjectCards } from './subject-card.ts'

const MOST_WORDS = 200

/** Open tasks of colleagues that nobody here has taken over, in the order of a round. */
export function colleagues(context: Context): ColleagueTask[] {
  const { city, work: own, officer } = context
  const taken = new Set(takenTasks(own.read, officer.id))
  const names = new Map(knownOfficers(context).map(({ id, name }) => [id, name]))
  const tasks = tasksOfOthers(city.read, officer.id).filter(({ id }) => !taken.has(id))
  const cards = subjectCards(
    context,
    tasks.map((task) => task.subject_uid),
  )
  return tasks
    .map((task) => ({ task, card: cards(task.subject_uid) }))
    .sort((a, b) => byRoute(stop(a), stop(b)))
    .map(({ task, card }) => ({
      id: task.id,
      subjectUid: task.subject_uid,
      subjectName: card.name,
      title: task.kind || task.title,
      address: card.address,
      due: task.due,
      officer: names.get(task.officer) ?? '其他检查人员',
    }))
}

const stop = ({
  task,
  card,
}: {
  task: { due: string; planned_at: string | null }
  card: { address: string; district: string }
}) => ({
  task: { due: task.due, plannedAt: task.planned_at, address: card.address },
  card,
})

/**
 * 接手: a colleague's open task becomes one's own at once; the hub decides where two take it over, and sends the later one
 * back. Failures TA-0101 to TA-0103.
 */
export function takeOver(context: Context, input: { readonly task: string; readonly reason: string }): Work {
  requireRole(context, ['inspector', 'office'])
  const reason = reasonOf(input.reason)
  const task = tasksOfOthers(context.city.read, context.officer.id).find(({ id }) => id === input.task)
  if (!task || takenTasks(context.work.read, context.officer.id).includes(input.task)) {
    throw new Failure('TA-0101', '这项任务已完成、已接手，或不在本机。', '请先同步，再看同事的任务。')
  }
  const { name } = subjectCards(context, [task.subject_uid])(task.subject_uid)
  const body = { task: task.id, officer: context.officer.id, from: task.officer, reason }
  keep(context, 'taken', { task: task.id, subjectUid: task.subject_uid, subjectName: name, title: '接手任务' }, body)
  return work(context)
}

/** Who and what a new task may name; nothing is offered to who may not give out tasks. */
export function assignOptions(context: Context) {
  const allowed = context.officer.role === 'office' && context.device.hub !== null
  const today = legalDay(context.now())
  const isFit = ({ role, certificateUntil }: Officer) => role === 'inspector' && certificateUntil >= today
  const fit = registeredOfficers(context.city.read).filter(isFit)
  return {
    allowed,
    officers: allowed ? fit.map(({ id, name, office }) => ({ id, name, office })) : [],
    checklists: allowed ? checklistTitles(context.city.read, today) : [],
  }
}

type Assignment = z.infer<NonNullable<(typeof taskContract.assign)['~orpc']['inputSchema']>>

/**
 * 派发: the office gives a task to an officer, or to anybody of the jurisdiction (empty). It appears on devices with their
 * next pull. Failures TA-0102 to TA-0105.
 */
export function assign(context: Context, input: Assignment): { task: string } {
  requireRole(context, ['office'])
  const { officers } = assignOptions(context)
  if (input.officer !== '' && !officers.some(({ id }) => id === input.officer)) {
    throw new Failure('TA-0104', '这名检查人员不在名册里，或执法证已过期。', '请另选一名检查人员，或先同步名册。')
  }
  const today = legalDay(context.now())
  if (!isDay(input.due) || input.due < today) {
    throw new Failure('TA-0105', `完成期限 ${input.due} 不对，不能早于今天。`, '请重新选择日期。')
  }
  const subject = subjectFacts(context, input.subjectUid)
  const checklist = checklistInForce(context, input.checklist, today)
  const task = {
    id: uuidv7(context.now()),
    subject_uid: subject.uid,
    title: checklist.title,
    kind: input.kind,
    ground: reasonOf(input.ground),
    checklist: checklist.id,
    due: input.due,
    planned_at: null,
    officer: input.officer,
    body: '{}',
  }
  keep(
    context,
    'assigned',
    { task: task.id, subjectUid: subject.uid, subjectName: subject.name, title: '派发任务' },
    task,
  )
  return { task: task.id }
}

type About = {
  readonly task: string
  readonly subjectUid: string
  readonly subjectName: string
  readonly title: string
}

function keep(context: Context, act: 'taken' | 'assigned', about: About, body: object): void {
  const { task, title, ...subject } = about
  context.work.write((db) => {
    const mutation = enqueue(db, context, { ...subject, kind: `task.${act}`, title, baseVersion: null, body })
    insertTaskAct(db, { mutation, task, act, body: JSON.stringify(body), made_at: context.now().toISOString() })
    log(db, context, { ...subject, action: title, detail: task })
  })
  for (const topic of ['task', 'status'] as const) context.changed(topic)
}

function requireRole(context: Context, roles: readonly string[]): void {
  if (roles.includes(context.officer.role)) return
  throw new Failure('TA-0102', '您的角色不能办理这项任务。', '派发由机关人员办理，接手由检查人员办理。')
}

function reasonOf(given: string): string {
  const reason = given.trim()
  if (reason.length >= 2 && reason.length <= MOST_WORDS) return reason
  throw new Failure('TA-0103', `须写明理由或依据，不超过 ${MOST_WORDS} 个字。`, '请写清后再提交。')
}
