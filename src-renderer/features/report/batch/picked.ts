import { useSyncExternalStore } from 'react'
import { queries } from '../../../queries.ts'

// Kept with the answers of the engine, because those are forgotten when the workstation locks.
const KEY = ['batch', 'picked'] as const
queries.setQueryDefaults(KEY, { gcTime: Number.POSITIVE_INFINITY })

const NOBODY: ReadonlySet<string> = new Set()

const picked = (): ReadonlySet<string> => queries.getQueryData<ReadonlySet<string>>(KEY) ?? NOBODY

/** Tells when another subject was picked or taken out; answers how to stop. */
export function watchPicked(tell: () => void): () => void {
  let last = picked()
  return queries.getQueryCache().subscribe(() => {
    const next = picked()
    if (next === last) return
    last = next
    tell()
  })
}

/** Whether a subject is picked. */
export const isPicked = (uid: string): boolean => picked().has(uid)

/** Subjects picked for reports over one or several searches, by uid; until cleared or the workstation locks. */
export const usePicked = (): ReadonlySet<string> => useSyncExternalStore(watchPicked, picked)

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
