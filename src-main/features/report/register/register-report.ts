import type { WorkWriter } from '../../../database/handle.ts'
import { log } from '../../audit/store.ts'
import type { Context } from '../../context.ts'
import { enqueue } from '../../sync/outbox.ts'
import type { IssuedPaper } from '../paper.ts'
import type { PreparedReport } from '../prepare.ts'
import { registerPaper } from './register-paper.ts'

/** Registers an issued report with its outbox entry and its line in the log, in the transaction that takes its number. */
export function registerReport(db: WorkWriter, context: Context, report: PreparedReport, paper: IssuedPaper): void {
  const { content, register } = report
  registerPaper(db, context, register, content, paper)
  enqueue(db, context, {
    kind: 'report.issued',
    title: register.kind === 'report' ? '信用报告登记' : '专项信用报告登记',
    subjectUid: register.subjectUid,
    subjectName: register.subjectName,
    baseVersion: null,
    body: {
      number: content.number,
      kind: register.kind,
      subjectCode: register.subjectCode,
      subjectName: register.subjectName,
      contentHash: paper.contentHash,
      fileHash: paper.fileHash,
      code: paper.code,
      issuedAt: content.issuedAt,
      purpose: register.purpose,
    },
  })
  log(db, context, {
    action: '出具报告',
    subjectUid: register.subjectUid,
    subjectName: register.subjectName,
    purpose: register.purpose,
    detail: content.number,
  })
}
