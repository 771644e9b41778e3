import type { HubDevice } from '../../../hub/contract/waiting.ts'
import type { Context } from '../../context.ts'
import { Failure } from '../../failure/failure.ts'
import { readSetting, writeSetting } from '../../settings/store.ts'
import { keptDevicesSchema, type WaitingDevice, type WaitingDevices } from '../contract.ts'
import { callHub } from '../exchange/client.ts'
import { openSession } from '../exchange/session.ts'
import { reachableHub } from '../reachable.ts'

const MS_A_DAY = 86_400_000
/** Nobody waits longer for a card of the page. */
const SILENCE_MS = 10_000
const KEY = 'devices'

type Kept = { readonly asOf: string | null; readonly devices: readonly WaitingDevice[] }

const NONE: Kept = { asOf: null, devices: [] }

/**
 * The devices of the signed-in office and what waits on each, asked of the hub where it can be reached; otherwise as the
 * hub last told, with the reason. A device that was silent for more than `warnDays` is marked. Throws SY-0005 for who is
 * not of the office.
 */
export async function waitingDevices(
  context: Context,
  isConnected: boolean,
  warnDays: number,
  signal?: AbortSignal,
): Promise<WaitingDevices> {
  if (context.officer.role !== 'office')
    throw new Failure('SY-0005', '各设备待上报的情况只给机关人员看。', '如确有需要，请向办公室申请权限。')
  const kept = (): Kept => readSetting<Kept>(context.work.read, KEY, keptDevicesSchema, NONE)
  if (!isConnected) return { ...told(kept()), live: false, why: null }
  try {
    const session = await openSession(context, reachableHub(context), signal, SILENCE_MS)
    const { devices, asOf } = await session.use((line) => callHub(line, 'devices', {}))
    const fresh: Kept = { asOf, devices: inOrder(devices.map((device) => seen(device, asOf, warnDays))) }
    context.work.write((db) => writeSetting(db, KEY, fresh))
    return { ...told(fresh), live: true, why: null }
  } catch (error) {
    if (!(error instanceof Failure)) throw error
    return { ...told(kept()), live: false, why: error.data.sentence }
  }
}

const told = ({ asOf, devices }: Kept): Pick<WaitingDevices, 'asOf' | 'devices'> => ({ asOf, devices: [...devices] })

/** What a row says, as of the hub's answer: later nobody knows who was in contact since. */
function seen(device: HubDevice, asOf: string, warnDays: number): WaitingDevice {
  const { waiting, lastContact, enrolledAt } = device
  const since = [waiting?.itemsSince, waiting?.filesSince].filter((at) => typeof at === 'string').sort()
  const silentMs = Date.parse(asOf) - Date.parse(lastContact ?? enrolledAt)
  return {
    number: device.number,
    officers: device.officers,
    lastContact,
    revoked: device.revoked,
    waiting,
    oldest: since[0] ?? null,
    silentDays: silentMs > warnDays * MS_A_DAY ? Math.floor(silentMs / MS_A_DAY) : null,
  }
}

/** The oldest work first; where none waits, who was silent longest. */
export const inOrder = (devices: readonly WaitingDevice[]): WaitingDevice[] =>
  devices.toSorted(
    (a, b) =>
      Number(a.oldest === null) - Number(b.oldest === null) ||
      compare(a.oldest ?? '', b.oldest ?? '') ||
      compare(a.lastContact ?? '', b.lastContact ?? '') ||
      compare(a.number, b.number),
  )

const compare = (a: string, b: string): number => (a < b ? -1 : Number(a > b))
