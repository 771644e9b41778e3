import { fillTemplate } from '../../../law/paper/paper-templates.ts'
import {
  type DomainRecords,
  domainOf,
  inPeriod,
  type SpecialKind,
  type SpecialReportTemplate,
  type SpecialScope,
  specialRecords,
} from '../../../law/paper/special-report.ts'
import { type CreditRecord, disclosureEnd, printable } from '../../../law/record/record.ts'
import type { ReportEntry, SpecialDomainPart, SpecialReportContent } from '../../../paper/content.ts'
import { paperDate } from '../../../paper/layout/time.ts'
import type { ReportFacts } from './content.ts'
import { printedFields, printedSubject } from './printed.ts'

/** Facts of a special report: those of a report with another template, and what the subject chose. */
export type SpecialFacts = Omit<ReportFacts, 'template' | 'inspections'> & {
  readonly template: SpecialReportTemplate
  readonly scope: SpecialScope
}

/** 专项信用报告 of one subject for a period and domains (`domain/law/report.md` 7). */
export function specialContent(facts: SpecialFacts): SpecialReportContent {
  const { template, scope, subject } = facts
  const found = specialRecords(template, scope, facts.records, facts.asOfDay)
  const total = found.reduce((sum, domain) => sum + domain.total, 0)
  const filled = found.filter((domain) => domain.total > 0).length
  const empty = found.filter((domain) => domain.total === 0)
  const period = { from: paperDate(scope.from), to: paperDate(scope.to) }
  const sentence = total === 0 ? template.clean : template.found
  return {
    kind: 'special',
    title: template.coverTitle,
    subtitle: template.coverSubtitle,
    number: facts.number,
    issuedAt: facts.issuedAt,
    asOf: facts.asOf,
    edition: template.edition,
    subject: printedSubject(subject),
    agency: facts.agency,
    device: facts.device,
    officer: facts.officer,
    purpose: facts.purpose,
    period: { from: scope.from, to: scope.to },
    kinds: template.kinds.map(({ title }) => title),
    domains: found.map((domain) => partOf(domain, facts)),
    conclusion: fillTemplate(sentence.text, { ...period, count: found.length, total, domains: filled }),
    emptyDomains:
      empty.length === 0
        ? ''
        : fillTemplate(template.emptyDomains.text, {
            asOf: facts.asOfDay,
            domain: empty.map(({ title }) => title).join('、'),
          }),
    statements: template.statements.map(({ text }) => fillTemplate(text, { asOf: facts.asOfDay })),
    coverLine: template.coverLine,
    unregistered: facts.device === '000',
    demo: facts.demo,
  }
}

function partOf(domain: DomainRecords, facts: SpecialFacts): SpecialDomainPart {
  const { template } = facts
  let room = template.shownAtMost
  const entries = domain.kinds.flatMap(({ kind, records }) => {
    const shown = records.slice(0, room)
    room -= shown.length
    return shown.map((record, index) => entryOf(kind, record, index + 1, facts))
  })
  return {
    title: domain.title,
    counts: domain.kinds.map(({ records }) => records.length),
    total: domain.total,
    result: domain.total === 0 ? template.cleanMark : fillTemplate(template.foundMark, { total: domain.total }),
    entries,
    ...(entries.length < domain.total
      ? { note: fillTemplate(template.cut, { total: domain.total, shown: entries.length }) }
      : {}),
  }
}

function entryOf(kind: SpecialKind, record: CreditRecord, n: number, facts: SpecialFacts): ReportEntry {
  const { template, subject, fields } = facts
  const end = disclosureEnd(record)
  const marks = [
    ...(record.objection ? [template.objectionMark] : []),
    ...(end.until && !end.verified ? [`公示至 ${end.until}（${template.unverifiedMark}）`] : []),
  ]
  return {
    title: `${kind.title}　${fillTemplate(template.recordHeading, { n })}`,
    fields: printedFields(kind.fields, { subject, record }, fields),
    ...(marks.length > 0 ? { note: marks.join('；') } : {}),
  }
}

/** What the special report lists beyond what is public, and what the choice of period and domains leaves out. */
export function specialNotes({ template, scope, records, asOfDay }: SpecialFacts): string[] {
  const kinds = new Set(template.kinds.map(({ category }) => category))
  const of = records.filter((record) => kinds.has(record.category) && printable(record, 'special', asOfDay))
  const isListed = (record: CreditRecord): boolean =>
    inPeriod(record, scope.from, scope.to) && scope.domains.includes(domainOf(template, record.authority))
  const closed = of.filter((record) => isListed(record) && record.disclosure !== '公开').length
  const earlier = of.filter((record) => !inPeriod(record, scope.from, scope.to)).length
  const elsewhere = of.length - earlier - of.filter(isListed).length
  return [
    ...(closed > 0 ? [`${closed} 条不对外公示的记录（如适用简易程序的处罚）依规列入专项报告。`] : []),
    ...(earlier > 0 ? [`${earlier} 条记录不在所选期间，不列示。`] : []),
    ...(elsewhere > 0 ? [`${elsewhere} 条记录不在所选领域，不列示。`] : []),
  ]
}
