import pLimit, { type LimitFunction } from 'p-limit'
import { take } from '../counter.ts'
import type { Db, Tx } from '../tables.ts'
import { WritersBusy } from './unavailable.ts'

/** Writers of one hub at a time: more would only queue at one row, with connections that readers could use. */
const WRITERS = 4
/** How long a writer waits for its turn before its caller is told to come again, ms; a large import takes longer. */
export const WRITER_WAIT_MS = 10_000

const queues = new WeakMap<Db, LimitFunction>()

function queueOf(db: Db): LimitFunction {
  const known = queues.get(db)
  if (known) return known
  const made = pLimit(WRITERS)
  queues.set(db, made)
  return made
}

/**
 * Runs a writing transaction. Its first statement locks the row of the writers' counter, so writers queue there before
 * they read anything, also those of another process (`hub code` beside a running hub): none of them decides on rows
 * that another one is about to change. Throws WritersBusy when its turn does not come.
 */
export function write<Result>(db: Db, use: (tx: Tx) => Promise<Result>): Promise<Result> {
  const asked = performance.now()
  return queueOf(db)(() => {
    if (performance.now() - asked > WRITER_WAIT_MS) throw new WritersBusy()
    return db.transaction().execute(async (tx) => {
      await take(tx, 'writer')
      return use(tx)
    })
  })
}
