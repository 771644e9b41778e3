import { legalDay } from '../../../legal-day.ts'
import { callHub, HubRefusal } from '../../exchange/client.ts'
import { openSession, type Session } from '../../exchange/session.ts'
import { cityState } from '../../store.ts'
import { attention, broken, good, type Look, type Way } from '../finding.ts'

/** What the hub answers to a revoked device, and to a role that may not ask. */
const REVOKED = 'HB-0203'
const NO_RIGHT = 'HB-0204'
const EXPIRED = 401

/** Whether the hub knows this device and has not revoked it. A device that may hand over its work is told so too. */
export const lookAtDevice: Look = async (way, signal) => {
  const { context, hub, silenceMs } = way
  const session = await openSession(context, hub, signal, silenceMs)
  way.session = session
  try {
    const cursor = cityState(context.city.read, 'cursor') ?? ''
    await session.use((line) => callHub(line, 'pull', { cursor, limit: '1', count: '0' }))
  } catch (error) {
    if (!(error instanceof HubRefusal) || error.data.code === REVOKED || error.status === EXPIRED) throw error
    way.refusal = error
  }
  return good(`平台认识本机，设备编号 ${context.device.number}，没有停用。`)
}

/** Whether the officer's role may work with the hub, and the certificate is valid. */
export const lookAtOfficer: Look = async ({ context, refusal }) => {
  const { name, certificateUntil } = context.officer
  if (refusal?.data.code === NO_RIGHT) {
    const { code, sentence, remedy } = refusal.data
    return broken(code, sentence, remedy)
  }
  if (certificateUntil < legalDay(context.now()))
    return attention(
      'SY-0516',
      `${name}的执法证件已于 ${certificateUntil} 到期，同步不受影响。`,
      '请换证后由办公室更新人员名册；到期期间不能开始检查。',
    )
  return good(`${name}的权限有效，执法证件有效期至 ${certificateUntil}。`)
}

/** Whether the hub takes and gives: an empty push, and the data that was asked for before. */
export const lookAtExchange: Look = async (way) => {
  if (way.refusal) throw way.refusal
  await sessionOf(way).use((line) => callHub(line, 'push', { mutations: [] }))
  return good('空的上报和取得资料都走通了。')
}

/** The session that the device's link has opened; it is looked at before. */
export function sessionOf({ session }: Way): Session {
  if (!session) throw new Error('the link of the device comes first')
  return session
}
