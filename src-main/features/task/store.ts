import type { CityReader, WorkReader } from '../../database/handle.ts'
import type { TaskTable, VisitTable } from '../../database/tables.ts'
import { survivors } from '../duplicate/alias.ts'

/** Tasks given to an officer, or to anybody of the office. */
export const tasksFor = (db: CityReader, officer: string): TaskTable[] =>
  db.all(db.query.selectFrom('task').selectAll().where('officer', 'in', ['', officer]))

/** Own visits that serve tasks, the newest of a task last. */
export const visitsOfTasks = (db: WorkReader): VisitTable[] =>
  db.all(db.query.selectFrom('visit').selectAll().where('task_id', 'is not', null).orderBy('started_at'))

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
