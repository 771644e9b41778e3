import { setImmediate } from 'node:timers/promises'
import type { Connection } from '../../../database/open.ts'

/** Long work as steps of a few milliseconds at most, and its result. */
export type Steps<Result = void> = Generator<void, Result>

/** How long steps run before other calls are let through, in milliseconds. */
const SLICE = 15

/**
 * Runs steps in slices, each slice in a transaction of its own, and lets other calls through in between. Throws the
 * signal's reason when aborted; what earlier slices wrote stays.
 */
export async function runInSlices<Result>(
  connection: Connection,
  steps: Steps<Result>,
  signal?: AbortSignal,
): Promise<Result> {
  const slice = connection.transaction((): IteratorResult<void, Result> => {
    const until = performance.now() + SLICE
    let step = steps.next()
    while (!step.done && performance.now() < until) step = steps.next()
    return step
  })
  for (;;) {
    signal?.throwIfAborted()
    const step = slice()
    if (step.done) return step.value
    await setImmediate()
  }
}
