import type { WorkReader } from '../../../database/handle.ts'
import type { WipeOrder, WipeStep } from '../../../hub/contract/device.ts'
import { entriesAfter } from '../../audit/store.ts'
import type { Context, Device } from '../../context.ts'
import { Failure } from '../../failure/failure.ts'
import { visitsHere } from '../../visit/carry/snapshot-store.ts'
import { callHub } from '../exchange/client.ts'
import { isSignedBy, signJson } from '../exchange/envelope.ts'
import { hubFacts, syncFacts, waitingFiles } from '../store.ts'

/** What a device signs when it tells the hub how far it is with erasing itself. */
export const signStep = ({ id, signingKey }: Pick<Device, 'id' | 'signingKey'>, step: WipeStep): string =>
  signJson({ device: id, step }, signingKey)

/** Tells the hub how far a device is with erasing itself; answers the hub's order. Throws a Failure SY-01xx, HB-…. */
export const tellStep = (
  hub: string,
  said: { readonly device: string; readonly step: WipeStep; readonly signature: string },
): Promise<WipeOrder> => callHub({ hub }, 'wipe', said)

/**
 * Asks the hub whether this revoked device is to erase itself, and tells it that it begins. Null where it is not to, where
 * something here has not been handed over that the office did not give up, where the order is not the hub's, and where
 * the hub did not hear of the beginning: then it is asked again at the next contact.
 */
export async function beginErasing(context: Context, hub: string): Promise<WipeOrder | null> {
  const order = await trusted(context, hub, 'asks')
  if (order === null || order.erase === 'nothing') return null
  if (order.erase === 'when handed over' && !isHandedOver(context.work.read)) return null
  return trusted(context, hub, 'begins')
}

async function trusted(context: Context, hub: string, step: WipeStep): Promise<WipeOrder | null> {
  const { device, work } = context
  try {
    const order = await tellStep(hub, { device: device.id, step, signature: signStep(device, step) })
    const { signature, ...said } = order
    const key = hubFacts(work.read)?.hubKey
    return key && said.device === device.id && isSignedBy(said, signature, key) ? order : null
  } catch (error) {
    if (error instanceof Failure) return null
    throw error
  }
}

/**
 * Whether the hub has all that was made here: every mutation acknowledged, every file confirmed, the whole log copied, no
 * check open. What came back to be decided counts as not handed over.
 */
export function isHandedOver(db: WorkReader): boolean {
  const left = db.query.selectFrom('outbox').select('id').where('state', 'in', ['waiting', 'returned', 'conflict'])
  const entries = db.query.selectFrom('entry').select('id').where('state', '=', 'open')
  return (
    db.first(left) === undefined &&
    db.first(entries) === undefined &&
    waitingFiles(db).length === 0 &&
    visitsHere(db).length === 0 &&
    entriesAfter(db, syncFacts(db).auditSeq, 1).length === 0
  )
}
