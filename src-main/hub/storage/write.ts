import { take } from './counter.ts'
import type { Db, Tx } from './tables.ts'

/**
 * Runs a writing transaction. Its first statement locks the row of the writers' counter, so writers queue there before
 * they read anything, also those of another process (`hub code` beside a running hub): none of them decides on rows
 * that another one is about to change.
 */
export function write<Result>(db: Db, use: (tx: Tx) => Promise<Result>): Promise<Result> {
  return db.transaction().execute(async (tx) => {
    await take(tx, 'writer')
    return use(tx)
  })
}
