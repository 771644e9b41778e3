import { type PaperMarks, type ReportContent, reportTitle, type SpecialReportContent } from '../content.ts'
import type { Block, PaperDefinition } from '../layout/blocks.ts'
import { cellLines, innerWidth, lineStack, ruled } from '../layout/cells.ts'
import { paperFrame } from '../layout/document.ts'
import { ink, page, shaded } from '../layout/page.ts'
import { cellTime } from '../layout/time.ts'
import type { PaperFonts } from './fonts.ts'
import { type QrCode, qrCode } from './qr.ts'
import { type CoverContent, coverFacts, reportCover } from './report-cover.ts'
import { localSupplement, type PartDrawer, partDrawer, tenParts } from './report-parts.ts'

/** Side margins, head, foot and text width of both reports, pt. */
const margin = 56
const top = 66
const bottom = 92
export const reportWidth = page.width - 2 * margin
const width = reportWidth
const qrEdge = 54

/**
 * 法人和非法人组织公共信用信息报告 as a document: cover, summary with the eight counts, ten parts, local supplement, statements
 * (`domain/law/report.md` 2-5; no grade, no score, no seal). Look: `ui/ui.md` 7, report paper.
 */
export function reportDocument(content: ReportContent, marks: PaperMarks, fonts: PaperFonts): PaperDefinition {
  const cover = { ...content, title: reportTitle, facts: coverFacts(content) }
  return reportPaper(content, { cover, head: reportTitle }, marks, fonts, (draw) => [
    ...summary(content, fonts, draw),
    ...tenParts(content, fonts, width, draw),
    ...localSupplement(content, fonts, width, draw),
  ])
}

/** What both reports share: the cover before their parts, the statements after them, head and foot of every page. */
export function reportPaper(
  content: ReportContent | SpecialReportContent,
  { cover, head }: { readonly cover: CoverContent; readonly head: string },
  marks: PaperMarks,
  fonts: PaperFonts,
  parts: (draw: PartDrawer) => Block[],
): PaperDefinition {
  const draw = partDrawer(fonts, width)
  const qr = qrCode(marks.qrText)
  return {
    ...paperFrame(content, marks, fonts, {
      title: `${cover.title} ${content.subject.name}`,
      subject: `${content.subject.name} ${content.subject.code}`.trim(),
      margins: [margin, top, margin, bottom],
      style: { font: 'Sans', fontSize: 9, lineHeight: 1 },
    }),
    header: (number) => (number === 1 ? null : reportHeader(content.number, head)),
    footer: (number, pages) => reportFooter(content, marks, qr, number, pages),
    content: [...reportCover(cover, marks, fonts, margin, qr), ...parts(draw), ...reportStatements(content, draw)],
  }
}

/** Head of every page but the cover: title and number over the cinnabar rule. */
function reportHeader(number: string, title: string): Block {
  return {
    stack: [
      {
        columns: [
          { text: title, noWrap: true },
          { text: `报告编号 ${number}`, alignment: 'right', noWrap: true },
        ],
      },
      {
        canvas: [{ type: 'line', x1: 0, y1: 0, x2: width, y2: 0, lineWidth: 1.1, lineColor: ink.seal }],
        margin: [0, 5, 0, 0],
      },
    ],
    margin: [margin, 34, margin, 0],
  }
}

/** Foot of every page: on the cover the purpose, on others QR, code, as-of date and officer. */
function reportFooter(
  content: Pick<ReportContent, 'coverLine' | 'asOf' | 'officer' | 'device'>,
  marks: PaperMarks,
  qr: QrCode,
  number: number,
  pages: number,
): Block {
  const foot = page.height - bottom
  const pageOf: Block = { text: `第 ${number} 页 共 ${pages} 页`, alignment: 'right', noWrap: true, width: 90 }
  const rule: Block = {
    canvas: [{ type: 'line', x1: 0, y1: 0, x2: width, y2: 0, lineWidth: 0.6, lineColor: ink.line }],
    margin: [0, 0, 0, 6],
  }
  if (number === 1) {
    return {
      stack: [rule, { columns: [{ text: '仅供封面所列用途使用', color: ink.quiet }, pageOf] }],
      margin: [margin, 36, margin, 0],
    }
  }
  return {
    stack: [
      rule,
      { canvas: [qr.at(margin, foot + 18, qrEdge)] },
      {
        columns: [
          { text: '', width: qrEdge + 14 },
          {
            stack: [
              { text: `验证码 ${marks.code}`, bold: true, fontSize: 10, noWrap: true },
              { text: content.coverLine, fontSize: 7.5, color: ink.quiet, noWrap: true, margin: [0, 3, 0, 0] },
              {
                text: `资料截至 ${cellTime(content.asOf)} · 出具人 ${content.officer.name} ${content.officer.number} · 设备 ${content.device}`,
                fontSize: 7.5,
                color: ink.quiet,
                noWrap: true,
                margin: [0, 2, 0, 0],
              },
            ],
            width: '*',
          },
          pageOf,
        ],
      },
    ],
    margin: [margin, 12, margin, 0],
  }
}

/** 信用信息概要: labels, then the eight counts in two columns of four. */
function summary(content: ReportContent, fonts: PaperFonts, draw: PartDrawer): Block[] {
  const counts = content.summary
  const rows: [string, number, string, number][] = [
    ['行政管理', counts.administration, '诚实守信', counts.honours],
    ['严重失信主体名单', counts.seriousDishonesty, '经营异常', counts.abnormal],
    ['信用承诺', counts.commitments, '信用评价', counts.evaluations],
    ['司法判决', counts.judgments, '其他', counts.other],
  ]
  const inner = innerWidth(width, 4)
  const widths = [inner * 0.32, inner * 0.18, inner * 0.32, inner * 0.18]
  const labels = content.labels.length ? content.labels.join('　') : '— —'
  return [
    { ...draw.heading('信用信息概要'), pageBreak: 'before' },
    {
      table: {
        widths,
        dontBreakRows: true,
        body: [
          [
            { text: '信用标签', ...shaded, noWrap: true },
            {
              ...lineStack(cellLines(fonts, labels, inner * 0.68 + 25, true), { bold: true }),
              colSpan: 3,
            },
            {},
            {},
          ],
          ...rows.map(([left, leftCount, right, rightCount]) => [
            { text: left, ...shaded, noWrap: true },
            { text: `${leftCount} 条`, bold: leftCount > 0, noWrap: true },
            { text: right, ...shaded, noWrap: true },
            { text: `${rightCount} 条`, bold: rightCount > 0, noWrap: true },
          ]),
        ],
      },
      layout: ruled,
      margin: [0, 0, 0, 7],
    },
  ]
}

/** 报告说明, numbered, and the line that ends the paper. */
function reportStatements(content: Pick<ReportContent, 'statements'>, draw: PartDrawer): Block[] {
  const numbered = content.statements.map((text, i) => `${i + 1}. ${text}`)
  const [first = '', ...rest] = numbered
  return [
    ...draw.paragraph(first, draw.heading('报告说明')),
    ...rest.flatMap((text) => draw.paragraph(text)),
    { text: '（以下无正文）', alignment: 'center', margin: [0, 8, 0, 0], color: ink.quiet, noWrap: true },
  ]
}
