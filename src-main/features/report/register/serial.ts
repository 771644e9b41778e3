import type { WorkReader, WorkStore, WorkWriter } from '../../../database/handle.ts'

/** Serial that comes next in a series of this device, kind and year; reading it takes nothing. */
export function nextSerial(db: WorkReader, kind: string, year: string): number {
  const row = db.first(db.query.selectFrom('serial').select('value').where('kind', '=', kind).where('year', '=', year))
  return (row?.value ?? 0) + 1
}

/** Takes the next serial in the transaction that issues the paper: rolled back with it, so the series has no gap. */
export function takeSerial(db: WorkWriter, kind: string, year: string): number {
  const value = nextSerial(db, kind, year)
  db.run(
    db.query
      .insertInto('serial')
      .values({ kind, year, value })
      .onConflict((conflict) => conflict.columns(['kind', 'year']).doUpdateSet({ value })),
  )
  return value
}

type Turns = { last: Promise<unknown>; waiting: number }

const turns = new WeakMap<WorkStore, Turns>()

/**
 * Runs one issuing task of a folder after the other: a paper is drawn with the number it will get, so no other paper may
 * take that number while it is drawn.
 */
export function inTurn<Result>(store: WorkStore, task: () => Promise<Result>): Promise<Result> {
  const own = turns.get(store) ?? { last: Promise.resolve(), waiting: 0 }
  turns.set(store, own)
  own.waiting += 1
  const begin = (): Promise<Result> => {
    own.waiting -= 1
    return task()
  }
  const turn = own.last.then(begin, begin)
  own.last = turn.catch(() => undefined)
  return turn
}

/** Whether somebody waits for a turn: a long task then ends its own, so that a person is not kept waiting by a batch. */
export const othersWait = (store: WorkStore): boolean => (turns.get(store)?.waiting ?? 0) > 0
