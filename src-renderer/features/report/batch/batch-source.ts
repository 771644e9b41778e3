import type { BatchSource } from '@main/features/report/batch/contract.ts'
import { go } from '../../../navigation.ts'
import { queries } from '../../../queries.ts'

// Kept with the answers of the engine, because those are forgotten when the workstation locks.
const KEY = ['batch', 'source'] as const
queries.setQueryDefaults(KEY, { gcTime: Number.POSITIVE_INFINITY })

/** Opens the page of many reports for what a search chose. */
export function issueFor(source: Exclude<BatchSource, { from: 'list' }>): void {
  queries.setQueryData<BatchSource>(KEY, source)
  go({ page: 'batch' })
}

/** What another page asked reports for, once; null when the page was opened by itself. */
export function takeSource(): BatchSource | null {
  const source = queries.getQueryData<BatchSource>(KEY) ?? null
  queries.removeQueries({ queryKey: KEY })
  return source
}
