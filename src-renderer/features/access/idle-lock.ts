import { useEffect } from 'react'
import { engine } from '../../engine.ts'
import { outdate } from '../../queries.ts'

/** What counts as work. */
const ACTS = ['pointerdown', 'pointermove', 'keydown', 'wheel', 'touchstart'] as const

/** How often the idle time is looked at, milliseconds. */
const EVERY = 5_000

/** Locks the workstation when nobody touched it for some minutes; a sleeping device counts as idle. */
export function useIdleLock(minutes: number): void {
  useEffect(() => {
    let last = Date.now()
    let isLocking = false
    const touched = () => {
      last = Date.now()
    }
    const look = () => {
      if (isLocking || Date.now() - last < minutes * 60_000) return
      isLocking = true
      engine.access
        .lock({ by: 'idle', idleMinutes: minutes })
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
