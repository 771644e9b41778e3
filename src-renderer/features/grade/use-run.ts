import type { FailureData, Progress } from '@main/features/failure/contract.ts'
import { useEffect, useRef, useState } from 'react'
import { failureOf } from '../../engine.ts'

/** Where long work stands. */
export type Run<Result> =
  | { readonly at: 'idle' }
  | { readonly at: 'running'; readonly progress: Progress | null }
  | { readonly at: 'stopped' }
  | { readonly at: 'failed'; readonly failure: FailureData }
  | { readonly at: 'done'; readonly result: Result }

type Events<Result> = Promise<AsyncIterable<{ readonly progress: Progress | null; readonly result: Result | null }>>

/** Long work that reports as it goes and can be stopped; leaving the page stops it. */
export function useRun<Result>(): {
  readonly run: Run<Result>
  readonly start: (call: (signal: AbortSignal) => Events<Result>) => Promise<void>
  readonly stop: () => void
  readonly clear: () => void
} {
  const [run, setRun] = useState<Run<Result>>({ at: 'idle' })
  const stopper = useRef<AbortController>(null)
  useEffect(() => () => stopper.current?.abort(), [])
  const start = async (call: (signal: AbortSignal) => Events<Result>) => {
    const running = new AbortController()
    stopper.current = running
    setRun({ at: 'running', progress: null })
    try {
      for await (const { progress, result } of await call(running.signal)) {
        setRun(result ? { at: 'done', result } : { at: 'running', progress })
      }
      if (running.signal.aborted) setRun({ at: 'stopped' })
    } catch (thrown) {
      setRun(running.signal.aborted ? { at: 'stopped' } : { at: 'failed', failure: failureOf(thrown) })
    }
  }
  return { run, start, stop: () => stopper.current?.abort(), clear: () => setRun({ at: 'idle' }) }
}
