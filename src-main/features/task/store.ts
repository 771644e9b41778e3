import { sql } from 'kysely'
import { z } from 'zod'
import type { CityReader, WorkReader, WorkWriter } from '../../database/handle.ts'
import type { TaskActTable } from '../../database/tables/follow-up.ts'
import type { TaskTable, VisitTable } from '../../database/tables.ts'
import { survivors } from '../duplicate/alias.ts'

/** Tasks given to an officer, or to anybody of the office, and those that the officer took over here. */
export function tasksFor(city: CityReader, work: WorkReader, officer: string): TaskTable[] {
  const taken = takenTasks(work, officer)
  return city.all(
    city.query
      .selectFrom('task')
      .selectAll()
      .where((e) => e.or([e('officer', 'in', ['', officer]), e('id', 'in', taken)])),
  )
}

/** Ids of tasks that an officer took over on this device; one that the hub refused is not. */
export function takenTasks(db: WorkReader, officer: string): string[] {
  const rows = db.all(
    db.query
      .selectFrom('task_act')
      .innerJoin('outbox', 'outbox.id', 'task_act.mutation')
      .select(['task_act.task', 'task_act.body'])
      .where('task_act.act', '=', 'taken')
      .where('outbox.state', 'in', ['waiting', 'acknowledged', 'kept']),
  )
  return rows.filter(({ body }) => officerOf(body) === officer).map(({ task }) => task)
}

const officerOf = (body: string): string | undefined =>
  z.object({ officer: z.string() }).safeParse(JSON.parse(body)).data?.officer

/** Open tasks that were given to other officers. */
export const tasksOfOthers = (db: CityReader, officer: string): TaskTable[] =>
  db.all(db.query.selectFrom('task').selectAll().where('officer', 'not in', ['', officer]).where('state', '=', 'open'))

/** Where this device last took a photograph on a day, as it was noted; null without one. */
export function lastPlaceOn(db: WorkReader, from: string, to: string): string | null {
  const row = db.first(
    db.query
      .selectFrom('evidence')
      .select('place')
      .where('taken_at', '>=', from)
      .where('taken_at', '<', to)
      .where('place', 'is not', null)
      .orderBy('taken_at', 'desc'),
  )
  return row?.place ?? null
}

/** Where the last photograph with a place was taken at each of some subjects. */
export function placesOf(db: WorkReader, uids: readonly string[]): Map<string, string> {
  const rows = db.all(
    db.query
      .selectFrom('evidence')
      .innerJoin('visit', 'visit.id', 'evidence.visit')
      .select(['visit.subject_uid', 'evidence.place'])
      .where('visit.subject_uid', 'in', uids)
      .where('evidence.place', 'is not', null)
      .orderBy('evidence.taken_at'),
  )
  return new Map(rows.flatMap(({ subject_uid, place }) => (place === null ? [] : [[subject_uid, place] as const])))
}

/** Keeps an act on a task beside its mutation. */
export function insertTaskAct(db: WorkWriter, row: TaskActTable): void {
  db.run(db.query.insertInto('task_act').values(row))
}

/** Unfinished visits but practice, the one changed last first. */
export const openVisits = (db: WorkReader): VisitTable[] =>
  db.all(
    db.query
      .selectFrom('visit')
      .selectAll()
      .where('state', '=', 'open')
      .where('practice', '=', 0)
      .orderBy('sequence', 'desc')
      .orderBy('changed_at', 'desc'),
  )

/** Unfinished visits that go on on another device. */
export const awayVisits = (db: WorkReader): ReadonlySet<string> =>
  new Set(db.all(db.query.selectFrom('visit_away').select('visit')).map(({ visit }) => visit))

/** How many items of each visit have a conclusion. */
export function answeredByVisit(db: WorkReader, visits: readonly string[]): Map<string, number> {
  if (visits.length === 0) return new Map()
  const rows = db.all(
    db.query
      .selectFrom('answer')
      .select((e) => ['visit', e.fn.countAll<number>().as('count')])
      .where('visit', 'in', visits)
      .where('verdict', 'is not', null)
      .groupBy('visit'),
  )
  return new Map(rows.map((row) => [row.visit, row.count]))
}

/** uids of subjects in whose own finalised visits something was ordered to be corrected. */
export function subjectsWithOrders(db: WorkReader): string[] {
  const rows = db.all(
    db.query
      .selectFrom('finding')
      .innerJoin('visit', 'visit.id', 'finding.visit')
      .select('visit.subject_uid')
      .distinct()
      .where('visit.state', '=', 'finalised')
      .where('finding.order_to_correct', '=', 1)
      .where('finding.deadline', 'is not', null),
  )
  return rows.map((row) => row.subject_uid)
}

/**
 * Present uid by the uid under which a subject was recorded, for provisional subjects that the hub linked and for subjects
 * that were merged.
 */
export function links(work: WorkReader, city: CityReader): Map<string, string> {
  const merged = survivors(city)
  const rows = work.all(
    work.query.selectFrom('provisional').select(['uid', 'linked_to']).where('linked_to', 'is not', null),
  )
  const linked = rows.flatMap(({ uid, linked_to: to }) => (to === null ? [] : [[uid, merged.get(to) ?? to] as const]))
  return new Map([...merged, ...linked])
}

/** Titles of the checklists in force on a day, by id. */
export function checklistTitles(db: CityReader, day: string): { id: string; title: string }[] {
  const title = sql<string>`json_extract(body, '$.title')`
  const rows = db.all(
    db.query
      .selectFrom('catalogue')
      .select(['id', title.as('title')])
      .where('kind', '=', 'checklist')
      .where('valid_from', '<=', day)
      .where((e) => e.or([e('valid_to', 'is', null), e('valid_to', '>=', day)]))
      .orderBy('id')
      .orderBy('edition'),
  )
  return [...new Map(rows.map((row) => [row.id, row])).values()]
}
