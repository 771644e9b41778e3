import { sql } from 'kysely'
import type { Context } from '../context.ts'
import { keepDraft } from '../file/service.ts'
import { carriedPapers } from '../visit/carry/papers.ts'
import type { Issued, PaperQuery } from './contract.ts'
import { paperKindSchema } from './kind-contract.ts'
import { drawDraft, issuePaper } from './paper.ts'
import { prepareReport, type ReportRequest, seriesOf, seriesYear } from './prepare.ts'
import { registerReport } from './register/register-report.ts'
import { inTurn, nextSerial, takeSerial } from './register/serial.ts'

export * as batch from './batch/service.ts'
export { specialOptions } from './content/special-scope.ts'
export { verify } from './verification/verification.ts'

/** The pages as they would be, drawn without number and signature and kept in memory only. */
export async function preview(context: Context, input: ReportRequest) {
  const report = prepareReport(context, { ...input, purpose: input.purpose || '—' }, 0)
  const content = { ...report.content, number: '出具时取号' }
  const { pdf, pages } = await drawDraft(context, content)
  return {
    file: keepDraft(pdf, 'application/pdf'),
    pages,
    subject: { uid: input.uid, name: report.register.subjectName, code: report.register.subjectCode },
    parts: [...report.parts],
    notes: [...report.notes],
  }
}

/**
 * Issues 公共信用信息报告 or 专项信用报告: draws and signs it, then takes its number, registers it, puts `report.issued`
 * into the outbox and writes the log, all in one transaction.
 */
export function issue(context: Context, input: ReportRequest): Promise<Issued> {
  return inTurn(context.work, async () => {
    const series = seriesOf(input)
    const year = seriesYear(context)
    const report = prepareReport(context, input, nextSerial(context.work.read, series, year))
    const { content } = report
    const paper = await issuePaper(context, { kind: content.kind, content, qrFacts: report.qrFacts })
    await context.files.put(paper.pdf)
    context.work.write((db) => {
      takeSerial(db, series, year)
      registerReport(db, context, report, paper)
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
      fileName: report.fileName,
    }
  })
}

/** A kind that only a newer workstation issues is listed as a record. */
const listedKind = paperKindSchema.catch('on_site_record')

/** Columns of the register that a list shows; the content is left where it is, a page of 500 would be megabytes of it. */
const LISTED = [
  'number',
  'kind',
  'subject_uid',
  'subject_name',
  'visit',
  'code',
  'file_hash',
  'pages',
  'purpose',
  'issued_at',
  'officer',
  'state',
  'registered_at',
] as const

/** Most papers of one answer. */
const MOST = 500

/** Reports and papers issued here, newest first; with `text` those in which every word of it stands. */
export function papers(context: Context, { text = '' }: PaperQuery = {}) {
  const db = context.work.read
  let query = db.query
    .selectFrom('paper')
    .select(LISTED)
    .where('number', 'not in', [...carriedPapers(db)])
    .orderBy('issued_at', 'desc')
    .orderBy('number', 'desc')
  for (const word of text.split(/\s+/).filter(Boolean)) {
    const shown = sql<string>`number || ' ' || subject_name || ' ' || purpose || ' ' || code || ' ' || replace(code, '-', '')`
    query = query.where(sql<boolean>`instr(lower(${shown}), ${word.toLowerCase()}) > 0`)
  }
  return db.all(query.limit(MOST)).map((row) => ({
    number: row.number,
    kind: listedKind.parse(row.kind),
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

/** How many papers were issued here in all. */
export function paperCount(context: Context): { total: number } {
  const db = context.work.read
  const issued = db.query.selectFrom('paper').where('number', 'not in', [...carriedPapers(db)])
  return { total: db.first(issued.select((e) => e.fn.countAll<number>().as('n')))?.n ?? 0 }
}
