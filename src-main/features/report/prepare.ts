import type { PaperContent } from '../../paper/content.ts'
import type { Context } from '../context.ts'
import { legalDay } from '../legal-day.ts'
import { leftOut, reportContent } from './content/content.ts'
import { gather, gatherSpecial } from './content/gather.ts'
import { specialContent, specialNotes } from './content/special-content.ts'
import { checkScope } from './content/special-scope.ts'
import type { ReportKind } from './kind-contract.ts'
import type { QrFacts } from './paper.ts'
import type { PaperSubject } from './register/register-paper.ts'

/** Who gets which report for what. */
export type ReportRequest = ReportKind & { readonly uid: string; readonly purpose: string }

/** A report before it is drawn: its content, what its QR says, how it stands in the register, and what it lists. */
export type PreparedReport = {
  readonly content: Extract<PaperContent, { kind: 'report' | 'special' }>
  readonly qrFacts: QrFacts
  readonly register: PaperSubject
  readonly fileName: string
  readonly parts: readonly { readonly title: string; readonly count: number }[]
  readonly notes: readonly string[]
}

/** Numbering series of a kind of report. */
export const seriesOf = ({ special }: ReportKind): 'ZZ' | 'ZX' => (special ? 'ZX' : 'ZZ')

/** Year of the series, by the legal day. */
export const seriesYear = (context: Context): string => legalDay(context.now()).slice(0, 4)

/** Gathers and composes a report under the number its serial gives it. Nothing is drawn or stored. */
export function prepareReport(context: Context, request: ReportRequest, serial: number): PreparedReport {
  return request.special
    ? prepareSpecial(context, request, request.special, serial)
    : prepareFull(context, request, serial)
}

function prepareFull(context: Context, { uid, purpose }: ReportRequest, serial: number): PreparedReport {
  const facts = gather(context, uid, purpose, serial)
  const content = reportContent(facts)
  const { subject, agency } = facts
  return {
    content,
    qrFacts: { subject: subject.code ?? subject.uid, facts: `${subject.name}，${subject.status}，${agency}` },
    register: registerEntry('report', request(uid, purpose), facts),
    fileName: fileName(subject.name, '公共信用信息报告', content.number),
    parts: content.parts.map(({ no, title, total }) => ({ title: `${no}、${title}`, count: total })),
    notes: leftOut(facts),
  }
}

const request = (uid: string, purpose: string): ReportRequest => ({ uid, purpose })

function prepareSpecial(
  context: Context,
  { uid, purpose }: ReportRequest,
  given: NonNullable<ReportKind['special']>,
  serial: number,
): PreparedReport {
  const facts = gatherSpecial(context, uid, purpose, checkScope(context, given), serial)
  const content = specialContent(facts)
  const { subject, agency, scope } = facts
  const total = content.domains.reduce((sum, domain) => sum + domain.total, 0)
  const result = total === 0 ? '无违法违规记录' : `有违法违规记录 ${total} 条`
  return {
    content,
    qrFacts: {
      subject: subject.code ?? subject.uid,
      facts: `${subject.name}，${scope.from} 至 ${scope.to}，${content.domains.length} 个领域，${result}，${agency}`,
    },
    register: registerEntry('special_report', request(uid, purpose), facts),
    fileName: fileName(subject.name, content.title, content.number),
    parts: content.domains.map(({ title, total: count }) => ({ title, count })),
    notes: specialNotes(facts),
  }
}

const registerEntry = (
  kind: PaperSubject['kind'],
  { uid, purpose }: ReportRequest,
  { subject, asOf }: { readonly subject: { name: string; code: string | null }; readonly asOf: string },
): PaperSubject => ({
  kind,
  subjectUid: uid,
  subjectName: subject.name,
  subjectCode: subject.code,
  visit: null,
  purpose,
  asOf,
})

/** Longest subject name in a file name, characters: file systems allow 255 bytes in all. */
const NAME_LENGTH = 50

/** A file name that Windows takes too: without \ / : * ? " < > | and control characters. */
export function fileName(subject: string, title: string, number: string): string {
  const safe = [...subject.replace(/[\\/:*?"<>|\p{Cc}]/gu, '＿')].slice(0, NAME_LENGTH).join('')
  return `${safe}_${title}_${number}.pdf`
}
