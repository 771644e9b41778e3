import { sql } from 'kysely'
import { z } from 'zod'
import type { WorkReader } from '../../../database/handle.ts'
import type { VisitTable } from '../../../database/tables.ts'
import type { Context } from '../../context.ts'
import { withdrawnVisits } from '../review/review-store.ts'

/** What a task shows of the visit that serves it. */
export type ServingVisit = Pick<
  VisitTable,
  'id' | 'state' | 'subject_uid' | 'subject_name' | 'address' | 'checklist' | 'edition' | 'finalised_at'
>

const mergedSchema = z.array(z.string()).catch([])

/**
 * The own visit that serves a task, by task: the one begun for it, or one that took it along (综合查一次); of several the
 * newest. A visit that the office withdrew, or that came back from the hub and was taken back, serves none any more.
 */
export function servingVisits({ work, city }: Pick<Context, 'work' | 'city'>): Map<string, ServingVisit> {
  const merged = sql<string | null>`json_extract(opening, '$.steps.merged')`
  const rows = work.read.all(
    work.read.query
      .selectFrom('visit')
      .select(['id', 'state', 'subject_uid', 'subject_name', 'address', 'checklist', 'edition', 'finalised_at'])
      .select(['task_id', merged.as('merged')])
      .where('practice', '=', 0)
      .where((e) => e.or([e('task_id', 'is not', null), e(merged, '!=', '[]')]))
      .orderBy('started_at'),
  )
  const done = rows.filter(({ state }) => state === 'finalised').map(({ id }) => id)
  const gone = new Set([...withdrawnVisits(work.read, city.read, done), ...takenBack(work.read)])
  return new Map(
    rows
      .filter(({ id }) => !gone.has(id))
      .flatMap(({ task_id, merged: along, ...visit }) =>
        [...mergedSchema.parse(JSON.parse(along ?? '[]')), ...(task_id === null ? [] : [task_id])].map(
          (task) => [task, visit] as const,
        ),
      ),
  )
}

/** Visits that the hub sent back and that their author took back instead of keeping them as supplementary records. */
function takenBack(db: WorkReader): Set<string> {
  const visit = sql<string | null>`json_extract(envelope, '$.body.id')`
  const sent = db.query.selectFrom('outbox').select(visit.as('visit')).where('kind', '=', 'visit.finalised')
  const settled = db.all(sent.select('subject_name').where('state', '=', 'settled'))
  if (settled.length === 0) return new Set()
  const names = [...new Set(settled.map(({ subject_name }) => subject_name))]
  const kept = new Set(
    db.all(sent.where('state', '!=', 'settled').where('subject_name', 'in', names)).map(({ visit: id }) => id),
  )
  return new Set(settled.flatMap(({ visit: id }) => (id === null || kept.has(id) ? [] : [id])))
}
