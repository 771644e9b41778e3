import type { CityReader, CityWriter } from '../../../database/handle.ts'
import type { Context } from '../../context.ts'
import { cityState, writeCityState } from '../store.ts'
import { type FeedKinds, feedKinds } from './feed-kinds.ts'
import { PROTOCOL, UNNAMED_PROTOCOL } from './protocol.ts'

/** Fact of city.db: protocol of the program that took the feed last. */
const TAKEN_WITH = 'protocol'
/** What a program keeps of a kind of the feed that it has no table for. */
const KEPT = 'feed/'

/**
 * After an upgrade: what the older program kept of the feed without knowing it goes where this one reads it, in the order
 * in which it came, and the rest of the feed beside subjects and records is taken once more, since that program left out
 * fields that it did not know. Done once, in one transaction; without an upgrade nothing happens.
 */
export function takeUpFeed(context: Pick<Context, 'city' | 'protocol' | 'feedKinds'>): void {
  const { city, protocol = PROTOCOL, feedKinds: kinds = feedKinds } = context
  if (protocol <= Number(cityState(city.read, TAKEN_WITH) ?? UNNAMED_PROTOCOL)) return
  city.write((db) => {
    applyKept(db, kinds)
    const cursor = cityState(db, 'cursor')
    if (cursor) writeCityState(db, 'cursor', besideRegistry(cursor))
    writeCityState(db, TAKEN_WITH, String(protocol))
  })
}

function applyKept(db: CityWriter, kinds: FeedKinds): void {
  for (const { kind, id, edition, body } of keptOf(db, Object.keys(kinds))) {
    try {
      kinds[kind.slice(KEPT.length)]?.(db, id, JSON.parse(body))
    } catch {
      // In a form that no program knows any more: it stays where it is.
      continue
    }
    const row = db.query.deleteFrom('catalogue').where('kind', '=', kind)
    db.run(row.where('id', '=', id).where('edition', '=', edition))
  }
}

const keptOf = (db: CityReader, kinds: readonly string[]) =>
  db.all(
    db.query
      .selectFrom('catalogue')
      .select(['kind', 'id', 'edition', 'body'])
      .where(
        'kind',
        'in',
        kinds.map((kind) => KEPT + kind),
      )
      .orderBy('edition'),
  )

/** The same place for subjects and records, the beginning for all else (`hub/http/routes`: place, view, place of a snapshot). */
function besideRegistry(cursor: string): string {
  const [seq = '0', view = '', snapshot = '0'] = cursor.split('.')
  const place = Math.max(Number(seq), Number(snapshot))
  return Number.isSafeInteger(place) && place > 0 ? `0.${view}.${place}` : cursor
}
