import type { Filters } from '@main/features/search/contract.ts'
import { queries } from '../../queries.ts'

/** What a search was when its page was left. */
export interface LeftSearch {
  readonly text: string
  readonly filters: Filters
  /** Index of the chosen row. */
  readonly chosen: number
}

// Kept with the answers of the engine, because those are forgotten when the workstation locks.
const KEY = ['subject', 'left search'] as const
queries.setQueryDefaults(KEY, { gcTime: Number.POSITIVE_INFINITY })

/** Remembers where a search stood, so that coming back from a profile finds it so; until the workstation locks. */
export function leaveSearch(search: LeftSearch): void {
  queries.setQueryData<LeftSearch>(KEY, search)
}

/** Filters and row of the last search if it was for the same text, else a fresh one. */
export function returnTo(text: string): LeftSearch {
  const left = queries.getQueryData<LeftSearch>(KEY)
  return left?.text === text ? left : { text, filters: {}, chosen: 0 }
}
