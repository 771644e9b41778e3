import type { FailureData } from '@main/features/failure/contract.ts'
import { useSyncExternalStore } from 'react'

/** A file on its way into a visit, or one that did not get there. */
export interface Upload {
  readonly key: number
  readonly visit: string
  readonly name: string
  /** 0 to 1 of its bytes. */
  readonly share: number
  readonly state: 'running' | 'stored' | 'failed'
  readonly failure: FailureData | null
  readonly cancel: () => void
}

/** Work on one file: told when to stop, tells how far it is. */
export type Bringing = (signal: AbortSignal, progress: (share: number) => void) => Promise<void>

let uploads: readonly Upload[] = []
let last = 0
let tail: Promise<unknown> = Promise.resolve()
const listeners = new Set<() => void>()

function publish(next: readonly Upload[]): void {
  uploads = next
  for (const listener of listeners) listener()
}

const change = (key: number, part: Partial<Upload>): void =>
  publish(uploads.map((one) => (one.key === key ? { ...one, ...part } : one)))

/** Takes a line away; a running one is not stopped by it. */
export const dismiss = (key: number): void => publish(uploads.filter((one) => one.key !== key))

/**
 * Brings files in one after the other, whatever page is open meanwhile: two hours of video must not hold up the next
 * answer. `wordsOf` says why one did not get there.
 */
export function startUpload(
  visit: string,
  name: string,
  bring: Bringing,
  wordsOf: (thrown: unknown) => FailureData,
): Promise<void> {
  last += 1
  const key = last
  const stop = new AbortController()
  const cancel = (): void => {
    stop.abort()
    dismiss(key)
  }
  publish([...uploads, { key, visit, name, share: 0, state: 'running', failure: null, cancel }])
  const done = tail.then(async () => {
    if (stop.signal.aborted) return
    try {
      await bring(stop.signal, (share) => change(key, { share }))
      change(key, { share: 1, state: 'stored' })
    } catch (thrown) {
      if (!stop.signal.aborted) change(key, { state: 'failed', failure: wordsOf(thrown) })
    }
  })
  tail = done
  return done
}

/** Files on their way, or not, into a visit. */
export function useUploads(visit: string): readonly Upload[] {
  const all = useSyncExternalStore(
    (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    () => uploads,
  )
  return all.filter((one) => one.visit === visit)
}
