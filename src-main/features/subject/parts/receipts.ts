import { sql } from 'kysely'
import type { CityReader, WorkReader } from '../../../database/handle.ts'

type OwnVisit = { readonly id: string; readonly subject_name: string }

/**
 * Which own finalised visits the hub has: its receipt was taken, or the visit came back with a pull. Mutations are
 * narrowed down by the name beside them first, since an envelope holds a whole visit.
 */
export function confirmedVisits(work: WorkReader, city: CityReader, visits: readonly OwnVisit[]): Set<string> {
  if (visits.length === 0) return new Set()
  const visit = sql<string | null>`json_extract(envelope, '$.body.id')`
  const sent = work.all(
    work.query
      .selectFrom('outbox')
      .select(visit.as('visit'))
      .where('kind', '=', 'visit.finalised')
      .where('state', 'in', ['acknowledged', 'settled'])
      .where('subject_name', 'in', [...new Set(visits.map((row) => row.subject_name))]),
  )
  const received = city.all(
    city.query
      .selectFrom('inspection')
      .select('id as visit')
      .where(
        'id',
        'in',
        visits.map((row) => row.id),
      ),
  )
  const own = new Set(visits.map((row) => row.id))
  return new Set([...sent, ...received].flatMap((row) => (row.visit !== null && own.has(row.visit) ? [row.visit] : [])))
}
