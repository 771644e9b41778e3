import type { CityReader, WorkReader, WorkWriter } from '../../../database/handle.ts'
import type { FollowUpTable } from '../../../database/tables/follow-up.ts'
import { orderKey, type Since } from '../../subject/parts/follow-up.ts'
import { withdrawnVisits } from '../review/review-store.ts'
import { type FollowUpAct, followUpActSchema } from './contract.ts'

/** Kind under which acts of other devices lie in the catalogue; ids are `visit/act`. */
const FEED = 'feed/follow_up'

/** Acts of this device on orders of some visits. */
function ownActs(db: WorkReader, visits: readonly string[]): FollowUpAct[] {
  const rows = db.all(db.query.selectFrom('follow_up').selectAll().where('visit', 'in', visits))
  return rows.map((row) =>
    followUpActSchema.parse({
      id: row.id,
      visit: row.visit,
      finding: row.finding,
      act: row.act,
      reason: row.reason,
      deadline: row.deadline,
      evidence: JSON.parse(row.evidence),
      madeAt: row.made_at,
      officer: row.officer,
    }),
  )
}

/** Acts that the hub sent; one that only a newer workstation can read is left alone. */
function receivedActs(db: CityReader, visits: readonly string[]): FollowUpAct[] {
  return visits.flatMap((visit) =>
    db
      .all(
        db.query
          .selectFrom('catalogue')
          .select('body')
          .where('kind', '=', FEED)
          .where('id', '>', `${visit}/`)
          .where('id', '<', `${visit}0`),
      )
      .flatMap(({ body }) => followUpActSchema.safeParse(JSON.parse(body)).data ?? []),
  )
}

/** All acts on orders of some visits, the oldest first, each once. */
export function actsOf(work: WorkReader, city: CityReader, visits: readonly string[]): FollowUpAct[] {
  if (visits.length === 0) return []
  const own = ownActs(work, visits)
  const known = new Set(own.map(({ id }) => id))
  return [...own, ...receivedActs(city, visits).filter(({ id }) => !known.has(id))].sort((a, b) =>
    a.madeAt < b.madeAt ? -1 : 1,
  )
}

/** What has happened to the orders of some visits since they were made. */
export function sinceOf(work: WorkReader, city: CityReader, visits: readonly string[]): Since {
  const acts = actsOf(work, city, visits)
  return {
    withdrawn: withdrawnVisits(work, city, visits),
    closed: new Set(acts.filter(({ act }) => act === 'closed').map((act) => orderKey(act.visit, act.finding))),
    extended: new Map(
      acts.flatMap((act) => (act.deadline === null ? [] : [[orderKey(act.visit, act.finding), act.deadline]])),
    ),
  }
}

/** Keeps an act; it is never changed. */
export function insertAct(db: WorkWriter, row: FollowUpTable): void {
  db.run(db.query.insertInto('follow_up').values(row))
}
