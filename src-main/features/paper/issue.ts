import type { WorkWriter } from '../../database/handle.ts'
import type { FormContent } from '../../paper/content.ts'
import { makesChecks } from '../access/contract.ts'
import { log } from '../audit/store.ts'
import type { Context } from '../context.ts'
import { Failure } from '../failure/failure.ts'
import { keepDraft } from '../file/service.ts'
import { drawDraft, type IssuedPaper, issuePaper } from '../report/paper.ts'
import { registerPaper } from '../report/register/register-paper.ts'
import { inTurn } from '../report/register/serial.ts'
import { loadVisit } from '../visit/state/state.ts'
import { takeBack } from './cancel.ts'
import type { Entries, FormRequest, FormSignature, IssuedForm } from './contract.ts'
import { kindOfForm } from './forms.ts'
import { nextNumber, takeNumber } from './number.ts'
import { announcePaper } from './outbox.ts'
import { type Prepared, prepareForm } from './prepare.ts'
import { rememberEntries } from './remembered.ts'
import { checkSignatures, penPlaces, signedCells } from './signing.ts'
import { deleteEntries, readPaper, updatePaper } from './store.ts'

type IssueRequest = FormRequest & {
  readonly signatures: readonly FormSignature[]
  readonly signedHash: string | null
  readonly refusal: string
}

/** The pages as they would be, without number and signatures, kept in memory only; a practice visit may see them too. */
export async function draft(context: Context, request: FormRequest) {
  const prepared = prepareForm(context, request)
  const now = context.now().toISOString()
  const { pdf, pages } = await drawDraft(context, contentOf(context, prepared, { number: '', issuedAt: now }))
  return { file: keepDraft(pdf, 'application/pdf'), pages, hash: prepared.hash, missing: [...prepared.missing] }
}

/**
 * Issues a form: draws and signs it with the number it will get, then takes the number, enters it into the register, takes
 * back the paper that it corrects, and writes outbox and log, all in one transaction. Nothing is used up when it fails.
 */
export function issue(context: Context, request: IssueRequest): Promise<IssuedForm> {
  return inTurn(context.work, async () => {
    const prepared = prepareForm(context, request)
    const refusal = request.refusal.trim()
    checkRequest(context, prepared, request)
    const reused = numberTaken(context, prepared)
    const number = reused ?? nextNumber(context.work.read, context, prepared.template.series)
    const issuedAt = context.now().toISOString()
    const content = contentOf(context, prepared, { number, issuedAt, signatures: request.signatures, refusal })
    const { subject_code, subject_uid } = prepared.state.row
    const paper = await issuePaper(context, {
      kind: 'form',
      content,
      qrFacts: { subject: subject_code ?? subject_uid, facts: `${content.title} ${prepared.facts}` },
    })
    await context.files.put(paper.pdf)
    context.work.write((db) => {
      const present = prepareForm(context, request)
      if (
        present.hash !== prepared.hash ||
        (reused === null && takeNumber(db, context, prepared.template.series) !== number)
      ) {
        throw new Failure('PA-0209', '出具的同时内容又有改动，没有出具。', '请核对后重新出具。')
      }
      write(context, db, prepared, content, paper, request.entries)
      rememberEntries(db, prepared.template, request.entries)
    })
    context.changed('paper')
    context.changed('status')
    return {
      number,
      title: content.title,
      file: paper.fileHash,
      sha256: paper.fileHash,
      contentHash: paper.contentHash,
      code: paper.code,
      pages: paper.pages,
      issuedAt,
      fileName: `${content.subject.name}_${content.title}_${number}.pdf`,
    }
  })
}

function checkRequest(context: Context, { template, state, hash, missing, replaced }: Prepared, request: IssueRequest) {
  if (!makesChecks(context.officer.role)) {
    throw new Failure('PA-0210', '您的角色只能查阅，不能出具文书。', '请由检查人员登录。')
  }
  if (state.row.practice === 1) {
    throw new Failure('PA-0211', '练习不出具文书，不取编号。', '可以预览版面。')
  }
  if (missing.length > 0) {
    throw new Failure('PA-0212', `${template.title}还缺：${missing.join('、')}。`, '请补齐后再出具。')
  }
  if (replaced && request.reason.trim().length < 2) {
    throw new Failure('PA-0213', '没有写明更正的原因。', '更正的原因印在新的文书上，请填写。')
  }
  if (request.signatures.length > 0 && request.signedHash !== hash) {
    throw new Failure('PA-0214', '文书内容在出示后改动过，签名没有采用。', '请重新出示文书，核对后再签名。')
  }
  checkSignatures(template, state.opening, request.signatures)
}

/** A notice handed over at the door took its number when the visit opened; its paper gets that number. */
function numberTaken(context: Context, { form, state, replaced }: Prepared): string | null {
  const { notice } = state.opening
  if (form !== 'inspection-notice' || replaced || notice.kind !== 'at_door' || notice.number.trim() === '') return null
  return readPaper(context.work.read, notice.number) ? null : notice.number
}

function contentOf(
  context: Context,
  { template, text, parts, state }: Prepared,
  issue: {
    readonly number: string
    readonly issuedAt: string
    readonly signatures?: readonly FormSignature[]
    readonly refusal?: string
  },
): FormContent {
  const { signatures = [], refusal = '' } = issue
  return {
    kind: 'form',
    ...text,
    parts: parts(penPlaces(template, signatures, refusal, issue.issuedAt)),
    number: issue.number,
    issuedAt: issue.issuedAt,
    device: context.device.number,
    officer: { name: context.officer.name, number: context.officer.certificate },
    signatures: signedCells(template, signatures, refusal, issue.issuedAt),
    unregistered: context.device.hub === null,
    demo: context.demo,
    ...(state.row.practice === 1 ? { practice: true } : {}),
  }
}

function write(
  context: Context,
  db: WorkWriter,
  prepared: Prepared,
  content: FormContent,
  paper: IssuedPaper,
  entries: Entries,
): void {
  const { form, replaced, state } = prepared
  const { row } = loadVisit(context, db, state.row.id)
  const register = {
    kind: kindOfForm(form),
    subjectUid: row.subject_uid,
    subjectName: row.subject_name,
    subjectCode: row.subject_code,
    visit: row.id,
    purpose: '现场检查',
    asOf: content.issuedAt,
  } as const
  registerPaper(db, context, register, content, paper)
  updatePaper(db, content.number, { entries: JSON.stringify(entries), replaces: replaced?.number ?? null })
  deleteEntries(db, row.id, form)
  if (replaced) {
    takeBack(context, db, replaced, { reason: `更正：${content.correction?.reason ?? ''}`, replacedBy: content.number })
  }
  announcePaper(context, db, content.number)
  log(db, context, {
    action: '出具文书',
    subjectUid: row.subject_uid,
    subjectName: row.subject_name,
    detail: `${content.title} ${content.number}${replaced ? `，更正 ${replaced.number}` : ''}`,
  })
}
