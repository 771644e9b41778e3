import type { Tx } from './tables.ts'

/**
 * Takes `count` numbers in a row of a counter; answers the first. The row is locked until the transaction commits, so
 * numbers become visible in the order in which they were taken, and a reader of the feed skips none.
 */
export async function take(tx: Tx, name: string, count = 1): Promise<number> {
  const row = await tx
    .insertInto('counter')
    .values({ name, value: count })
    .onConflict((c) => c.column('name').doUpdateSet((e) => ({ value: e('counter.value', '+', count) })))
    .returning('value')
    .executeTakeFirstOrThrow()
  return row.value - count + 1
}
