import { z } from 'zod'
import type { WorkWriter } from '../../database/handle.ts'
import { type Answer, answerSchema } from '../../hub/contract.ts'
import { log } from '../audit/store.ts'
import type { Context } from '../context.ts'
import { Failure } from '../failure/failure.ts'
import { type Envelope, envelopeSchema } from './exchange/envelope.ts'
import { enqueue } from './outbox.ts'
import { type OutboxRow, outboxRow, settle, writeSyncLog } from './store.ts'

/** Reads what the hub answered to a row of the outbox. */
export function answerOf(row: OutboxRow): Answer | null {
  const parsed = answerSchema.safeParse(row.answer === null ? null : JSON.parse(row.answer))
  return parsed.success ? parsed.data : null
}

/** The envelope of a row of the outbox. */
export const envelopeOf = (row: OutboxRow): Envelope => envelopeSchema.parse(JSON.parse(row.envelope))

const fieldsSchema = z.object({ person: z.string(), phone: z.string(), area: z.string() })
/** The fields of a contact. */
type ContactFields = z.infer<typeof fieldsSchema>
export const CONTACT_FIELDS = ['person', 'phone', 'area'] as const

/** Both versions of a contact that two people changed; null when the row is no such conflict. */
export function versionsOf(row: OutboxRow): { here: ContactFields; there: NonNullable<Answer['theirs']> } | null {
  const here = fieldsSchema.safeParse(envelopeOf(row).body)
  const there = answerOf(row)?.theirs
  return here.success && there ? { here: here.data, there } : null
}

function openRow(db: WorkWriter, id: string, state: string): OutboxRow {
  const row = outboxRow(db, id)
  if (row?.state === state) return row
  throw new Failure('SY-0301', '这一项已经处理过，或不在本机。', '请重新打开同步页查看现状。')
}

/**
 * Settles a contact that both sides changed: the chosen values become a new change on top of the hub's version. Both
 * versions stay in the outbox and in the log.
 */
export function settleContact(context: Context, id: string, choice: Readonly<Record<string, 'here' | 'there'>>): void {
  context.work.write((db) => {
    const row = openRow(db, id, 'conflict')
    const versions = versionsOf(row)
    const uid = envelopeOf(row).subject
    if (!versions || uid === null) throw new Failure('SY-0302', '这一项不是联系信息的分歧。', '请联系管理员。')
    const { here, there } = versions
    const pick = (field: keyof ContactFields): string => (choice[field] === 'here' ? here : there)[field]
    const chosen: ContactFields = { person: pick('person'), phone: pick('phone'), area: pick('area') }
    const at = context.now().toISOString()
    settle(db, id, 'settled', row.answer, at)
    const change = { ...chosen, base_version: there.version, changed_at: at, officer: context.officer.id }
    db.run(
      db.query
        .insertInto('contact_change')
        .values({ subject_uid: uid, ...change })
        .onConflict((c) => c.column('subject_uid').doUpdateSet(change)),
    )
    if (CONTACT_FIELDS.some((field) => chosen[field] !== there[field])) {
      const base = { person: there.person, phone: there.phone, area: there.area }
      enqueue(db, context, {
        kind: 'contact.changed',
        title: row.title,
        subjectUid: uid,
        subjectName: row.subject_name,
        baseVersion: there.version,
        body: { ...chosen, base },
      })
    }
    noteSettled(db, context, row, '两边都改过的联系信息已选定', JSON.stringify({ here, there, chosen }))
  })
}

/** Settles a returned item: sent again as a supplementary record, or withdrawn. The original stays in the outbox. */
export function settleItem(context: Context, id: string, choice: 'keep' | 'withdraw'): void {
  context.work.write((db) => {
    const row = openRow(db, id, 'returned')
    settle(db, id, 'settled', row.answer, context.now().toISOString())
    if (choice === 'keep') {
      const { kind, subject, baseVersion, body } = envelopeOf(row)
      enqueue(db, context, {
        kind,
        title: row.title,
        subjectUid: subject,
        subjectName: row.subject_name,
        baseVersion,
        body,
        supplementary: true,
      })
    }
    noteSettled(db, context, row, choice === 'keep' ? '退回的内容保留为补充记录' : '退回的内容已撤回', row.answer ?? '')
  })
}

function noteSettled(db: WorkWriter, context: Context, row: OutboxRow, words: string, detail: string): void {
  const at = context.now().toISOString()
  writeSyncLog(db, { at, kind: '处理', ok: 1, text: `${words}：${row.title} ${row.subject_name}`, detail })
  log(db, context, {
    action: words,
    subjectUid: envelopeOf(row).subject,
    subjectName: row.subject_name,
    detail: row.title,
  })
}
