import { setImmediate } from 'node:timers/promises'
import type { Connection } from '../../../../database/open.ts'
import { STAGED } from './staging.ts'

/** Long work as steps of a few milliseconds, and its result. */
export type Steps<Result = void> = Generator<unknown, Result>

/** How long work runs before other calls are let through, in milliseconds. */
const SLICE = 15

/** Runs steps in slices and lets other calls through in between. Throws the signal's reason when aborted. */
export async function runInSlices<Step, Result>(
  steps: Generator<Step, Result>,
  onStep: (step: Step) => void = () => {},
  signal?: AbortSignal,
): Promise<Result> {
  for (;;) {
    signal?.throwIfAborted()
    const until = performance.now() + SLICE
    let step = steps.next()
    while (!step.done) {
      onStep(step.value)
      if (performance.now() > until) break
      step = steps.next()
    }
    if (step.done) return step.value
    await setImmediate()
  }
}

/** A row of one of the staged tables. */
export type StagedRow =
  | { readonly table: 'gram'; readonly k: string; readonly n: number; readonly enc: number; readonly data: Buffer }
  | { readonly table: 'segment'; readonly k: string; readonly i: number; readonly data: Uint8Array }

/** So much is written in one transaction: other writers wait for it, and each costs a flush of the disk. */
const MOST_ROWS = 3000
const MOST_BYTES = 3 << 20

/**
 * Writes rows as they are made: made outside of any transaction, and written some thousands at a time, so that other
 * connections come to write, too. Answers the number of rows to `onBatch`.
 */
export async function writeStaged(
  connection: Connection,
  rows: Iterable<StagedRow>,
  onBatch: (rows: readonly StagedRow[]) => void,
  signal?: AbortSignal,
): Promise<void> {
  const gram = connection.prepare(`insert into ${STAGED.gram}(k, n, enc, data) values (?, ?, ?, ?)`)
  const segment = connection.prepare(`insert into ${STAGED.segment}(k, i, data) values (?, ?, ?)`)
  const write = connection.transaction((batch: readonly StagedRow[]) => {
    for (const row of batch) {
      if (row.table === 'gram') gram.run(row.k, row.n, row.enc, row.data)
      else segment.run(row.k, row.i, Buffer.from(row.data.buffer, row.data.byteOffset, row.data.byteLength))
    }
  }).immediate
  let batch: StagedRow[] = []
  let bytes = 0
  let until = performance.now() + SLICE
  for (const row of rows) {
    batch.push(row)
    bytes += row.data.length
    if (batch.length >= MOST_ROWS || bytes >= MOST_BYTES) {
      write(batch)
      onBatch(batch)
      batch = []
      bytes = 0
    }
    if (performance.now() < until) continue
    await setImmediate()
    signal?.throwIfAborted()
    until = performance.now() + SLICE
  }
  write(batch)
  onBatch(batch)
}
