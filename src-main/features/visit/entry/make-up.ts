import type { WorkReader, WorkWriter } from '../../../database/handle.ts'
import { uuidv7 } from '../../../database/uuid.ts'
import { makeUpUntil } from '../../../law/check/lawful-steps.ts'
import { log } from '../../audit/store.ts'
import type { Context } from '../../context.ts'
import { Failure } from '../../failure/failure.ts'
import { enqueue } from '../../sync/outbox.ts'
import type { Opening } from '../contract.ts'
import { stepTexts } from '../opening/lawful.ts'
import { readVisit } from '../store.ts'
import type { Register } from './contract.ts'
import { closeMakeUp, dropMakeUps, type MakeUpKind, putMakeUp, readMakeUp, standsSince } from './make-up-store.ts'
import { register } from './register.ts'

/** Hours where the folder has no rule of its own. */
const USUAL_HOURS = 24

/** Whose approval or scan is put off. */
type Premises = { readonly id: string; readonly subject_uid: string; readonly subject_name: string }

/** Reasons for what is put off; null = it is not, or not any more. */
type Wanted = { readonly [Kind in MakeUpKind]?: string | null }
type Since = { readonly [Kind in MakeUpKind]: string | null }

/** When each was first put off: as it is known, or as it stands since before that was kept, else now where it is wanted. */
export function putOffAt(db: WorkReader, context: Context, id: string, wanted: Wanted, since: Since): Since {
  const first = (kind: MakeUpKind): string | null =>
    since[kind] ?? standsSince(db, id, kind) ?? (typeof wanted[kind] === 'string' ? context.now().toISOString() : null)
  return { approval: first('approval'), scan: first('scan') }
}

/**
 * Keeps in step what a visit or entry puts off: an approval made up for after an emergency, a scan that the network did
 * not let through (国办发〔2024〕54号). The clock runs from the first time it was put off (`since`), also when that was taken
 * back in between.
 */
export function followMakeUps(
  db: WorkWriter,
  context: Context,
  premises: Premises,
  wanted: Wanted,
  since: Since,
): void {
  const hours = stepTexts(context)?.makeUpHours
  for (const kind of ['approval', 'scan'] as const) {
    const reason = wanted[kind]
    if (reason === undefined) continue
    if (reason === null) {
      dropMakeUps(db, premises.id, kind)
      continue
    }
    const now = context.now()
    const made_at = since[kind] ?? now.toISOString()
    putMakeUp(db, {
      id: uuidv7(now),
      kind,
      visit: premises.id,
      subject_uid: premises.subject_uid,
      subject_name: premises.subject_name,
      reason,
      made_at,
      due_at: makeUpUntil(made_at, hours?.[kind] ?? USUAL_HOURS),
      done_at: null,
      text: '',
      officer: context.officer.id,
    })
  }
}

/** What an opening puts off: the reasons, null where it puts off nothing. */
export const putOff = ({ approval, steps }: Opening): { approval: string | null; scan: string | null } => ({
  approval: approval.kind === 'emergency' ? approval.reason : null,
  scan: steps.code.kind === 'offline' ? steps.code.reason : null,
})

/** Closes what was put off, with the number of the approval or the result of the scan; the hub is told. */
export function makeUp(context: Context, input: { readonly id: string; readonly text: string }): Register {
  const text = input.text.trim()
  if (text === '' || text.length > 500) {
    throw new Failure('VI-1301', '没有写明补办的结果。', '请填写审批表编号，或扫码的结果，不超过 500 字。')
  }
  context.work.write((db) => {
    const row = readMakeUp(db, input.id)
    if (!row) throw new Failure('VI-1302', '本机没有这一项补办。', '它可能已随检查一起放弃，请刷新后再看。')
    if (row.done_at !== null) throw new Failure('VI-1303', '这一项已经补办。', '不用再办。')
    const at = context.now().toISOString()
    closeMakeUp(db, row.id, { done_at: at, text })
    const subject = { subjectUid: row.subject_uid, subjectName: row.subject_name }
    const title = row.kind === 'scan' ? '补扫入企码' : '补办检查审批'
    const { kind, reason, visit, made_at: putOffAt, due_at: dueAt } = row
    const inTime = at <= row.due_at
    enqueue(db, context, {
      ...subject,
      kind: 'visit.made_up',
      title,
      baseVersion: null,
      body: {
        id: row.id,
        what: kind,
        visit,
        entry: readVisit(db, visit) === undefined,
        reason,
        putOffAt,
        dueAt,
        at,
        text,
        inTime,
      },
    })
    log(db, context, { ...subject, action: title, detail: text })
  })
  context.changed('visit')
  context.changed('status')
  return register(context)
}
