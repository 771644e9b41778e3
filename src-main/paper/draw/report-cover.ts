import type { PaperMarks, ReportContent, SpecialReportContent } from '../content.ts'
import type { Block } from '../layout/blocks.ts'
import { lineStack } from '../layout/cells.ts'
import { ink, page } from '../layout/page.ts'
import { paperTime } from '../layout/time.ts'
import type { PaperFonts } from './fonts.ts'
import type { QrCode } from './qr.ts'
import { wrapText } from './wrap.ts'

const left = 92
const factsWidth = page.width - 2 * left
const valueX = 118
const qr = { y: 616, edge: 74 } as const

/** Content hash in groups of four digits, so that it can be compared by eye. */
export function groupedHash(hash: string): string {
  return hash.replace(/(.{4})(?=.)/g, '$1 ')
}

/** What the cover of a report says; `facts` are label and value, the main one in larger type. */
export interface CoverContent {
  readonly title: string
  readonly subtitle?: string
  readonly agency: string
  readonly purpose: string
  readonly facts: readonly (readonly [label: string, value: string, main?: boolean])[]
  readonly unregistered: boolean
  readonly coverLine: string
}

/** The seven facts of the national cover; a special report adds the period that was asked for. */
export function coverFacts(content: ReportContent | SpecialReportContent, period?: string): CoverContent['facts'] {
  return [
    ['机构名称', content.subject.name, true],
    ['统一社会信用代码', content.subject.code || '未取得'],
    ['报告编号', content.number],
    ['报告生成日期', paperTime(content.issuedAt)],
    ...(period === undefined ? [] : [['查询期间', period] as const]),
    ['信用查询截止日', paperTime(content.asOf)],
    ['报告出具单位', content.agency],
    ['版本号', content.edition],
  ]
}

/** Cover of a report: rules, issuing office, title, facts, code, QR and hash. */
export function reportCover(
  content: CoverContent,
  marks: PaperMarks,
  fonts: PaperFonts,
  margin: number,
  qrCode: QrCode,
): Block[] {
  const rule = (y: number, h: number): Block => ({
    canvas: [{ type: 'rect', x: 0, y: 0, w: page.width - 2 * margin, h, color: ink.seal }],
    absolutePosition: { x: margin, y },
  })
  const centred = (text: string, y: number, style: object): Block => ({
    text,
    alignment: 'center',
    noWrap: true,
    margin: [0, y, 0, 0],
    ...style,
  })
  return [
    rule(66, 4.4),
    rule(73.5, 1.2),
    centred(content.agency, 56, { font: 'Serif', bold: true, fontSize: 17, color: ink.seal }),
    centred(content.title, 34, {
      font: 'Serif',
      bold: true,
      fontSize: 28,
      outline: true,
      outlineText: '封面',
    }),
    ...(content.subtitle ? [centred(content.subtitle, 10, { fontSize: 13 })] : []),
    centred(`查询用途：${content.purpose}`, content.subtitle ? 10 : 24, { fontSize: 12, color: ink.quiet }),
    ...facts(content, fonts, margin),
    ...verification(content, marks, fonts, qrCode),
  ]
}

function facts(content: CoverContent, fonts: PaperFonts, margin: number): Block[] {
  const side = left - margin
  const line = (lineWidth: number): Block => ({
    canvas: [{ type: 'line', x1: 0, y1: 0, x2: factsWidth, y2: 0, lineWidth, lineColor: ink.line }],
    margin: [side, 0, side, 0],
  })
  const drawn = content.facts.flatMap(([label, value, main]): Block[] => {
    const size = main ? 14 : 10.5
    const face = fonts.face(main ? 'Serif' : 'Sans', main)
    const lines = wrapText(value, face, size, factsWidth - valueX - 4)
    return [
      line(0.5),
      {
        columns: [
          { text: label, width: valueX, fontSize: 10.5, color: ink.quiet, margin: [4, main ? 3 : 0, 0, 0] },
          { width: '*', ...lineStack(lines, { fontSize: size, font: face.family, bold: face.bold }) },
        ],
        margin: [side, 9, side, 10],
      },
    ]
  })
  return [{ text: '', margin: [0, 0, 0, content.subtitle ? 24 : 46] }, ...drawn, line(1)]
}

function verification(content: CoverContent, marks: PaperMarks, fonts: PaperFonts, code: QrCode): Block[] {
  const x = left + qr.edge + 22
  const room = page.width - left - x
  const text = (block: Block, y: number, atX = x): Block => ({ ...block, absolutePosition: { x: atX, y } })
  const notes = [
    ...(content.unregistered ? ['未登记：出具时本机未接入平台，登记簿中查不到本报告。'] : []),
    content.coverLine,
  ].flatMap((note) => wrapText(note, fonts.face('Sans'), 9, room))
  return [
    { canvas: [code.at(left, qr.y, qr.edge)] },
    text({ text: '验证码', fontSize: 10, color: ink.quiet }, qr.y - 4),
    text({ text: marks.code, fontSize: 20, bold: true, characterSpacing: 1, noWrap: true }, qr.y + 9),
    ...notes.map((note, i) => text({ text: note, fontSize: 9, color: ink.quiet, noWrap: true }, qr.y + 41 + 13.5 * i)),
    text({ text: '内容校验值（SHA-256）', fontSize: 9, color: ink.quiet }, qr.y + 92, left),
    text({ text: groupedHash(marks.hash), fontSize: 8.6, noWrap: true }, qr.y + 106, left),
  ]
}
