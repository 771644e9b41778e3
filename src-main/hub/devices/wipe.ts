import type { z } from 'zod'
import { isSignedBy, signJson } from '../../features/sync/exchange/envelope.ts'
import type { WipeOrder } from '../contract/device.ts'
import type { routes } from '../contract.ts'
import { Refusal } from '../http/refusal.ts'
import type { Hub } from '../hub.ts'
import { audit } from '../storage/audit/audit.ts'
import { write } from '../storage/database/write.ts'
import { deviceById } from '../storage/people.ts'
import type { DeviceTable, Tx } from '../storage/tables.ts'

const stranger = (): Refusal =>
  new Refusal(401, 'HB-0201', '平台不认识这台设备，或签名不符。', '请用新的登记码重新登记这台设备。')

/**
 * A device asks what to do with what it holds, or says that it begins to erase it, or has. Each stands in the log once; what
 * the hub keeps to open the device's folder goes when that is erased. A device that is not to erase anything is told so
 * and nothing is noted, whatever it says. Throws a Refusal HB-0201 for a device that it does not know.
 */
export async function wipeStep(hub: Hub, input: z.output<(typeof routes)['wipe']['input']>): Promise<WipeOrder> {
  const { device: id, step, signature } = input
  const device = await deviceById(hub.db, id)
  if (!device || !isSignedBy({ device: id, step }, signature, device.public_key)) throw stranger()
  const order = orderFor(hub, device)
  if (step === 'asks' || order.erase === 'nothing') return order
  await write(hub.db, async (tx) => (step === 'begins' ? noteBegun(tx, hub, id) : noteDone(tx, hub, id)))
  return order
}

function orderFor(hub: Hub, { id, wipes, revoked_at, takes_work }: DeviceTable): WipeOrder {
  const isOrdered = revoked_at !== null && wipes === 1
  const erase: WipeOrder['erase'] = !isOrdered ? 'nothing' : takes_work === 1 ? 'when handed over' : 'now'
  const said = { device: id, erase, at: revoked_at ?? hub.now().toISOString() }
  return { ...said, signature: signJson(said, hub.identity.receipt.privateKey) }
}

async function noteBegun(tx: Tx, hub: Hub, id: string): Promise<void> {
  const now = hub.now()
  const device = await deviceById(tx, id)
  if (!device || device.wipe_begun_at !== null) return
  await tx.updateTable('device').set({ wipe_begun_at: now.toISOString() }).where('id', '=', id).execute()
  await audit(tx, { action: '设备开始抹除资料', device: device.number }, now)
}

async function noteDone(tx: Tx, hub: Hub, id: string): Promise<void> {
  const now = hub.now()
  const device = await deviceById(tx, id)
  if (!device || device.wiped_at !== null) return
  await tx.updateTable('device').set({ wiped_at: now.toISOString() }).where('id', '=', id).execute()
  await tx.deleteFrom('recovery').where('device', '=', id).execute()
  await audit(tx, { action: '设备已抹除资料', device: device.number, at: now.toISOString() }, now)
}
