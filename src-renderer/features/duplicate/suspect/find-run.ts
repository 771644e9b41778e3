import type { FailureData, Progress } from '@main/features/failure/contract.ts'
import { useSyncExternalStore } from 'react'
import { engine, failureOf } from '../../../engine.ts'

/** The search for duplicates that this window started last. It goes on when the page is left. */
export interface FindRun {
  readonly running: boolean
  readonly progress: Progress | null
  readonly failure: FailureData | null
  readonly stopped: boolean
}

const IDLE: FindRun = { running: false, progress: null, failure: null, stopped: false }

let run = IDLE
let stopper: AbortController | undefined
const listeners = new Set<() => void>()

function set(next: Partial<FindRun>): void {
  run = { ...run, ...next }
  for (const listener of listeners) listener()
}

/** Compares the whole city; does nothing while one runs. Never throws: what fails stands in the run. */
export async function startFind(): Promise<void> {
  if (run.running) return
  const mine = new AbortController()
  stopper = mine
  set({ ...IDLE, running: true })
  try {
    for await (const { progress } of await engine.duplicate.find(undefined, { signal: mine.signal })) {
      if (progress) set({ progress })
    }
    set({ running: false, stopped: mine.signal.aborted })
  } catch (thrown) {
    const stopped = mine.signal.aborted
    set({ running: false, stopped, failure: stopped ? null : failureOf(thrown) })
  }
}

/** Stops the running search; the last result stays. */
export function stopFind(): void {
  stopper?.abort()
}

const subscribe = (listener: () => void): (() => void) => {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** The search of the moment or the last one. */
export const useFindRun = (): FindRun => useSyncExternalStore(subscribe, () => run)
