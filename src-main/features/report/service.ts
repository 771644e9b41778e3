import { log } from '../audit/store.ts'
import type { Context } from '../context.ts'
import { keepDraft } from '../file/service.ts'
import { enqueue } from '../sync/outbox.ts'
import { leftOut, type ReportFacts, reportContent } from './content.ts'
import type { Issued } from './contract.ts'
import { gather } from './gather.ts'
import { drawDraft, issuePaper } from './paper.ts'
import { registerPaper } from './register-paper.ts'
import { inTurn, nextSerial, takeSerial } from './serial.ts'

export { verify } from './verification.ts'

const SERIES = 'ZZ'

type Request = { readonly uid: string; readonly purpose: string }

const yearOf = (context: Context): string => context.now().toISOString().slice(0, 4)

/** The pages as they would be, drawn without number and signature and kept in memory only. */
export async function preview(context: Context, input: Request) {
  const facts = { ...gather(context, input.uid, input.purpose || '—', 0), number: '出具时取号' }
  const content = reportContent(facts)
  const { pdf, pages } = await drawDraft(context, content)
  return {
    file: keepDraft(pdf, 'application/pdf'),
    pages,
    subject: { uid: input.uid, name: facts.subject.name, code: facts.subject.code },
    parts: content.parts.map(({ no, title, total }) => ({ title: `${no}、${title}`, count: total })),
    notes: leftOut(facts),
  }
}

/**
 * Issues 公共信用信息报告: draws and signs it, then takes its number, registers it, puts `report.issued` into the outbox and
 * writes the log, all in one transaction.
 */
export function issue(context: Context, input: Request): Promise<Issued> {
  return inTurn(context.work, async () => {
    const year = yearOf(context)
    const facts = gather(context, input.uid, input.purpose, nextSerial(context.work.read, SERIES, year))
    const content = reportContent(facts)
    const paper = await issuePaper(context, { kind: 'report', content, qrFacts: keyFacts(facts) })
    await context.files.put(paper.pdf)
    context.work.write((db) => {
      takeSerial(db, SERIES, year)
      registerPaper(
        db,
        context,
        {
          kind: 'report',
          subjectUid: input.uid,
          subjectName: facts.subject.name,
          subjectCode: facts.subject.code,
          visit: null,
          purpose: input.purpose,
          asOf: content.asOf,
        },
        content,
        paper,
      )
      enqueue(db, context, {
        kind: 'report.issued',
        title: '信用报告登记',
        subjectUid: input.uid,
        subjectName: facts.subject.name,
        baseVersion: null,
        body: {
          number: content.number,
          kind: 'report',
          subjectCode: facts.subject.code,
          subjectName: facts.subject.name,
          contentHash: paper.contentHash,
          fileHash: paper.fileHash,
          code: paper.code,
          issuedAt: content.issuedAt,
          purpose: input.purpose,
        },
      })
      log(db, context, {
        action: '出具报告',
        subjectUid: input.uid,
        subjectName: facts.subject.name,
        purpose: input.purpose,
        detail: content.number,
      })
    })
    context.changed('paper')
    context.changed('status')
    return {
      number: content.number,
      file: paper.fileHash,
      sha256: paper.fileHash,
      contentHash: paper.contentHash,
      code: paper.code,
      pages: paper.pages,
      issuedAt: content.issuedAt,
      fileName: `${facts.subject.name}_公共信用信息报告_${content.number}.pdf`,
    }
  })
}

const keyFacts = ({ subject, agency }: ReportFacts) => ({
  subject: subject.code ?? subject.uid,
  facts: `${subject.name}，${subject.status}，${agency}`,
})

/** Reports and papers issued here, newest first. */
export function papers(context: Context) {
  const db = context.work.read
  return db.all(db.query.selectFrom('paper').selectAll().orderBy('issued_at', 'desc').limit(500)).map((row) => ({
    number: row.number,
    kind: row.kind === 'report' ? ('report' as const) : ('on_site_record' as const),
    subjectUid: row.subject_uid,
    subjectName: row.subject_name,
    visit: row.visit,
    code: row.code,
    file: row.file_hash,
    pages: row.pages,
    purpose: row.purpose,
    issuedAt: row.issued_at,
    officer: row.officer,
    state: row.state === 'cancelled' ? ('cancelled' as const) : ('issued' as const),
    registered: row.registered_at !== null,
  }))
}
