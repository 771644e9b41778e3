import type { CityReader, CityStore, WorkReader } from '../../database/handle.ts'
import type { Instant } from '../../database/tables.ts'

/** What is still on this device, in numbers. */
export type OutboxNumbers = {
  readonly waiting: number
  readonly oldestWaiting: Instant | null
  readonly returned: number
  readonly conflicts: number
  /** Newest answer of the hub that took something. */
  readonly lastReceipt: Instant | null
}

/** Counts the outbox by state. */
export function outboxNumbers(db: WorkReader): OutboxNumbers {
  const rows = db.all(
    db.query
      .selectFrom('outbox')
      .select((e) => [
        'state',
        e.fn.countAll<number>().as('count'),
        e.fn.min('made_at').as('oldest'),
        e.fn.max('answered_at').as('answered'),
      ])
      .groupBy('state'),
  )
  const of = (state: string) => rows.find((row) => row.state === state)
  const file = db.first(db.query.selectFrom('file').select((e) => e.fn.max('confirmed_at').as('confirmed')))
  const receipts = [of('acknowledged')?.answered, of('settled')?.answered, file?.confirmed]
  return {
    waiting: of('waiting')?.count ?? 0,
    oldestWaiting: of('waiting')?.oldest ?? null,
    returned: of('returned')?.count ?? 0,
    conflicts: of('conflict')?.count ?? 0,
    lastReceipt:
      receipts
        .filter((at) => at != null)
        .sort()
        .at(-1) ?? null,
  }
}

/** Photographs that must reach the hub, and those whose hash it confirmed. */
export function photoNumbers(db: WorkReader): { confirmed: number; total: number } {
  const row = db.first(
    db.query
      .selectFrom('file')
      .select((e) => [e.fn.countAll<number>().as('total'), e.fn.count<number>('confirmed_at').as('confirmed')])
      .where('kind', '=', 'evidence')
      .where('upload', '=', 1),
  )
  return { confirmed: row?.confirmed ?? 0, total: row?.total ?? 0 }
}

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
