import type { WorkWriter } from '../../database/handle.ts'
import type { Context } from '../context.ts'
import { enqueue } from '../sync/outbox.ts'
import { readPaper } from './store.ts'
import { paperTitle } from './view.ts'

/** Tells the hub's register of a paper as it is now: issued, or taken back; in the transaction that made it so. */
export function announcePaper(context: Context, db: WorkWriter, number: string): void {
  const row = readPaper(db, number)
  if (!row) return
  enqueue(db, context, {
    kind: 'report.issued',
    title: row.state === 'cancelled' ? '文书作废' : `${paperTitle(row)}登记`,
    subjectUid: row.subject_uid,
    subjectName: row.subject_name,
    baseVersion: null,
    body: {
      number: row.number,
      kind: row.kind,
      visit: row.visit,
      subjectCode: row.subject_code,
      subjectName: row.subject_name,
      contentHash: row.content_hash,
      fileHash: row.file_hash,
      code: row.code,
      issuedAt: row.issued_at,
      state: row.state,
      replaces: row.replaces,
      replacedBy: row.replaced_by,
      cancelReason: row.cancel_reason,
    },
  })
}
