import type { Day } from '../../../law/day.ts'
import { holds } from '../../../law/grade/condition.ts'
import {
  type CreditReportTemplate,
  fillTemplate,
  type ReportPart as PartTemplate,
  type ReportBlock,
} from '../../../law/paper/paper-templates.ts'
import { type CreditRecord, disclosureEnd, isAdverse, printable } from '../../../law/record/record.ts'
import type { RecordFields } from '../../../law/record/record-fields.ts'
import type { ReportContent, ReportEntry, ReportPart } from '../../../paper/content.ts'
import type { InspectionView } from '../../subject/contract.ts'
import type { CitySubject } from '../../subject/store.ts'
import { printedFields, printedSubject } from './printed.ts'

/** Everything a report is made of; gathering is done before, so that the same facts give the same content. */
export type ReportFacts = {
  readonly template: CreditReportTemplate
  readonly fields: RecordFields
  readonly subject: CitySubject
  readonly records: readonly CreditRecord[]
  readonly inspections: readonly InspectionView[]
  readonly number: string
  readonly issuedAt: string
  /** Instant of the data and its legal day. */
  readonly asOf: string
  readonly asOfDay: Day
  readonly agency: string
  readonly device: string
  readonly officer: { readonly name: string; readonly number: string }
  readonly purpose: string
  readonly demo: boolean
}

/** 公共信用信息报告 of one subject: ten parts, no grade and no score (`domain/law/report.md` 2-5). */
export function reportContent(facts: ReportFacts): ReportContent {
  const { template, subject } = facts
  const printed = facts.records.filter((record) => printable(record, 'standard', facts.asOfDay))
  const of = (...categories: string[]): number =>
    printed.filter((record) => categories.includes(record.category)).length
  return {
    kind: 'report',
    number: facts.number,
    issuedAt: facts.issuedAt,
    asOf: facts.asOf,
    edition: template.edition,
    subject: { ...printedSubject(subject), capital: subject.capital_text ?? '', scope: subject.scope ?? '' },
    agency: facts.agency,
    device: facts.device,
    officer: facts.officer,
    purpose: facts.purpose,
    labels: labelsOf(template, subject.status, of),
    summary: {
      administration: of('licence', 'penalty'),
      seriousDishonesty: of('serious_list'),
      commitments: of('commitment'),
      judgments: of('judgment'),
      honours: of('honour'),
      abnormal: of('abnormal_list'),
      evaluations: of('evaluation'),
      other: of('other'),
    },
    parts: template.parts.map((part) => partOf(part, printed, facts)),
    suggestion: template.parts.at(-1)?.text ?? '',
    inspections: facts.inspections.map(({ date, agency, number, result, confirmed }) => ({
      date,
      authority: agency,
      number,
      result,
      confirmed,
    })),
    statements: template.statements.items.map(({ text }) => fillTemplate(text, { asOf: facts.asOfDay })),
    coverLine: template.cover.line,
    unregistered: facts.device === '000',
    demo: facts.demo,
  }
}

function labelsOf({ labels }: CreditReportTemplate, status: string, of: (category: string) => number): string[] {
  const state = status === '存续' ? labels.existing : status === '注销' ? labels.cancelled : status
  return [
    state,
    ...(of('honour') > 0 ? [labels.rewarded] : []),
    ...(of('serious_list') > 0 ? [labels.punished] : []),
    ...(of('abnormal_list') > 0 ? [labels.abnormal] : []),
  ]
}

function partOf(part: PartTemplate, printed: readonly CreditRecord[], facts: ReportFacts): ReportPart {
  const { template } = facts
  const blocks = part.categories.map((block) => ({ block, records: recordsOf(block, printed, facts.asOfDay) }))
  const total = blocks.reduce((sum, { records }) => sum + records.length, 0)
  let room = template.shownAtMost
  const entries = blocks.flatMap(({ block, records }) => {
    const shown = records.slice(0, room)
    room -= shown.length
    return shown.map((record, index) => entryOf(block, record, index + 1, facts))
  })
  return {
    no: part.ordinal,
    title: part.title,
    entries,
    total,
    shown: entries.length,
    ...(entries.length < total ? { note: fillTemplate(template.cut, { total, shown: entries.length }) } : {}),
  }
}

const recordsOf = (block: ReportBlock, printed: readonly CreditRecord[], day: Day): CreditRecord[] =>
  printed.filter(
    (record) =>
      record.category === block.category && (block.where ?? []).every((condition) => holds(condition, record, day)),
  )

function entryOf(block: ReportBlock, record: CreditRecord, n: number, facts: ReportFacts): ReportEntry {
  const { template, fields, subject } = facts
  const end = disclosureEnd(record)
  const marks = [
    ...(record.objection ? [template.objectionMark] : []),
    ...(isAdverse(record) && end.until && !end.verified ? [`公示至 ${end.until}（${template.unverifiedMark}）`] : []),
  ]
  return {
    title: `${block.title}　${fillTemplate(template.recordHeading, { n })}`,
    fields: printedFields(block.fields, { subject, record }, fields),
    ...(marks.length > 0 ? { note: marks.join('；') } : {}),
  }
}

/** What is left out of the report and why, in words for the officer. */
export function leftOut(facts: Pick<ReportFacts, 'records' | 'asOfDay'>): string[] {
  const out = facts.records.filter((record) => !printable(record, 'standard', facts.asOfDay))
  const count = (test: (record: CreditRecord) => boolean): number => out.filter(test).length
  const repaired = count((record) => record.repairState === 'repaired')
  const withdrawn = count((record) => record.withdrawn)
  const closed = count((record) => record.disclosure !== '公开')
  const rest = out.length - repaired - withdrawn - closed
  return [
    ...(repaired > 0 ? [`${repaired} 条记录已修复，依规不列示。`] : []),
    ...(withdrawn > 0 ? [`${withdrawn} 条记录已撤销，依规不列示。`] : []),
    ...(closed > 0 ? [`${closed} 条记录不属于公开信息，不列示。`] : []),
    ...(rest > 0 ? [`${rest} 条记录公示期已满或为修复文书，不列示。`] : []),
  ]
}
