import type { FeedChange } from '../contract.ts'
import { take } from './counter.ts'
import { readValues } from './feed-values.ts'
import type { Db, FeedTable, Tx } from './tables.ts'

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

const visible = (db: Db | Tx, view: View, after: number) => {
  const query = db.selectFrom('feed').where('seq', '>', after)
  const { districts } = view
  if (districts === null) return query.where('kind', '!=', 'gone')
  return query.where((e) => e.or([e('district', 'is', null), e('district', 'in', districts)]))
}

/** A page of the feed in commit order with the rows as they are now. */
export async function readFeed(
  db: Db,
  view: View,
  after: number,
  limit: number,
): Promise<{ changes: FeedChange[]; last: number; more: boolean }> {
  // One picture of the database for the page and its rows: a subject that moves meanwhile is not shown where it went.
  return db
    .transaction()
    .setIsolationLevel('repeatable read')
    .execute(async (tx) => {
      const rows = await visible(tx, view, after)
        .selectAll()
        .orderBy('seq')
        .limit(limit + 1)
        .execute()
      const page = rows.slice(0, limit)
      const last = page.at(-1)?.seq ?? after
      return { changes: await readValues(tx, page, view, last), last, more: rows.length > limit }
    })
}

/** How many changes a device has not seen. */
export async function countFeed(db: Db, view: View, after: number): Promise<number> {
  const row = await visible(db, view, after)
    .select((e) => e.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  return Number(row.count)
}
