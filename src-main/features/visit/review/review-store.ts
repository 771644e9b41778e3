import type { CityReader, WorkReader, WorkWriter } from '../../../database/handle.ts'
import type { ReviewActTable } from '../../../database/tables/follow-up.ts'
import { type ReviewEvent, reviewEventSchema, reviewFeedSchema } from './contract.ts'

/** Kind under which the hub's word on visits lies in the catalogue, by visit. */
const FEED = 'feed/review'

/** An event, and whether only this device knows it yet. */
export type ToldEvent = ReviewEvent & { readonly waiting: boolean }

/** What the hub has said about visits: some, or all; the newest word of each. A word that cannot be read is none. */
function receivedEvents(db: CityReader, visits?: readonly string[]): Map<string, ReviewEvent[]> {
  const query = db.query.selectFrom('catalogue').select(['id', 'body']).where('kind', '=', FEED).orderBy('edition')
  const rows = db.all(visits ? query.where('id', 'in', visits) : query)
  return new Map(
    rows.flatMap(({ id, body }) => {
      const read = reviewFeedSchema.safeParse(JSON.parse(body))
      return read.success ? [[id, read.data.events] as const] : []
    }),
  )
}

/** Decisions and amendments of this device that the hub has not refused. */
function ownEvents(db: WorkReader, visits?: readonly string[]): { visit: string; event: ReviewEvent; state: string }[] {
  const query = db.query
    .selectFrom('review_act')
    .innerJoin('outbox', 'outbox.id', 'review_act.mutation')
    .select(['review_act.visit', 'review_act.event', 'outbox.state'])
    .where('outbox.state', 'in', ['waiting', 'acknowledged', 'kept'])
    .orderBy('review_act.made_at')
  const rows = db.all(visits ? query.where('review_act.visit', 'in', visits) : query)
  return rows.map(({ visit, event, state }) => ({ visit, event: reviewEventSchema.parse(JSON.parse(event)), state }))
}

/** The story of visits (some, or all that have one) in order: the hub's word, then what this device adds to it. */
export function eventsOf(work: WorkReader, city: CityReader, visits?: readonly string[]): Map<string, ToldEvent[]> {
  if (visits?.length === 0) return new Map()
  const told = new Map<string, ToldEvent[]>(
    [...receivedEvents(city, visits)].map(([visit, events]) => [
      visit,
      events.map((one) => ({ ...one, waiting: false })),
    ]),
  )
  for (const { visit, event, state } of ownEvents(work, visits)) {
    const known = told.get(visit) ?? []
    if (known.some(({ id }) => id === event.id)) continue
    told.set(visit, [...known, { ...event, waiting: state === 'waiting' }])
  }
  return told
}

/** Which of some visits were withdrawn (撤销). */
export function withdrawnVisits(work: WorkReader, city: CityReader, visits: readonly string[]): Set<string> {
  const told = eventsOf(work, city, visits)
  return new Set(visits.filter((visit) => told.get(visit)?.some(({ act }) => act === 'withdrawn')))
}

/** Keeps what this device says about a visit. */
export function insertReviewAct(db: WorkWriter, row: ReviewActTable): void {
  db.run(db.query.insertInto('review_act').values(row))
}
