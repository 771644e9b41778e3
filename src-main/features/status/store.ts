import type { CityReader, CityStore } from '../../database/handle.ts'
import type { Instant } from '../../database/tables.ts'

/** Instant of the data in city.db (last complete pull or last import), null before the first. */
export function asOf(db: CityReader): Instant | null {
  return db.first(db.query.selectFrom('state').select('value').where('key', '=', 'as_of'))?.value ?? null
}

const counted = new WeakMap<CityStore, { readonly state: string; readonly count: number }>()

/**
 * Number of subjects. Counting a city takes longer than a status line may, so it is counted again only when a
 * subject was added or the city moved on to another as-of time (only a pull takes subjects away).
 */
export function subjectCount(city: CityStore): number {
  const db = city.read
  const lastId = db.first(db.query.selectFrom('subject').select((e) => e.fn.max('id').as('id')))?.id ?? 0
  const state = `${lastId} ${asOf(db)}`
  const known = counted.get(city)
  if (known?.state === state) return known.count
  const count = db.first(db.query.selectFrom('subject').select((e) => e.fn.countAll<number>().as('count')))?.count ?? 0
  counted.set(city, { state, count })
  return count
}
