import type { PaperMarks, SpecialDomainPart, SpecialReportContent } from '../content.ts'
import type { Block, PaperDefinition } from '../layout/blocks.ts'
import { paperFrame } from '../layout/document.ts'
import { fieldTable, rowTable } from '../layout/tables.ts'
import { cellTime, paperDate, paperTime } from '../layout/time.ts'
import type { PaperFonts } from './fonts.ts'
import { qrCode } from './qr.ts'
import { reportFooter, reportHeader, reportPage, reportStatements } from './report.ts'
import { type CoverContent, reportCover } from './report-cover.ts'
import { drawEntry, type PartDrawer, partDrawer } from './report-parts.ts'

const { margin, top, bottom, width } = reportPage

/**
 * 专项信用报告 as a document: cover, what was asked and the result by domain, then every record of the domains that have
 * any, the sentence for those that have none, statements (发改财金〔2025〕565号; `domain/law/report.md` 7).
 */
export function specialReportDocument(
  content: SpecialReportContent,
  marks: PaperMarks,
  fonts: PaperFonts,
): PaperDefinition {
  const draw = partDrawer(fonts, width)
  const qr = qrCode(marks.qrText)
  return {
    ...paperFrame(content, marks, fonts, {
      title: `${content.title} ${content.subject.name}`,
      subject: `${content.subject.name} ${content.subject.code}`.trim(),
      margins: [margin, top, margin, bottom],
      style: { font: 'Sans', fontSize: 9, lineHeight: 1 },
    }),
    header: (number) => (number === 1 ? null : reportHeader(content.number, `${content.title}（${content.subtitle}）`)),
    footer: (number, pages) => reportFooter(content, marks, qr, number, pages),
    content: [
      ...reportCover({ ...content, facts: coverFacts(content) }, marks, fonts, margin, qr),
      ...asked(content, fonts, draw),
      ...results(content, fonts, draw),
      ...details(content, fonts, draw),
      ...reportStatements(content, draw),
    ],
  }
}

const periodOf = ({ period }: SpecialReportContent): string => `${paperDate(period.from)} 至 ${paperDate(period.to)}`

function coverFacts(content: SpecialReportContent): CoverContent['facts'] {
  return [
    ['机构名称', content.subject.name, true],
    ['统一社会信用代码', content.subject.code || '未取得'],
    ['报告编号', content.number],
    ['报告生成日期', paperTime(content.issuedAt)],
    ['查询期间', periodOf(content)],
    ['信用查询截止日', paperTime(content.asOf)],
    ['报告出具单位', content.agency],
    ['版本号', content.edition],
  ]
}

/** Who and what was asked: the subject's registration, the period, the domains and the kinds of records. */
function asked(content: SpecialReportContent, fonts: PaperFonts, draw: PartDrawer): Block[] {
  const { subject } = content
  const [heading, table] = draw.under(
    draw.heading('一、查询主体和查询范围'),
    fieldTable(fonts, width, [
      { label: '企业名称', value: subject.name },
      { label: '统一社会信用代码', value: subject.code },
      { label: '法定代表人/负责人', value: subject.representative },
      { label: '登记状态', value: subject.status },
      { label: '企业类型', value: subject.type },
      { label: '成立日期', value: subject.established },
      { label: '登记机关', value: subject.authority },
      { label: '资料截至', value: cellTime(content.asOf) },
      { label: '住所', value: subject.address },
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
  return [
    ...part.entries.flatMap((entry, i) => drawEntry(entry, i === 0 ? heading : null, fonts, width, draw)),
    ...(part.note ? draw.paragraph(part.note) : []),
  ]
}
