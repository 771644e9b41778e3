import type { Officer, Role } from '../../features/access/contract.ts'

import { type Hub, viewOf } from '../hub.ts'
import type { View } from '../storage/feed.ts'
import { deviceById, officerById, officersOf } from '../storage/people.ts'
import type { Db, DeviceTable, Tx } from '../storage/tables.ts'
import { Refusal } from './refusal.ts'
import { isShutOut, revoked, tokenHolder } from './session.ts'

/** Who calls: the device, the officer signed in on it, all officers it is enrolled for, and what it may see. */
export type Caller = {
  readonly device: DeviceTable
  readonly officer: Officer
  readonly officers: readonly Officer[]
  readonly view: View
}

const expired = (): Refusal =>
  new Refusal(401, 'HB-0202', '连接凭证无效或已过期。', '工作站会自动重新连接；仍不行时请重新登记。')

/**
 * The one place that decides who may call a route. `access` is what the route declares; the bearer token names device
 * and officer; both are looked up on every call, so that revocation takes effect at once. `act`: what a revoked device may
 * still be allowed to do.
 */
export async function authorise(
  hub: Hub,
  access: readonly Role[],
  authorization: string | undefined,
  act: 'handing over' | 'seeing' = 'seeing',
): Promise<Caller> {
  const [scheme, token] = (authorization ?? '').split(' ')
  const holder = scheme === 'Bearer' && token ? tokenHolder(hub, token) : undefined
  if (!holder) throw expired()
  const device = await deviceById(hub.db, holder.device)
  if (!device) throw expired()
  if (isShutOut(device, act)) throw revoked()
  const caller = await callerOf(hub, device, holder.officer)
  if (!caller) throw expired()
  if (!access.includes(caller.officer.role)) throw noRight()
  return caller
}

/** A device with the officer signed in on it; undefined when it is not enrolled for that officer. */
export async function callerOf(hub: Hub, device: DeviceTable, signedIn: string): Promise<Caller | undefined> {
  const officers = await officersOf(hub.db, device.id)
  const officer = officers.find((one) => one.id === signedIn)
  return officer && { device, officer, officers, view: await viewOf(hub, device.id) }
}

/**
 * Whose a piece of work is: an officer of this device; of one the hub never knew (work from before the enrolment), the
 * sender; undefined for an officer who is not enrolled on it.
 */
export async function authorOf(db: Db | Tx, caller: Caller, officer: string): Promise<Officer | undefined> {
  const own = caller.officers.find(({ id }) => id === officer)
  if (own) return own
  return (await officerById(db, officer)) ? undefined : caller.officer
}

/** The refusal of a caller whose role does not allow the act. */
const noRight = (): Refusal => new Refusal(403, 'HB-0204', '您的角色不能做这件事。', '如确有需要，请向办公室申请权限。')

const FIELD: readonly Role[] = ['inspector', 'office']

/** Roles that may send a kind of mutation; kinds that are not known here may come from field roles only. */
const senders: Readonly<Record<string, readonly Role[]>> = {
  'checklist.published': ['office'],
  'audit.batch': ['inspector', 'office', 'reader', 'admin'],
  'recovery.sealed': ['inspector', 'office', 'reader', 'admin'],
  'report.issued': ['inspector', 'office', 'reader'],
  'visit.reviewed': ['office'],
  'task.assigned': ['office'],
}

/** Whether an officer may send a mutation of this kind. */
export const maySend = (officer: Officer, kind: string): boolean => (senders[kind] ?? FIELD).includes(officer.role)

/** Whether a subject's district lies in a caller's jurisdiction. */
export const inJurisdiction = (view: View, district: string): boolean =>
  view.districts === null || view.districts.includes(district)
