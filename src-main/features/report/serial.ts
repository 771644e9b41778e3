import type { WorkReader, WorkStore, WorkWriter } from '../../database/handle.ts'

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

const turns = new WeakMap<WorkStore, Promise<unknown>>()

/**
 * Runs one issuing task of a folder after the other: a paper is drawn with the number it will get, so no other paper may
 * take that number while it is drawn.
 */
export function inTurn<Result>(store: WorkStore, task: () => Promise<Result>): Promise<Result> {
  const turn = (turns.get(store) ?? Promise.resolve()).then(task, task)
  turns.set(
    store,
    turn.catch(() => undefined),
  )
  return turn
}
