import { useSyncExternalStore } from 'react'
import { queries } from '../../../queries.ts'

// Kept with the answers of the engine, because those are forgotten when the workstation locks.
const KEY = ['batch', 'picked'] as const
queries.setQueryDefaults(KEY, { gcTime: Number.POSITIVE_INFINITY })

const NOBODY: ReadonlySet<string> = new Set()

const subscribe = (tell: () => void): (() => void) => queries.getQueryCache().subscribe(tell)
const picked = (): ReadonlySet<string> => queries.getQueryData<ReadonlySet<string>>(KEY) ?? NOBODY

/** Subjects picked for reports over one or several searches, by uid; until cleared or the workstation locks. */
export const usePicked = (): ReadonlySet<string> => useSyncExternalStore(subscribe, picked)

/** Picks a subject, or takes it out again. */
export function pick(uid: string): void {
  const next = new Set(picked())
  if (!next.delete(uid)) next.add(uid)
  queries.setQueryData<ReadonlySet<string>>(KEY, next)
}

/** Picks nobody. */
export function pickNobody(): void {
  queries.setQueryData<ReadonlySet<string>>(KEY, NOBODY)
}
