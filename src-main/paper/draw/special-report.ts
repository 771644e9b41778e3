import type { PaperMarks, SpecialDomainPart, SpecialReportContent } from '../content.ts'
import type { Block, PaperDefinition } from '../layout/blocks.ts'
import { fieldTable, rowTable } from '../layout/tables.ts'
import { cellTime, paperDate } from '../layout/time.ts'
import type { PaperFonts } from './fonts.ts'
import { reportPaper, reportWidth as width } from './report.ts'
import { coverFacts } from './report-cover.ts'
import { drawEntries, type PartDrawer, subjectFields } from './report-parts.ts'

/**
 * 专项信用报告 as a document: cover, what was asked and the result by domain, then every record of the domains that have
 * any, the sentence for those that have none, statements (发改财金〔2025〕565号; `domain/law/report.md` 7).
 */
export function specialReportDocument(
  content: SpecialReportContent,
  marks: PaperMarks,
  fonts: PaperFonts,
): PaperDefinition {
  const cover = { ...content, facts: coverFacts(content, periodOf(content)) }
  return reportPaper(content, { cover, head: `${content.title}（${content.subtitle}）` }, marks, fonts, (draw) => [
    ...asked(content, fonts, draw),
    ...results(content, fonts, draw),
    ...details(content, fonts, draw),
  ])
}

const periodOf = ({ period }: SpecialReportContent): string => `${paperDate(period.from)} 至 ${paperDate(period.to)}`

/** Who and what was asked: the subject's registration, the period, the domains and the kinds of records. */
function asked(content: SpecialReportContent, fonts: PaperFonts, draw: PartDrawer): Block[] {
  const { subject } = content
  const [heading, table] = draw.under(
    draw.heading('一、查询主体和查询范围'),
    fieldTable(fonts, width, [
      ...subjectFields(subject, ['name', 'code', 'representative', 'status', 'type', 'established', 'authority']),
      { label: '资料截至', value: cellTime(content.asOf) },
      ...subjectFields(subject, ['address']),
      { label: '查询期间', value: periodOf(content) },
      { label: '信息种类', value: content.kinds.join('、') },
      {
        label: '查询领域',
        value: `${content.domains.map(({ title }) => title).join('、')}，共 ${content.domains.length} 个`,
      },
    ]),
  )
  return [{ ...(heading as Block), pageBreak: 'before' }, ...(table ? [table] : [])]
}

/** The result in a sentence, then by domain: counts of every kind and the outcome. */
function results(content: SpecialReportContent, fonts: PaperFonts, draw: PartDrawer): Block[] {
  return [
    ...draw.paragraph(content.conclusion, draw.heading('二、查询结果')),
    ...draw.under(
      null,
      rowTable(fonts, width, {
        columns: [
          { label: '领域', share: 30 },
          ...content.kinds.map((label) => ({ label, share: 13 })),
          { label: '结果', share: 22 },
        ],
        rows: resultRows(content),
      }),
    ),
  ]
}

/** Up to that many domains stand one by one in the table of results. */
const mostRows = 12

/** A row for every domain; of many, those without a record share one: the sentence below names each of them. */
function resultRows({ domains }: SpecialReportContent): string[][] {
  const row = (title: string, { counts, result }: SpecialDomainPart) => [title, ...counts.map(String), result]
  if (domains.length <= mostRows) return domains.map((part) => row(part.title, part))
  const empty = domains.filter(({ total }) => total === 0)
  const [first] = empty
  const rest = empty.length === domains.length ? `所选 ${empty.length} 个领域` : `其余 ${empty.length} 个领域`
  return [
    ...domains.filter(({ total }) => total > 0).map((part) => row(part.title, part)),
    ...(first ? [row(rest, first)] : []),
  ]
}

/** Every record of the domains that have any, then one sentence for the others. */
function details(content: SpecialReportContent, fonts: PaperFonts, draw: PartDrawer): Block[] {
  const heading = draw.heading('三、记录明细')
  const filled = content.domains.filter(({ entries }) => entries.length > 0)
  if (filled.length === 0) return draw.paragraph(content.emptyDomains, heading)
  return [
    ...filled.flatMap((part, i) => domain(part, i === 0 ? heading : null, fonts, draw)),
    ...(content.emptyDomains ? draw.paragraph(content.emptyDomains) : []),
  ]
}

function domain(part: SpecialDomainPart, above: Block | null, fonts: PaperFonts, draw: PartDrawer): Block[] {
  const own = draw.heading(`${part.title}领域`, `共 ${part.total} 条`)
  const heading = above ? { stack: [above, own] } : own
  return [...drawEntries(part.entries, heading, fonts, width, draw), ...(part.note ? draw.paragraph(part.note) : [])]
}
