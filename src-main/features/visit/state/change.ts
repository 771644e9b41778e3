import type { WorkWriter } from '../../../database/handle.ts'
import { log } from '../../audit/store.ts'
import type { Context } from '../../context.ts'
import type { Visit } from '../contract.ts'
import { textHash } from '../record/record-content.ts'
import { supersedeSignatures } from '../signing/signature-store.ts'
import { nextSequence, updateVisit } from '../store.ts'
import { noteClock } from './clock-back.ts'
import { loadOpenVisit, loadVisit, type VisitState } from './state.ts'
import { viewOf } from './views.ts'

/**
 * One save: reads the open visit, applies the change and sets the save time in one transaction, so it is on disk when this
 * returns. Where the text of the record has changed since it was laid before the parties, its end time is taken back and
 * every signature is set aside: both sides sign the text that is true now.
 */
export function changeVisit(context: Context, id: string, apply: (db: WorkWriter, state: VisitState) => void): Visit {
  context.work.write((db) => saveChange(context, db, id, apply))
  context.changed('visit')
  return viewOf(context, loadVisit(context, context.work.read, id))
}

/** The same inside a transaction that is already open. */
export function saveChange(
  context: Context,
  db: WorkWriter,
  id: string,
  apply: (db: WorkWriter, state: VisitState) => void,
): void {
  const before = loadOpenVisit(context, db, id)
  apply(db, before)
  const sequence = nextSequence(db)
  noteClock(context, db, before.row, sequence)
  updateVisit(db, id, { changed_at: context.now().toISOString(), sequence })
  if (before.closing.endedAt === null) return
  const after = loadVisit(context, db, id)
  if (textHash(context, before) === textHash(context, after)) return
  if (after.closing.endedAt === before.closing.endedAt) {
    updateVisit(db, id, { closing: JSON.stringify({ ...after.closing, endedAt: null }) })
  }
  if (after.signatures.length === 0) return
  supersedeSignatures(
    db,
    id,
    after.signatures.map((signature) => signature.role),
  )
  if (before.row.practice === 1) return
  log(db, context, {
    action: '签名后改动笔录',
    subjectUid: before.row.subject_uid,
    subjectName: before.row.subject_name,
    detail: `原签名 ${after.signatures.map((signature) => signature.name).join('、')} 已保留，须重新签名`,
  })
}
