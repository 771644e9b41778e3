import type { FailureData } from '@main/features/failure/contract.ts'
import type { Visit } from '@main/features/visit/contract.ts'
import { failureOf } from '../../../engine.ts'

/** A call that saves part of a visit: given the visit as it is when its turn comes, answers it whole. */
export type Save = (visit: Visit) => Promise<Visit>

/** What the page says about saving. */
export interface SaveState {
  /** Something has been on its way to the disk for longer than the eye notices. */
  readonly busy: boolean
  /** Why the newest part that is not on disk was not saved; null when all is. */
  readonly failure: FailureData | null
}

/** Saves the parts of one visit, one after the other. */
export interface Saver {
  /** Saves at once; false when it failed. A key is a part: its newest save replaces an older one that failed. */
  readonly now: (key: string, save: Save) => Promise<boolean>
  /** Saves beside the others, for what takes long and touches nothing that others write (a photograph). */
  readonly aside: (key: string, save: Save) => Promise<boolean>
  /** Saves when nobody has typed for a moment, well within a second. */
  readonly later: (key: string, save: Save) => void
  /** Saves what waits, now: on leaving a field, a page, the window. */
  readonly flush: () => Promise<void>
  /** Saves again what failed. */
  readonly retry: () => void
  /** Takes the notice of a failure away; what was typed stays where it is. */
  readonly dismiss: () => void
  readonly subscribe: (listener: () => void) => () => void
  readonly state: () => SaveState
}

const TYPING_PAUSE_MS = 500
const NOTICEABLE_MS = 300
const QUIET: SaveState = { busy: false, failure: null }

/**
 * One saver a visit. Calls follow one another and each builds on the answer of the one before, so two fields of one
 * group never write over each other. What fails is kept and can be tried again.
 */
export function createSaver(read: () => Visit | undefined, keep: (visit: Visit) => void): Saver {
  const failed = new Map<string, { readonly save: Save; readonly failure: FailureData }>()
  const waiting = new Map<string, { readonly save: Save; readonly timer: ReturnType<typeof setTimeout> }>()
  const listeners = new Set<() => void>()
  let tail: Promise<unknown> = Promise.resolve()
  let running = 0
  let slow = false
  let state = QUIET

  const publish = (): void => {
    const failure = [...failed.values()].at(-1)?.failure ?? null
    const busy = slow && running > 0
    if (state.busy === busy && state.failure === failure) return
    state = { busy, failure }
    for (const listener of listeners) listener()
  }

  const attempt = async (key: string, save: Save): Promise<boolean> => {
    const before = read()
    if (!before) return false
    running += 1
    const timer = setTimeout(() => {
      slow = true
      publish()
    }, NOTICEABLE_MS)
    try {
      keep(await save(before))
      failed.delete(key)
      return true
    } catch (error) {
      failed.delete(key)
      failed.set(key, { save, failure: failureOf(error) })
      return false
    } finally {
      clearTimeout(timer)
      running -= 1
      if (running === 0) slow = false
      publish()
    }
  }

  const stopWaiting = (key: string): void => {
    clearTimeout(waiting.get(key)?.timer)
    waiting.delete(key)
  }

  const now = (key: string, save: Save): Promise<boolean> => {
    stopWaiting(key)
    const done = tail.then(() => attempt(key, save))
    tail = done
    return done
  }

  return {
    now,
    aside: attempt,
    later: (key, save) => {
      stopWaiting(key)
      const timer = setTimeout(() => void now(key, save), TYPING_PAUSE_MS)
      waiting.set(key, { save, timer })
    },
    flush: async () => {
      await Promise.all([...waiting].map(([key, { save }]) => now(key, save)))
      await tail
    },
    retry: () => {
      for (const [key, { save }] of [...failed]) void now(key, save)
    },
    dismiss: () => {
      failed.clear()
      publish()
    },
    subscribe: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    state: () => state,
  }
}
