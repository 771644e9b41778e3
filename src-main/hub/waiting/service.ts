import type { Officer } from '../../features/access/contract.ts'
import type { HubDevice, Waiting } from '../contract/waiting.ts'
import { fieldRoles } from '../contract.ts'
import type { Caller } from '../http/authorise.ts'
import type { Hub } from '../hub.ts'
import { districtNames } from '../keeping/districts.ts'
import { knownDevices, putWaiting, toldAt } from './store.ts'

/** Keeps what a device tells of the work that waits on it. */
export const noteWaiting = (hub: Hub, device: string, told: Waiting): Promise<void> =>
  putWaiting(hub.db, device, told, hub.now())

/**
 * Keeps what a device told on a stick of the work that it did not bring, unless the device was on the line since, `at` by
 * the hub's clock.
 */
export async function noteLeft(hub: Hub, device: string, { at, ...left }: Waiting & { at: string }): Promise<void> {
  const told = new Date(Math.min(Date.parse(at), hub.now().getTime()))
  const known = await toldAt(hub.db, device)
  if (known === null || known <= told.toISOString()) await putWaiting(hub.db, device, left, told)
}

/**
 * Devices of officers whose whole jurisdiction lies in the caller's own: somebody of another district, or of more than
 * the caller's, is not shown, nor named beside a colleague on the same device. Of revoked devices only those that told of
 * work they still hold.
 */
export async function listDevices(
  hub: Hub,
  caller: Pick<Caller, 'officer'>,
): Promise<{ devices: HubDevice[]; asOf: string }> {
  const own = districtNames(caller.officer.districts, hub.districts)
  const isOurs = ({ role, districts }: Officer): boolean => {
    if (!fieldRoles.includes(role)) return false
    if (own === null) return true
    const names = districtNames(districts, hub.districts)
    return names?.every((name) => own.includes(name)) ?? false
  }
  const devices = (await knownDevices(hub.db)).flatMap(({ device, officers, waiting }): HubDevice[] => {
    const ours = officers.filter(isOurs).map(({ name }) => name)
    const isRevoked = device.revoked_at !== null
    if (ours.length === 0 || (isRevoked && !holdsWork(waiting))) return []
    return [
      {
        number: device.number,
        officers: ours,
        enrolledAt: device.enrolled_at,
        lastContact: device.last_seen,
        revoked: isRevoked,
        waiting,
      },
    ]
  })
  return { devices, asOf: hub.now().toISOString() }
}

/** Whether a device told of anything that has not reached the hub. */
export const holdsWork = (waiting: HubDevice['waiting']): boolean =>
  waiting !== null && waiting.items + waiting.files > 0
