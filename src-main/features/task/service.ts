import type { TaskTable, VisitTable } from '../../database/tables.ts'
import type { Context } from '../context.ts'
import { legalDay } from '../legal-day.ts'
import { confirmedVisits } from '../subject/parts/receipts.ts'
import { itemCounter } from './checklist-size.ts'
import type { TaskView, Work } from './contract.ts'
import { duties } from './duties.ts'
import { byRoute } from './route.ts'
import { answeredByVisit, awayVisits, openVisits, tasksFor, visitsOfTasks } from './store.ts'
import { type SubjectCard, subjectCards } from './subject-card.ts'

/**
 * 我的工作 of the signed-in officer: the tasks of today (due, overdue, planned for today, running, or done today), later
 * ones, orders to correct that come due, and visits that are not finished. Today is the legal day in Asia/Shanghai.
 */
export function work(context: Context): Work {
  const { city, work } = context
  const today = legalDay(context.now())
  const tasks = tasksFor(city.read, context.officer.id)
  const open = openVisits(work.read)
  const served = new Map(visitsOfTasks(work.read).map((visit) => [visit.task_id ?? '', visit]))
  const cards = subjectCards(context, [...tasks.map((task) => task.subject_uid), ...open.map((v) => v.subject_uid)])
  const visits = [...open, ...served.values()]
  const answered = answeredByVisit(
    work.read,
    visits.map((visit) => visit.id),
  )
  const finalised = [...served.values()].filter((visit) => visit.state === 'finalised')
  const confirmed = confirmedVisits(work.read, city.read, finalised)
  const items = itemCounter(city.read)
  const away = awayVisits(work.read)

  const views = tasks
    .map((task) => {
      const visit = served.get(task.id)
      const view = taskView(task, visit, cards(task.subject_uid, visit))
      return {
        task: {
          ...view,
          items: visit ? items.ofEdition(visit.checklist, visit.edition) : items.onDay(task.checklist, today),
          answered: visit ? (answered.get(visit.id) ?? 0) : 0,
          waiting: visit?.state === 'finalised' && !confirmed.has(visit.id),
        },
        card: cards(task.subject_uid, visit),
        doneOn: visit?.finalised_at ? legalDay(visit.finalised_at) : null,
      }
    })
    .sort((a, b) => byRoute(a, b))
  const isDone = ({ task }: (typeof views)[number]) => task.state === 'done'
  const isToday = ({ task }: (typeof views)[number]) =>
    task.state === 'running' || task.due <= today || (task.plannedAt !== null && legalDay(task.plannedAt) <= today)

  return {
    today,
    tasks: views.filter((v) => (isDone(v) ? (v.doneOn ?? v.task.due) === today : isToday(v))).map((v) => v.task),
    later: views.filter((v) => !isDone(v) && !isToday(v)).map((v) => v.task),
    duties: duties(context, today),
    drafts: open.map((visit) => ({
      visit: visit.id,
      subjectName: visit.subject_name,
      subjectUid: visit.subject_uid,
      answered: answered.get(visit.id) ?? 0,
      items: items.ofEdition(visit.checklist, visit.edition),
      changedAt: visit.changed_at,
      stage: visit.stage,
      away: away.has(visit.id),
    })),
  }
}

function taskView(task: TaskTable, visit: VisitTable | undefined, card: SubjectCard) {
  return {
    id: task.id,
    subjectUid: task.subject_uid,
    subjectName: card.name,
    grade: card.grade,
    title: task.title,
    kind: task.kind,
    ground: task.ground,
    address: card.address,
    due: task.due,
    plannedAt: task.planned_at,
    state: stateOf(task, visit),
    visit: visit?.id ?? null,
  } satisfies Partial<TaskView>
}

function stateOf(task: TaskTable, visit: VisitTable | undefined): TaskView['state'] {
  if (visit?.state === 'open') return 'running'
  return visit?.state === 'finalised' || task.state === 'done' ? 'done' : 'open'
}
