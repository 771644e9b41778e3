import { z } from 'zod'
import type { CityReader, CityStore, CityWriter } from '../../database/handle.ts'
import type { Instant } from '../../database/tables.ts'

/** Instant of the data in city.db (last complete pull or last import), null before the first. */
export function asOf(db: CityReader): Instant | null {
  return db.first(db.query.selectFrom('state').select('value').where('key', '=', 'as_of'))?.value ?? null
}

const COUNT = 'subject_count'

const countSchema = z.object({ of: z.string(), count: z.number() })

/**
 * Number of subjects. Counting two million takes longer than a status line may, so the count is kept in city.db and taken
 * again only when a subject was added or the city moved on to another as-of time, or after `forgetCount`.
 */
export function subjectCount(city: CityStore): number {
  const { read: db } = city
  const lastId = db.first(db.query.selectFrom('subject').select((e) => e.fn.max('id').as('id')))?.id ?? 0
  const of = `${lastId} ${asOf(db)}`
  const kept = db.first(db.query.selectFrom('state').select('value').where('key', '=', COUNT))
  const known = kept && countSchema.safeParse(JSON.parse(kept.value)).data
  if (known?.of === of) return known.count
  const count = db.first(db.query.selectFrom('subject').select((e) => e.fn.countAll<number>().as('count')))?.count ?? 0
  keepCount(city, JSON.stringify({ of, count }))
  return count
}

/** Has the subjects counted anew: for writers that take some away without a new as-of time (a merge). */
export function forgetCount(db: CityWriter): void {
  db.run(db.query.deleteFrom('state').where('key', '=', COUNT))
}

/** A count that could not be kept because somebody else is writing is taken again next time. */
function keepCount(city: CityStore, value: string): void {
  if (city.connection.inTransaction) return
  try {
    city.write((db) =>
      db.run(
        db.query
          .insertInto('state')
          .values({ key: COUNT, value })
          .onConflict((c) => c.column('key').doUpdateSet({ value })),
      ),
    )
  } catch {
    return
  }
}
