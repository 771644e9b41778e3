import { setTimeout } from 'node:timers/promises'
import type { Progress } from './failure/contract.ts'

/** At most ten reports a second reach a page. */
const PAUSE_MS = 100

/**
 * Runs long work and yields its progress, newest only and at most ten a second, then its result. Leaving the loop or
 * aborting the signal aborts the work and waits until it has cleaned up. What the work throws is thrown.
 */
export async function* withProgress<Result>(
  work: (progress: (progress: Progress) => void, signal: AbortSignal) => Promise<Result>,
  signal?: AbortSignal,
): AsyncGenerator<{ progress: Progress; result: null } | { progress: null; result: Result }> {
  const left = new AbortController()
  const stop = signal ? AbortSignal.any([signal, left.signal]) : left.signal
  let latest: Progress | null = null
  let outcome: { result: Result } | { error: unknown } | null = null
  const take = (): Progress | null => {
    const progress = latest
    latest = null
    return progress
  }
  const running = work((progress) => {
    latest = progress
  }, stop).then(
    (result) => {
      outcome = { result }
    },
    (error: unknown) => {
      outcome = { error }
    },
  )
  const settled = (): typeof outcome => outcome
  try {
    while (settled() === null) {
      await Promise.race([running, setTimeout(PAUSE_MS)])
      const progress = take()
      if (progress) yield { progress, result: null }
    }
    const end = settled()
    if (end && 'error' in end) throw end.error
    if (end) yield { progress: null, result: end.result }
  } finally {
    left.abort()
    await running
  }
}
