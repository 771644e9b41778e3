import { get as readSettings } from '../settings/service.ts'
import { lock } from './service.ts'
import type { Workstation } from './workstation.ts'

const LOOK_MS = 15_000

/**
 * Pages lock themselves when nobody works before them; a page that was closed cannot. So a folder without any window locks
 * after the same time. Answers the way to stop it.
 */
export function lockUnattended(workstation: Workstation, windows: () => number, everyMs = LOOK_MS): () => void {
  let since: number | null = null
  const look = (): void => {
    const context = workstation.opened
    if (!context || windows() > 0) {
      since = null
      return
    }
    since ??= performance.now()
    const { idleMinutes } = readSettings(context)
    if (performance.now() - since >= idleMinutes * 60_000) lock(workstation, { by: 'idle', idleMinutes })
  }
  const timer = setInterval(look, everyMs)
  timer.unref()
  return () => clearInterval(timer)
}
