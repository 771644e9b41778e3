import type { FailureData } from '@main/features/failure/contract.ts'
import type { BatchCheck, BatchSource } from '@main/features/report/batch/contract.ts'
import { useCallback, useEffect, useRef, useState } from 'react'
import { engine, failureOf } from '../../../engine.ts'
import { takeSource } from './batch-source.ts'

/** Where the checking of a list stands. */
export type CheckState =
  | { readonly at: 'choose'; readonly failure: FailureData | null }
  | { readonly at: 'checking' }
  | { readonly at: 'checked'; readonly check: BatchCheck }

/** Checks a list, a selection or a search; what came from another page is checked at once. */
export function useCheck(): {
  readonly state: CheckState
  readonly check: (source: BatchSource) => Promise<void>
  readonly again: () => void
} {
  const [state, setState] = useState<CheckState>({ at: 'choose', failure: null })
  const check = useCallback(async (source: BatchSource) => {
    setState({ at: 'checking' })
    try {
      setState({ at: 'checked', check: await engine.report.batch.check(source) })
    } catch (thrown) {
      setState({ at: 'choose', failure: failureOf(thrown) })
    }
  }, [])
  // Taken in an effect that may run twice while developing: the source is there only the first time.
  const taken = useRef(false)
  useEffect(() => {
    if (taken.current) return
    taken.current = true
    const source = takeSource()
    if (source) void check(source)
  }, [check])
  return { state, check, again: () => setState({ at: 'choose', failure: null }) }
}
