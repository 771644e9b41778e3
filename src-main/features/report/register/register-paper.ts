import type { WorkWriter } from '../../../database/handle.ts'
import { canonicalJson } from '../../../paper/canonical.ts'
import type { PaperContent } from '../../../paper/content.ts'
import type { Context } from '../../context.ts'
import type { PaperKind } from '../kind-contract.ts'
import type { IssuedPaper } from '../paper.ts'

/** Whose paper it is and what for. */
export type PaperSubject = {
  readonly kind: PaperKind
  readonly subjectUid: string
  readonly subjectName: string
  readonly subjectCode: string | null
  readonly visit: string | null
  readonly purpose: string
  /** Instant of the data it rests on. */
  readonly asOf: string
}

/** Enters a finished paper and its file into the register, in the transaction of its effect. */
export function registerPaper(
  db: WorkWriter,
  context: Context,
  subject: PaperSubject,
  content: PaperContent,
  paper: IssuedPaper,
): void {
  db.run(
    db.query.insertInto('paper').values({
      number: content.number,
      kind: subject.kind,
      subject_uid: subject.subjectUid,
      subject_name: subject.subjectName,
      subject_code: subject.subjectCode,
      visit: subject.visit,
      purpose: subject.purpose,
      content: canonicalJson(content),
      content_hash: paper.contentHash,
      file_hash: paper.fileHash,
      code: paper.code,
      qr: paper.qr,
      pages: paper.pages,
      issued_at: content.issuedAt,
      as_of: subject.asOf,
      officer: context.officer.name,
      state: 'issued',
      registered_at: null,
    }),
  )
  db.run(
    db.query
      .insertInto('file')
      .values({
        sha256: paper.fileHash,
        size: paper.pdf.length,
        type: 'application/pdf',
        kind: 'paper',
        made_at: content.issuedAt,
        upload: 1,
        confirmed_at: null,
      })
      .onConflict((conflict) => conflict.doNothing()),
  )
}
