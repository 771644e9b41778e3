import {
  emptyPart,
  type ReportContent,
  type ReportEntry,
  type ReportPart,
  type ReportSubject,
  reportParts,
} from '../content.ts'
import type { Block } from '../layout/blocks.ts'
import { cellSize, lineStack } from '../layout/cells.ts'
import { afterKeep, keepWithNext } from '../layout/keep.ts'
import { ink } from '../layout/page.ts'
import { fieldTable, type MeasuredTable, rowTable, unknownValue } from '../layout/tables.ts'
import type { PaperFonts } from './fonts.ts'
import { wrapText } from './wrap.ts'

/** Space in pt below a table. */
const gap = 7

/** Draws the inner pages of the report for a given width. */
export interface PartDrawer {
  readonly heading: (title: string, beside?: string) => Block
  readonly under: (heading: Block | null, table: MeasuredTable) => Block[]
  readonly paragraph: (text: string, heading?: Block) => Block[]
}

/** The pieces from which every part is built: Song heading with its count at the right, tables, paragraphs. */
export function partDrawer(fonts: PaperFonts, width: number): PartDrawer {
  const sans = fonts.face('Sans')
  const heading = (title: string, beside?: string): Block => ({
    columns: [
      {
        text: title,
        font: 'Serif',
        bold: true,
        fontSize: 13,
        noWrap: true,
        outline: true,
        outlineText: title,
      },
      ...(beside
        ? [
            {
              text: beside,
              alignment: 'right',
              fontSize: cellSize,
              color: ink.quiet,
              noWrap: true,
              margin: [0, 5, 0, 0],
              width: sans.width(beside) * cellSize + 1,
            } satisfies Block,
          ]
        : []),
    ],
    margin: [0, 8, 0, 5],
  })
  return {
    heading,
    under: (head, table) => [keepWithNext(head, table.start), table.block({ keep: table.start, bottom: gap })],
    paragraph: (text, head) => {
      const lines = wrapText(text, sans, cellSize + 0.5, width)
      const room = Math.min(lines.length, 2) * 14
      const body: Block = {
        ...lineStack(lines, { fontSize: cellSize + 0.5 }),
        margin: head ? afterKeep(room, 5) : [0, 0, 0, 5],
      }
      return head ? [keepWithNext(head, room), body] : [body]
    },
  }
}

/** The basic table of the report, in its order. */
const registration = [
  'name',
  'code',
  'representative',
  'type',
  'established',
  'status',
  'capital',
  'authority',
  'address',
  'scope',
] as const

/** The ten parts, always all and in order; a part without records says so. */
export function tenParts(content: ReportContent, fonts: PaperFonts, width: number, draw: PartDrawer): Block[] {
  return reportParts.flatMap(({ no, title }): Block[] => {
    const name = `${no}、${title}`
    if (no === '一')
      return draw.under(draw.heading(name), fieldTable(fonts, width, subjectFields(content.subject, registration)))
    if (no === '十') return draw.paragraph(content.suggestion, draw.heading(name))
    const part = content.parts.find((candidate) => candidate.no === no)
    if (!part || (!part.entries?.length && !part.table?.rows.length)) {
      return draw.paragraph(part?.note ?? emptyPart, draw.heading(name))
    }
    return filledPart(part, name, fonts, width, draw)
  })
}

function filledPart(part: ReportPart, name: string, fonts: PaperFonts, width: number, draw: PartDrawer): Block[] {
  const left = part.total - part.shown
  const count = left > 0 ? `共 ${part.total} 条，列示 ${part.shown} 条，另有 ${left} 条未列示` : `共 ${part.total} 条`
  const heading = draw.heading(name, count)
  const note = part.note ? draw.paragraph(part.note) : []
  if (part.table?.rows.length) return [...draw.under(heading, rowTable(fonts, width, part.table)), ...note]
  return [...drawEntries(part.entries ?? [], heading, fonts, width, draw), ...note]
}

/** Records as field tables under their titles; the first one stays with the heading. */
export function drawEntries(
  entries: readonly ReportEntry[],
  heading: Block,
  fonts: PaperFonts,
  width: number,
  draw: PartDrawer,
): Block[] {
  return entries.flatMap((entry, i) => {
    const fields = entry.note ? [...entry.fields, { label: '备注', value: entry.note }] : entry.fields
    return draw.under(i === 0 ? heading : null, fieldTable(fonts, width, fields, entry.title))
  })
}

/** Labels of the basic table as printed nationally, and four facts the workstation also holds. */
const subjectLabels = {
  name: '企业名称',
  code: '统一社会信用代码',
  representative: '法定代表人/负责人',
  type: '企业类型',
  established: '成立日期',
  status: '登记状态',
  capital: '注册资本',
  authority: '登记机关',
  address: '住所',
  scope: '经营范围',
} as const
type SubjectKey = keyof typeof subjectLabels

/** Facts of a subject with their printed labels, in the order asked for. */
export const subjectFields = <Key extends SubjectKey>(subject: Pick<ReportSubject, Key>, keys: readonly Key[]) =>
  keys.map((key) => ({ label: subjectLabels[key], value: subject[key] }))

/** 公共信用信息地方补充内容: inspections by date, authority, record number and result; never findings or notes. */
export function localSupplement(content: ReportContent, fonts: PaperFonts, width: number, draw: PartDrawer): Block[] {
  const name = '公共信用信息地方补充内容'
  if (content.inspections.length === 0) return draw.paragraph(emptyPart, draw.heading(name))
  return draw.under(
    draw.heading(name, `现场检查 共 ${content.inspections.length} 次`),
    rowTable(fonts, width, {
      columns: [
        { label: '检查日期', share: 15 },
        { label: '检查机关', share: 25 },
        { label: '笔录编号', share: 33 },
        { label: '检查结果', share: 27 },
      ],
      rows: content.inspections.map((inspection) => [
        inspection.date,
        inspection.authority,
        inspection.number,
        `${inspection.result || unknownValue}${inspection.confirmed ? '' : '（未经平台确认）'}`,
      ]),
    }),
  )
}
