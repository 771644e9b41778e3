import type { WorkWriter } from '../../../database/handle.ts'
import { uuidv7 } from '../../../database/uuid.ts'
import { addWorkingDays } from '../../../law/deadline.ts'
import { log } from '../../audit/store.ts'
import type { Context } from '../../context.ts'
import { Failure } from '../../failure/failure.ts'
import { legalDay } from '../../legal-day.ts'
import { enqueue } from '../../sync/outbox.ts'
import { saveFile } from '../evidence/evidence-store.ts'
import { readImage } from '../evidence/reading/image.ts'
import type { FollowUpAct, Order, Proof } from './contract.ts'
import { insertAct } from './follow-up-store.ts'
import { getOrder, openOrder } from './orders.ts'

/** Working days by which an order may be put off at once, and how long a reason may be. */
const MOST_DAYS = 60
const MOST_WORDS = 500
const MOST_FILES = 20
const MOST_BYTES = 40 * 1024 * 1024

type Key = { readonly visit: string; readonly finding: string }

/**
 * 延期: puts the deadline of an open order off by working days, for a reason. Counted from the deadline, or from today
 * where that is past, so that the new one is never over already. Failures VI-1601 to VI-1605.
 */
export function extend(context: Context, input: Key & { readonly days: number; readonly reason: string }): Order {
  const { days } = input
  if (!Number.isInteger(days) || days < 1 || days > MOST_DAYS) {
    throw new Failure('VI-1603', `延期须为 1 至 ${MOST_DAYS} 个工作日。`, '请改正天数。')
  }
  const reason = reasonOf(input.reason)
  const order = openOrder(context, input)
  const today = legalDay(context.now())
  const isOver = order.deadline < today
  const deadline = addWorkingDays(isOver ? today : order.deadline, days)
  context.work.write((db) => keep(context, db, order, { act: 'extended', reason, deadline, evidence: [] }))
  return done(context, order)
}

/**
 * 书面复查结案: closes an open order by what shows that it was obeyed: at least one photograph or PDF, kept untouched
 * under its SHA-256 and sent to the hub. Failures VI-1601 to VI-1608, VI-03xx for pictures.
 */
export async function close(
  context: Context,
  input: Key & { readonly reason: string; readonly files: readonly { readonly name: string; readonly file: Blob }[] },
): Promise<Order> {
  const reason = reasonOf(input.reason)
  if (input.files.length === 0 || input.files.length > MOST_FILES) {
    throw new Failure(
      'VI-1606',
      `结案须附 1 至 ${MOST_FILES} 份改正证据。`,
      '请选改正后的照片，或当事人提交的材料（PDF）。',
    )
  }
  openOrder(context, input)
  const evidence: Proof[] = []
  for (const { name, file } of input.files) evidence.push(await proofOf(context, name, file))
  const order = openOrder(context, input)
  context.work.write((db) => {
    for (const { sha256, size, type } of evidence) {
      const made_at = context.now().toISOString()
      saveFile(db, { sha256, size, type, kind: 'proof', made_at, upload: 1, confirmed_at: null })
    }
    keep(context, db, order, { act: 'closed', reason, deadline: null, evidence })
  })
  return done(context, order)
}

async function proofOf(context: Context, name: string, file: Blob): Promise<Proof> {
  if (file.size > MOST_BYTES) {
    throw new Failure('VI-1607', `“${name}”超过 40 MB，没有保存。`, '请缩小或分成几份后再选。')
  }
  const bytes = new Uint8Array(await file.arrayBuffer())
  const type = isPdf(bytes) ? 'application/pdf' : (await readImage(bytes, name)).type
  return { sha256: await context.files.put(bytes), name: name.slice(0, 200), type, size: bytes.length }
}

/** ISO 32000-1, 7.5.2 and 7.5.5: the header is first, the end marker near the end; a file that is cut off has none. */
function isPdf(bytes: Uint8Array): boolean {
  const text = (from: number, to: number) => Buffer.from(bytes.subarray(from, to)).toString('latin1')
  return text(0, 5) === '%PDF-' && text(Math.max(0, bytes.length - 1024), bytes.length).includes('%%EOF')
}

function reasonOf(given: string): string {
  const reason = given.trim()
  if (reason.length >= 2 && reason.length <= MOST_WORDS) return reason
  throw new Failure('VI-1604', `须写明理由，不超过 ${MOST_WORDS} 个字。`, '请写清改正情况或者延期的原因。')
}

const WORDS = { extended: '改正期限延期', closed: '改正事项结案' } as const

function keep(
  context: Context,
  db: WorkWriter,
  order: Order,
  given: Pick<FollowUpAct, 'act' | 'reason' | 'deadline' | 'evidence'>,
): void {
  const now = context.now()
  const { visit, finding, subjectUid, subjectName } = order
  const act: FollowUpAct = {
    id: uuidv7(now),
    visit,
    finding,
    ...given,
    madeAt: now.toISOString(),
    officer: context.officer.name,
  }
  insertAct(db, {
    id: act.id,
    visit,
    finding,
    subject_uid: subjectUid,
    subject_name: subjectName,
    act: act.act,
    reason: act.reason,
    deadline: act.deadline,
    evidence: JSON.stringify(act.evidence),
    made_at: act.madeAt,
    officer: act.officer,
  })
  const subject = { subjectUid, subjectName }
  enqueue(db, context, { ...subject, kind: 'follow-up.made', title: WORDS[act.act], baseVersion: null, body: act })
  const detail = act.deadline === null ? order.facts : `${order.facts} ${order.deadline} → ${act.deadline}`
  log(db, context, { ...subject, action: WORDS[act.act], purpose: act.reason, detail })
}

function done(context: Context, { visit, finding }: Key): Order {
  for (const topic of ['task', 'subject', 'visit', 'status'] as const) context.changed(topic)
  return getOrder(context, { visit, finding })
}
