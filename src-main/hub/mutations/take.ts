import {
  type Envelope,
  envelopeHash,
  envelopeSchema,
  isGenuine,
  PROTOCOL,
  signJson,
} from '../../features/sync/exchange/envelope.ts'
import { canonicalJson } from '../../paper/canonical.ts'
import type { Answer, Receipt } from '../contract.ts'
import { authorOf, type Caller, maySend } from '../http/authorise.ts'
import type { Hub } from '../hub.ts'
import { audit } from '../storage/audit.ts'
import { announce } from '../storage/feed.ts'
import type { DeviceTable, Tx } from '../storage/tables.ts'
import { write } from '../storage/write.ts'
import { applied, type Handler, type Verdict } from './arrival.ts'
import { auditBatch } from './audit.ts'
import { checklistPublished } from './checklist.ts'
import { contactChanged } from './contact.ts'
import { followUpMade } from './follow-up.ts'
import { recoverySealed } from './recovery.ts'
import { reportIssued } from './report.ts'
import { visitAmended, visitReviewed } from './review.ts'
import { provisional, resolveSubject } from './subject.ts'
import { taskAssigned, taskDone, taskTaken } from './task.ts'
import { visitFinalised } from './visit.ts'

const handlers: Readonly<Record<string, Handler>> = {
  'subject.provisional': provisional,
  'visit.finalised': visitFinalised,
  'visit.amended': visitAmended,
  'visit.reviewed': visitReviewed,
  'follow-up.made': followUpMade,
  'report.issued': reportIssued,
  'contact.changed': contactChanged,
  'task.done': taskDone,
  'checklist.published': checklistPublished,
  'task.taken': taskTaken,
  'task.assigned': taskAssigned,
  'audit.batch': auditBatch,
  'recovery.sealed': recoverySealed,
}

/** A kind of a newer workstation: kept, and passed on to those who may know it. */
const passOn: Handler = async ({ tx, envelope }) => {
  const subject = envelope.subject === null ? undefined : await resolveSubject(tx, envelope.subject)
  await announce(tx, [{ kind: 'mutation', uid: envelope.id, district: subject?.district ?? null }])
  return applied
}

/**
 * Takes one mutation: kept with its answer, its effect and its receipt in one transaction, or not at all. Sent again it
 * is a duplicate with the same receipt.
 */
export async function takeMutation(hub: Hub, caller: Caller, given: unknown): Promise<Answer> {
  const parsed = envelopeSchema.safeParse(given)
  if (!parsed.success) return unreadable(given)
  const envelope = parsed.data
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
    const verdict = await judge(tx, hub, caller, device, envelope)
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

async function judge(tx: Tx, hub: Hub, caller: Caller, device: DeviceTable, envelope: Envelope): Promise<Verdict> {
  if (envelope.device !== device.id || !isGenuine(envelope, device.public_key)) {
    return rejected('签名与这台设备不符，内容可能被改动。', '原件已留存，请联系管理员核对。')
  }
  const officer = await authorOf(tx, caller, envelope.officer)
  if (!officer) return rejected('署名的检查人员没有在这台设备上登记。', '请由本人在这台设备上登记后再提交。')
  if (!maySend(officer, envelope.kind)) return rejected('署名人员的角色不能提交这类内容。', '请由有权限的人员办理。')
  const handler = envelope.protocol === PROTOCOL ? (handlers[envelope.kind] ?? passOn) : passOn
  return handler({ tx, hub, envelope, device, officer, now: hub.now() })
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

/** Answer without a receipt: nothing was kept. */
const refused = (id: string, reason: string, remedy: string): Answer => ({
  id,
  answer: 'rejected',
  first: 'rejected',
  reason,
  remedy,
})

function unreadable(given: unknown): Answer {
  const id = typeof given === 'object' && given !== null && 'id' in given ? String(given.id) : ''
  return refused(
    id.slice(0, 64),
    '内容不完整，平台读不出来。',
    '原件保留在本机。请升级工作站后重新提交，或联系管理员。',
  )
}
