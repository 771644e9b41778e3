import type { FailureData, Progress } from '@main/features/failure/contract.ts'
import { useEffect, useRef, useState } from 'react'
import { engine, failureOf } from '../../engine.ts'
import { outdate } from '../../queries.ts'

/** A check of the records that are here. */
export interface Checking {
  readonly running: boolean
  readonly progress: Progress | null
  readonly failure: FailureData | null
  readonly start: () => Promise<void>
  readonly stop: () => void
}

/** Runs the check while the page is open; leaving the page stops it. */
export function useCheck(): Checking {
  const [state, setState] = useState<Pick<Checking, 'running' | 'progress' | 'failure'>>({
    running: false,
    progress: null,
    failure: null,
  })
  const stopper = useRef<AbortController>(null)
  useEffect(() => () => stopper.current?.abort(), [])
  const start = async () => {
    const running = new AbortController()
    stopper.current = running
    setState({ running: true, progress: null, failure: null })
    try {
      for await (const { progress } of await engine.quality.check(undefined, { signal: running.signal })) {
        if (progress) setState({ running: true, progress, failure: null })
      }
      setState({ running: false, progress: null, failure: null })
      void outdate('import')
    } catch (thrown) {
      const failure = running.signal.aborted ? null : failureOf(thrown)
      setState({ running: false, progress: null, failure })
    }
  }
  return { ...state, start, stop: () => stopper.current?.abort() }
}
