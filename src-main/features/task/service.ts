import { z } from 'zod'
import type { TaskTable, VisitTable } from '../../database/tables.ts'
import { addDays } from '../../law/day.ts'
import type { Context } from '../context.ts'
import { legalDay } from '../legal-day.ts'
import { confirmedVisits } from '../subject/parts/receipts.ts'
import { snapshotTimes } from '../visit/carry/snapshot-store.ts'
import { type ServingVisit, servingVisits } from '../visit/opening/serving.ts'
import { listReviews } from '../visit/review/view.ts'
import { itemCounter } from './checklist-size.ts'
import type { TaskView, Work } from './contract.ts'
import { metresBetween, placeOf } from './distance.ts'
import { duties } from './duties.ts'
import { byRoute } from './route.ts'
import {
  answeredByVisit,
  awayVisits,
  lastPlaceOn,
  openVisits,
  placesOf,
  takenTasks,
  tasksFor,
  tasksOfOthers,
} from './store.ts'
import { type SubjectCard, subjectCards } from './subject-card.ts'

/**
 * 我的工作 of the signed-in officer: the tasks of today (due, overdue, planned for today, running, or done today), later
 * ones, orders to correct that come due, and visits that are not finished. Today is the legal day in Asia/Shanghai.
 */
export function work(context: Context): Work {
  const { city, work } = context
  const today = legalDay(context.now())
  const tasks = tasksFor(city.read, work.read, context.officer.id)
  const open = openVisits(work.read)
  const served = servingVisits(context)
  const cards = subjectCards(context, [...tasks.map((task) => task.subject_uid), ...open.map((v) => v.subject_uid)])
  const serving = [...new Set(served.values())]
  const visits = [...open, ...serving]
  const answered = answeredByVisit(
    work.read,
    visits.map((visit) => visit.id),
  )
  const finalised = serving.filter((visit) => visit.state === 'finalised')
  const confirmed = confirmedVisits(work.read, city.read, finalised)
  const items = itemCounter(city.read)
  const away = awayVisits(work.read)
  const snapshots = snapshotTimes(work.read)
  const metres = distances(context, today)
  const taken = new Set(takenTasks(work.read, context.officer.id))

  const views = tasks
    .map((task) => {
      const visit = served.get(task.id)
      const view = taskView(task, visit, cards(task.subject_uid, visit))
      return {
        task: {
          ...view,
          items: visit ? items.ofEdition(visit.checklist, visit.edition) : items.onDay(task.checklist, today),
          answered: visit ? (answered.get(visit.id) ?? 0) : 0,
          metres: metres(task),
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
    returned: listReviews(context)
      .lines.filter(({ state }) => state === 'returned')
      .map(({ visit, subjectName, number, remarks, changedAt }) => ({
        visit,
        subjectName,
        number,
        remarks,
        at: changedAt,
      })),
    colleagues: tasksOfOthers(city.read, context.officer.id).filter(({ id }) => !taken.has(id)).length,
    drafts: inOrder(open, tasks, cards).map(({ visit, due }) => ({
      visit: visit.id,
      due,
      subjectName: visit.subject_name,
      subjectUid: visit.subject_uid,
      answered: answered.get(visit.id) ?? 0,
      items: recheckOf(visit.opening).items ?? items.ofEdition(visit.checklist, visit.edition),
      changedAt: visit.changed_at,
      stage: visit.stage,
      away: away.has(visit.id),
      snapshotAt: snapshots.get(visit.id) ?? null,
    })),
  }
}

/** Unfinished visits by the day on which their task or order is due (those without one last), then by district and street. */
function inOrder(
  open: readonly VisitTable[],
  tasks: readonly TaskTable[],
  cards: ReturnType<typeof subjectCards>,
): { visit: VisitTable; due: string | null }[] {
  const due = new Map(tasks.map((task) => [task.id, task.due]))
  return open
    .map((visit) => {
      const card = cards(visit.subject_uid, visit)
      const day = due.get(visit.task_id ?? '') ?? recheckOf(visit.opening).due
      return { visit, due: day, card, task: { due: day ?? '9999', plannedAt: null, address: card.address } }
    })
    .sort(byRoute)
}

const openingSchema = z.object({
  frozen: z.object({
    recheck: z.object({
      items: z.array(z.string()).nullable(),
      findings: z.array(z.object({ deadline: z.string().nullable() })),
    }),
  }),
})

/** What a re-inspection looks at: the nearest deadline of its orders, and how many items it asks (null = all). */
function recheckOf(opening: string): { due: string | null; items: number | null } {
  const read = openingSchema.safeParse(JSON.parse(opening))
  if (!read.success) return { due: null, items: null }
  const { findings, items } = read.data.frozen.recheck
  return { due: findings.flatMap(({ deadline }) => deadline ?? []).sort()[0] ?? null, items: items?.length ?? null }
}

/** Metres from where this device last took a photograph today to a task's premises, where both are known. */
function distances({ work }: Context, today: string): (task: TaskTable) => number | null {
  const from = lastPlaceOn(work.read, `${addDays(today, -1)}T16:00:00.000Z`, `${today}T16:00:00.000Z`)
  if (from === null) return () => null
  return ({ subject_uid }) => metresBetween(placeOf(from), placeOf(placesOf(work.read, [subject_uid]).get(subject_uid)))
}

function taskView(task: TaskTable, visit: ServingVisit | undefined, card: SubjectCard) {
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

function stateOf(task: TaskTable, visit: ServingVisit | undefined): TaskView['state'] {
  if (visit?.state === 'open') return 'running'
  return visit?.state === 'finalised' || task.state === 'done' ? 'done' : 'open'
}
