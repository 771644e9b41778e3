import { openBox } from '../../features/access/keys/sealed-box.ts'
import { Failure } from '../../features/failure/failure.ts'
import type { Hub } from '../hub.ts'
import type { Acting } from '../keeping/enrol.ts'
import { audit } from '../storage/audit/audit.ts'
import { write } from '../storage/database/write.ts'
import { deviceByNumber, officersOf } from '../storage/people.ts'
import { recoveryOf } from '../storage/recovery.ts'
import type { Tx } from '../storage/tables.ts'
import type { Arguments } from './options.ts'

/** The recovery code of a device and whose device it is. */
type Recovered = { readonly device: string; readonly officers: readonly string[]; readonly recoveryCode: string }

/**
 * Opens the recovery code that a device handed over. Who took it and why is in the hub's log before anybody sees it.
 * Throws a Failure: HB-0020 number or reason missing, HB-0305 no such device, HB-0307 revoked, HB-0308 none handed over
 * yet, HB-0309 sealed to the key of another hub.
 */
export async function recovery(
  hub: Hub,
  options: Pick<Arguments, 'device' | 'reason'>,
  by?: Acting,
): Promise<Recovered> {
  const number = options.device?.trim()
  const reason = options.reason?.trim()
  if (!number || !reason)
    throw new Failure('HB-0020', '没有写设备编号或理由。', '例如 --device 011 --reason 本人忘记口令；理由记入日志。')
  return write(hub.db, async (tx) => {
    const recovered = await opened(tx, hub, number)
    await audit(tx, { action: '取用恢复码', device: number, ...by, reason }, hub.now())
    return recovered
  })
}

async function opened(tx: Tx, hub: Hub, number: string): Promise<Recovered> {
  const device = await deviceByNumber(tx, number)
  if (!device) throw new Failure('HB-0305', `没有编号为 ${number} 的设备。`, '请核对设备编号。')
  if (device.revoked_at !== null)
    throw new Failure('HB-0307', `设备 ${number} 已停用，不能取恢复码。`, '只能用首次设置时抄存的恢复码打开。')
  const box = await recoveryOf(tx, device.id)
  if (!box)
    throw new Failure(
      'HB-0308',
      `设备 ${number} 还没有交来恢复码。`,
      '它同步一次后才有；眼下请用首次设置时抄存的恢复码。',
    )
  const recoveryCode = openBox(box, hub.identity.recovery.privateKey)
  if (recoveryCode === null)
    throw new Failure('HB-0309', `设备 ${number} 的恢复码打不开。`, '它不是交给这个同步中心的，请核对资料文件夹。')
  const officers = await officersOf(tx, device.id)
  return { device: number, officers: officers.map((officer) => officer.name), recoveryCode }
}
