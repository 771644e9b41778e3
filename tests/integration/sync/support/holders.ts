import { randomUUID } from 'node:crypto'
import type { Role } from '../../../../src-main/features/access/contract.ts'
import { makeCode } from '../../../../src-main/hub/keeping/enrol.ts'
import type { Tx } from '../../../../src-main/hub/storage/tables.ts'
import { type BareDevice, bareDevice, enrolBare, send, tokenOf } from './http.ts'
import { type Place, places, type Target } from './rights.ts'
import { type Stand, type subject, zhangWei } from './stand.ts'
import { visitBody } from './visits.ts'

/** An officer of a role and a jurisdiction with a device. */
export type Holder = {
  readonly role: Role
  readonly place: Place
  readonly device: BareDevice
  readonly officer: string
  readonly number: string
}

export const nameOf = ({ role, place }: Holder): string => `${role} of ${place}`

/** Enrols a new officer, on a device of their own or on that of somebody else. */
export async function enrolHolder(stand: Stand, role: Role, place: Place, device = bareDevice()): Promise<Holder> {
  const { name, office } = zhangWei
  const rights = { role, districts: [...places[place]], sectors: [] }
  const officer = { name, office, certificate: randomUUID(), certificateUntil: '2099-12-31', ...rights }
  const { body } = await enrolBare(stand.url, device, await makeCode(stand.hub, officer))
  return { role, place, device, officer: (body.officer as { id: string }).id, number: String(body.deviceNumber) }
}

export const tokenFor = (stand: Stand, { device, officer }: Holder): Promise<string> =>
  tokenOf(stand.url, device, officer)

/** A visit of `owner` and a task that `holder` has, both of one subject, as the hub keeps them. */
export async function plant(tx: Tx, shop: ReturnType<typeof subject>, owner: Holder, holder: string): Promise<Target> {
  const [visit, task] = [randomUUID(), randomUUID()]
  const body = JSON.stringify(visitBody(visit, shop))
  const at = new Date().toISOString()
  const inspection = { subject_uid: shop.uid, number: visit, date: '2026-06-18', type: '', title: '', officers: '' }
  const rest = { agency: '', result: '', ok: 0, failed: 0, not_applicable: 0, task_id: null, supplementary: 0 } as const
  const made = { device: owner.device.id, officer: owner.officer, received_at: at, amendments: '[]' }
  const ground = {
    title: '检查',
    kind: '日常检查',
    ground: '计划',
    checklist: '01',
    due: '2026-07-01',
    planned_at: null,
  }
  const open = { state: 'open', body: '{}', version: 1, done_by: null, done_at: null, visit: null }
  await tx
    .insertInto('visit')
    .values({ id: visit, ...inspection, ...rest, ...made, body })
    .execute()
  await tx
    .insertInto('task')
    .values({ id: task, subject_uid: shop.uid, ...ground, officer: holder, ...open })
    .execute()
  return { subject: shop, visit, task, holder }
}

/** Which of some subjects the whole feed of a device tells of, by uid. */
export async function seenBy(stand: Stand, holder: Holder, shops: readonly { uid: string }[]): Promise<string[]> {
  const uids = new Set<string>()
  const token = await tokenFor(stand, holder)
  for (let cursor = '', more = true; more; ) {
    const { body } = await send(stand.url, 'GET', `/pull?limit=2000&cursor=${cursor}`, undefined, token)
    for (const { value } of body.changes as { value: { uid?: string; subject_uid?: string } | null }[]) {
      for (const uid of [value?.uid, value?.subject_uid]) if (uid) uids.add(uid)
    }
    cursor = String(body.cursor)
    more = body.more === true
  }
  return shops.map(({ uid }) => uid).filter((uid) => uids.has(uid))
}
