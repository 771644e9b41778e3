import type { FilterField, Filters } from '@main/features/search/contract.ts'
import { useEffect, useState } from 'react'
import { engine } from '../../../engine.ts'

/** For each filter field its values with how many subjects they would show. */
export type Counts = Partial<Record<FilterField, readonly { readonly value: string; readonly count: number }[]>>

/**
 * Counts of every filter value for a question; the last ones stay until the next are there. Asked after the rows were
 * answered (`ready`), so that they never delay them.
 */
export function useCounts(text: string, filters: Filters, ready: boolean, version: string): Counts {
  const [counts, setCounts] = useState<Counts>({})
  // biome-ignore lint/correctness/useExhaustiveDependencies: version asks the same question again
  useEffect(() => {
    if (!ready) return
    const overtaken = new AbortController()
    engine.search
      .counts({ text, filters }, { signal: overtaken.signal })
      .then((answer) => {
        if (!overtaken.signal.aborted) setCounts(answer)
      })
      .catch(() => {
        // What is wrong is said where the rows are; without counts the filters still work.
      })
    return () => overtaken.abort()
  }, [text, filters, ready, version])
  return counts
}
