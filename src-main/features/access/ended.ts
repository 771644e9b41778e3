import type { OpenLogin } from '../../hub/contract/device.ts'
import { log } from '../audit/store.ts'
import { dropDrafts } from '../file/service.ts'
import type { Workstation } from './workstation.ts'

/** How long pages that close may still save what was just typed, ms; they do within less than a second. */
const LAST_WORDS_MS = 1500

/**
 * The officer's one open login is on another device now. The screen locks at once, what was just typed is saved, and then
 * the folder closes as it does on every lock; the unlock page says where the login is until somebody unlocks here.
 */
export function endLogin(workstation: Workstation, elsewhere: OpenLogin): void {
  const context = workstation.opened
  if (!context || workstation.isLeaving) return
  workstation.isLeaving = true
  workstation.lockedBy = 'elsewhere'
  try {
    const detail = `设备 ${elsewhere.device}`
    context.work.write((db) => log(db, context, { action: '账号在另一台设备登录，本机锁定', detail }))
    const { keys } = workstation
    if (keys) workstation.saveKeys({ ...keys, facts: { ...keys.facts, elsewhere } })
  } catch (error) {
    console.error('lock', error)
  }
  workstation.changes.publish('change', { topic: 'access' })
  setTimeout(() => {
    // Unlocked again meanwhile: that is another opening of the folder.
    if (workstation.opened?.work !== context.work) return
    workstation.close()
    dropDrafts()
    workstation.changes.publish('change', { topic: 'access' })
  }, LAST_WORDS_MS)
}
