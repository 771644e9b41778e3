import { useEffect } from 'react'
import { engine } from '../../engine.ts'
import { outdate } from '../../queries.ts'

/** What counts as work. */
const ACTS = ['pointerdown', 'pointermove', 'keydown', 'wheel', 'touchstart'] as const

/** How often the idle time is looked at, milliseconds. */
const EVERY = 5_000

/** Minutes on the signature page: whoever signs reads the whole record first (ground rules 4). */
const WHILE_SIGNING = 20

/** Pages on which somebody reads before signing. */
let signing = 0

/** This page is read before it is signed: the screen stays longer. */
export function useLongerIdle(): void {
  useEffect(() => {
    signing += 1
    return () => {
      signing -= 1
    }
  }, [])
}

/** Minutes after which the screen locks now. */
export const idleLimit = (minutes: number): number => (signing > 0 ? WHILE_SIGNING : minutes)

/** Locks the workstation when nobody touched it for some minutes; a sleeping device counts as idle. */
export function useIdleLock(minutes: number): void {
  useEffect(() => {
    let last = Date.now()
    let isLocking = false
    const touched = () => {
      last = Date.now()
    }
    const look = () => {
      const limit = idleLimit(minutes)
      if (isLocking || Date.now() - last < limit * 60_000) return
      isLocking = true
      engine.access
        .lock({ by: 'idle', idleMinutes: limit })
        .then(() => outdate('access'))
        .catch(() => {
          isLocking = false
        })
    }
    for (const act of ACTS) window.addEventListener(act, touched, { capture: true, passive: true })
    const timer = setInterval(look, EVERY)
    return () => {
      for (const act of ACTS) window.removeEventListener(act, touched, { capture: true })
      clearInterval(timer)
    }
  }, [minutes])
}
