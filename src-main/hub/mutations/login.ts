import { noteUnlock } from '../devices/login.ts'
import { applied, type Handler } from './taking/arrival.ts'

/** `login.claimed`: its author unlocked the device when it was made, by the hub's clock as the device had measured it. */
export const loginClaimed: Handler = async ({ tx, envelope, officer, device, now }) => {
  const made = Date.parse(envelope.madeAt) + envelope.clockOffsetMs
  // A clock that was wrong by days must not keep the login for days.
  const at = new Date(Math.min(made, now.getTime())).toISOString()
  await noteUnlock(tx, { officer: officer.id, device, at }, now)
  return applied
}
