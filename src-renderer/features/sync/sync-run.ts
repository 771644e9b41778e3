import type { FailureData, Progress } from '@main/features/failure/contract.ts'
import type { SyncOrders, SyncResult } from '@main/features/sync/contract.ts'
import { useSyncExternalStore } from 'react'
import { engine, failureOf } from '../../engine.ts'

/** The sync that this window started last. It goes on when the page is left. */
export interface SyncRun {
  readonly running: boolean
  readonly progress: Progress | null
  readonly result: SyncResult | null
  readonly failure: FailureData | null
  /** A person stopped it. */
  readonly stopped: boolean
  /** When it ended, ms. */
  readonly endedAt: number
}

const IDLE: SyncRun = { running: false, progress: null, result: null, failure: null, stopped: false, endedAt: 0 }

let run = IDLE
let stopper: AbortController | undefined
const listeners = new Set<() => void>()

function set(next: Partial<SyncRun>): void {
  run = { ...run, ...next }
  for (const listener of listeners) listener()
}

/**
 * Sends, then takes what changed; does nothing while one runs. Never throws: what fails stands in the run. `orders`:
 * attachments too where the settings let them wait.
 */
export async function startSync(orders?: SyncOrders): Promise<void> {
  if (run.running) return
  const mine = new AbortController()
  stopper = mine
  set({ ...IDLE, running: true })
  try {
    for await (const { progress, result } of await engine.sync.run(orders, { signal: mine.signal })) {
      set(result ? { result } : { progress })
    }
    set({ running: false, stopped: mine.signal.aborted, endedAt: Date.now() })
  } catch (thrown) {
    const stopped = mine.signal.aborted
    set({ running: false, stopped, failure: stopped ? null : failureOf(thrown) })
  }
}

/** Stops the running sync; what has no receipt stays on the device. */
export function stopSync(): void {
  stopper?.abort()
}

const subscribe = (listener: () => void): (() => void) => {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** The run of the moment or the last one. */
export function useSyncRun(): SyncRun {
  return useSyncExternalStore(subscribe, () => run)
}
