import type { FeedChange } from '../../contract.ts'
import { take } from '../counter.ts'
import type { Db, FeedTable, Tx } from '../tables.ts'
import { KINDS_BESIDE_REGISTRY, readValues } from './values.ts'

/** Something that changed; `district` null = everybody sees it. */
export type Announcement = Omit<FeedTable, 'seq'>

const ROWS_A_STATEMENT = 500

const pieces = <Item>(items: readonly Item[]): Item[][] =>
  Array.from({ length: Math.ceil(items.length / ROWS_A_STATEMENT) }, (_, i) =>
    items.slice(i * ROWS_A_STATEMENT, (i + 1) * ROWS_A_STATEMENT),
  )

/** Puts changes at the end of the feed, in the transaction that makes them; an older change of the same thing goes. */
export async function announce(tx: Tx, changes: readonly Announcement[]): Promise<void> {
  const newest = new Map(changes.map((change) => [`${change.kind} ${change.uid} ${goneFrom(change)}`, change]))
  if (newest.size === 0) return
  const first = await take(tx, 'seq', newest.size)
  const rows = [...newest.values()].map((change, i) => ({ ...change, seq: first + i }))
  for (const [kind, ofKind] of Map.groupBy(rows, (row) => row.kind)) {
    if (kind === 'gone') continue
    for (const piece of pieces(ofKind)) {
      await tx
        .deleteFrom('feed')
        .where('kind', '=', kind)
        .where(
          'uid',
          'in',
          piece.map((row) => row.uid),
        )
        .execute()
    }
  }
  for (const piece of pieces(rows)) await tx.insertInto('feed').values(piece).execute()
}

const goneFrom = (change: Announcement): string => (change.kind === 'gone' ? (change.district ?? '') : '')

/** Which part of the feed a device sees: names of districts; null = the whole city. */
export type View = {
  readonly districts: readonly string[] | null
  readonly officers: readonly string[]
  readonly sectors: readonly string[]
}

/** Where a device stands: it has seen the feed up to `after`, and subjects and records up to `registryTo`, which is not less. */
export type Place = { readonly after: number; readonly registryTo: number }

const seen = (db: Db | Tx, view: View) => {
  const query = db.selectFrom('feed')
  const { districts } = view
  if (districts === null) return query.where('kind', '!=', 'gone')
  return query.where((e) => e.or([e('district', 'is', null), e('district', 'in', districts)]))
}

/** What a snapshot leaves out, up to its place; asked by kind, since nearly all of the feed is subjects and records. */
const besideRegistry = (db: Db | Tx, view: View, { after, registryTo }: Place) =>
  seen(db, view).where('kind', 'in', KINDS_BESIDE_REGISTRY).where('seq', '>', after).where('seq', '<=', registryTo)

/** A page of the feed in commit order with the rows as they are now. `last` is where the next page goes on. */
export async function readFeed(
  db: Db,
  view: View,
  place: Place,
  limit: number,
): Promise<{ changes: FeedChange[]; last: number; more: boolean }> {
  // One picture of the database for the page and its rows: a subject that moves meanwhile is not shown where it went.
  return db
    .transaction()
    .setIsolationLevel('repeatable read')
    .execute(async (tx) => {
      const isBehind = place.after < place.registryTo
      const query = isBehind ? besideRegistry(tx, view, place) : seen(tx, view).where('seq', '>', place.after)
      const rows = await query
        .selectAll()
        .orderBy('seq')
        .limit(limit + 1)
        .execute()
      const page = rows.slice(0, limit)
      const isEnd = rows.length <= limit
      const last = isBehind && isEnd ? place.registryTo : (page.at(-1)?.seq ?? place.after)
      return { changes: await readValues(tx, page, view, last), last, more: isBehind || !isEnd }
    })
}

/** The last place of the feed that is committed. */
export async function lastPlace(db: Db): Promise<number> {
  const row = await db.selectFrom('counter').select('value').where('name', '=', 'seq').executeTakeFirst()
  return row?.value ?? 0
}

/** How many changes a device has not seen. */
export async function countFeed(db: Db, view: View, place: Place): Promise<number> {
  const count = async (query: ReturnType<typeof seen>): Promise<number> =>
    Number((await query.select((e) => e.fn.countAll<number>().as('count')).executeTakeFirstOrThrow()).count)
  const beside = place.after < place.registryTo ? await count(besideRegistry(db, view, place)) : 0
  return beside + (await count(seen(db, view).where('seq', '>', place.registryTo)))
}
