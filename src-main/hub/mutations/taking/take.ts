import {
  type Envelope,
  envelopeHash,
  envelopeSchema,
  isGenuine,
  signJson,
} from '../../../features/sync/exchange/envelope.ts'
import { canonicalJson } from '../../../paper/canonical.ts'
import type { Answer, Receipt } from '../../contract.ts'
import { admit, authorOf, type Caller } from '../../http/authorise.ts'
import type { Hub } from '../../hub.ts'
import { audit } from '../../storage/audit/audit.ts'
import { write } from '../../storage/database/write.ts'
import type { DeviceTable, Tx } from '../../storage/tables.ts'
import type { Arrival, Verdict } from './arrival.ts'
import { inColumns, type Kinds, keepForLater, knownKind, ownKinds, passOn } from './kinds.ts'
import { faultOf } from './sound.ts'

/**
 * Takes one mutation: kept with its answer, its effect and its receipt in one transaction, or not at all. Sent again it
 * is a duplicate with the same receipt.
 */
export const takeMutation = (hub: Hub, caller: Caller, given: unknown, kinds: Kinds = ownKinds): Promise<Answer> =>
  answerWith(hub, caller, given, (arrival) => judge(arrival, kinds))

/** Keeps a mutation whose content broke its handler as rejected, so that its device does not send it for ever. */
export const setAside = (hub: Hub, caller: Caller, given: unknown): Promise<Answer> =>
  answerWith(hub, caller, given, async () => UNFIT)

type Judge = (arrival: Arrival) => Promise<Verdict>

async function answerWith(hub: Hub, caller: Caller, given: unknown, judgeIt: Judge): Promise<Answer> {
  const fault = faultOf(given)
  const parsed = fault === 'deep' ? undefined : envelopeSchema.safeParse(given)
  if (!parsed?.success) return unreadable(given)
  const envelope = parsed.data
  if (fault === 'unstorable' && faultOf({ ...envelope, body: null }) !== null) return unreadable(given)
  if (envelope.device !== caller.device.id || !isGenuine(envelope, caller.device.public_key)) {
    return notOfDevice(hub, caller, envelope)
  }
  const hash = envelopeHash(envelope)
  return write(hub.db, async (tx) => {
    const kept = await tx
      .selectFrom('mutation')
      .select(['answer', 'hash'])
      .where('id', '=', envelope.id)
      .executeTakeFirst()
    if (kept?.hash === hash) return { ...(JSON.parse(kept.answer) as Answer), answer: 'duplicate' }
    if (kept) return refused(envelope.id, '这个编号已用于另一项内容。', '原件已留存，请联系管理员。')
    const device = await tx
      .selectFrom('device')
      .selectAll()
      .where('id', '=', caller.device.id)
      .executeTakeFirstOrThrow()
    const officer = await authorOf(tx, caller, envelope.officer)
    const arrival: Arrival | undefined = officer && { tx, hub, envelope, device, officer, now: hub.now() }
    const verdict = fault !== null ? UNFIT : arrival ? await judgeIt(arrival) : NOT_ENROLLED
    const answer: Answer = {
      id: envelope.id,
      first: verdict.answer,
      ...verdict,
      receipt: receiptFor(hub, envelope, hash),
    }
    await keep(tx, hub, device, envelope, hash, answer)
    return answer
  })
}

/** Kept nowhere: under its number the device that it belongs to may still send what it signed. */
async function notOfDevice(hub: Hub, caller: Caller, envelope: Envelope): Promise<Answer> {
  const entry = { action: '收到不是本设备签名的内容', device: caller.device.number, mutation: envelope.id }
  await write(hub.db, (tx) => audit(tx, entry, hub.now()))
  return refused(
    envelope.id,
    '签名与这台设备不符，内容可能被改动。',
    '平台没有采用，已记入日志。原件保留在本机，请联系管理员核对。',
  )
}

/**
 * What becomes of a mutation inside its transaction. One that this hub does not understand is kept; of a newer workstation's
 * that it understands in part, what it has no place for travels on with the whole of it.
 */
export async function judge(arrival: Arrival, kinds: Kinds): Promise<Verdict> {
  const { hub, envelope } = arrival
  const kind = knownKind(hub, envelope, kinds)
  const refusal = await admit(arrival, kind)
  if (refusal) return refusal
  if (!kind) return keepForLater(arrival)
  const { isMalformed, ...verdict } = await kind.take(arrival)
  if (envelope.protocol <= hub.protocol) return verdict
  if (isMalformed) return keepForLater(arrival)
  if (inColumns.includes(envelope.kind)) await passOn(arrival)
  return verdict
}

async function keep(
  tx: Tx,
  hub: Hub,
  device: DeviceTable,
  envelope: Envelope,
  hash: string,
  answer: Answer,
): Promise<void> {
  const now = hub.now()
  await checkChain(tx, device, envelope, now)
  await tx
    .insertInto('mutation')
    .values({
      id: envelope.id,
      hash,
      device: device.id,
      kind: envelope.kind,
      envelope: canonicalJson(envelope),
      answer: JSON.stringify(answer),
      received_at: now.toISOString(),
    })
    .execute()
  await tx
    .updateTable('device')
    .set({ last_hash: hash, last_seen: now.toISOString() })
    .where('id', '=', device.id)
    .execute()
}

/**
 * Each mutation names the one before it. A gap (something was taken out of the outbox) or a fork (an older copy of the
 * folder was put back) is written to the log for the audit officer; the work itself is not refused, or it would be lost.
 */
async function checkChain(tx: Tx, device: DeviceTable, envelope: Envelope, now: Date): Promise<void> {
  if (envelope.previousHash === device.last_hash) return
  const before = await tx
    .selectFrom('mutation')
    .select('id')
    .where('device', '=', device.id)
    .where('hash', '=', envelope.previousHash)
    .executeTakeFirst()
  const found = before ? '上报链分叉' : '上报链缺一环'
  await audit(tx, { action: found, device: device.number, mutation: envelope.id }, now)
}

function receiptFor(hub: Hub, envelope: Envelope, hash: string): Receipt {
  const said = { id: envelope.id, hash, at: hub.now().toISOString() }
  return { ...said, signature: signJson(said, hub.identity.receipt.privateKey) }
}

const rejected = (reason: string, remedy: string): Verdict => ({ answer: 'rejected', reason, remedy })

const NOT_ENROLLED = rejected('署名的检查人员没有在这台设备上登记。', '请由本人在这台设备上登记后再提交。')

export const UNFIT: Verdict = rejected(
  '内容里有平台不能保存的字符或数值，没有采用。',
  '原件已留存。请去掉特殊字符后重新提交，或联系管理员。',
)

/** Answer without a receipt: nothing was kept. */
const refused = (id: string, reason: string, remedy: string): Answer => ({
  id,
  answer: 'rejected',
  first: 'rejected',
  reason,
  remedy,
})

function unreadable(given: unknown): Answer {
  const id =
    typeof given === 'object' && given !== null && 'id' in given && typeof given.id === 'string' ? given.id : ''
  return refused(
    id.slice(0, 64),
    '内容不完整，平台读不出来。',
    '原件保留在本机。请升级工作站后重新提交，或联系管理员。',
  )
}
