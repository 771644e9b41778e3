import type { PaperMarks, PaperSignature, RecordContent } from '../content.ts'
import type { Block, Cell, ColumnsBlock, Shape, TableLayout } from '../layout/blocks.ts'
import { lineStack } from '../layout/cells.ts'
import { struck } from '../layout/field-line.ts'
import { ink, page } from '../layout/page.ts'
import { strokesShape } from '../layout/strokes.ts'
import { paperDate } from '../layout/time.ts'
import type { PaperFonts } from './fonts.ts'
import type { QrCode } from './qr.ts'
import { wrapText } from './wrap.ts'

/** Height in pt that the signatures keep at the foot of every page, with `rows` rows of cells. */
export const signatureHeight = (rows: number): number => 114 + rows * row
const row = 30
const size = 10.5
const small = 9
const qrEdge = 68.2

const grid: TableLayout = {
  hLineWidth: (i, { table }) => (i > 0 && i < table.body.length ? 0.6 : 1),
  vLineWidth: (i) => (i === 1 ? 0.6 : 1),
  hLineColor: () => ink.text,
  vLineColor: () => ink.text,
  paddingLeft: () => 6,
  paddingRight: () => 6,
  paddingTop: () => 0,
  paddingBottom: () => 0,
}

/** Who signs in a cell; `open`: by pen on the printed paper, so that nothing is struck through. */
export interface FootCell {
  readonly label: string
  readonly signed: readonly PaperSignature[]
  readonly open?: boolean
}

/** What stands at the foot of every page: rows of one or two cells, and what is said beside the code. */
export interface SignatureFoot {
  readonly rows: readonly (readonly FootCell[])[]
  readonly copies: string
  readonly unregistered: boolean
  /** A practice paper has neither QR nor code: nothing of it may pass for a paper. */
  readonly practice: boolean
}

/** Cells of 现场检查笔录: party and witness, then both officers. */
export function recordFoot({
  labels,
  signatures,
  copies,
  unregistered,
  practice = false,
}: RecordContent): SignatureFoot {
  const { party, witness, officers } = signatures
  return {
    rows: [
      [
        { label: labels.partySignature, signed: [party] },
        { label: labels.witnessSignature, signed: witness ? [witness] : [] },
      ],
      [{ label: labels.officerSignature, signed: officers }],
    ],
    copies,
    unregistered,
    practice,
  }
}

/**
 * The foot of every page of a paper that is signed: cells for signatures, QR of at least 24 mm, verification code,
 * page x of y; （接下页） where it goes on (every page is signed: `documents.md` 2.3, item 17).
 */
export function signatureFoot(
  foot: SignatureFoot,
  marks: PaperMarks,
  fonts: PaperFonts,
  margins: { left: number; right: number },
  qr: QrCode,
): (number: number, pages: number) => Block {
  const width = page.width - margins.left - margins.right
  const inner = width - 24 - 2.6
  const [wide, narrow] = [inner * 0.6, inner * 0.4]
  const tableTop = page.height - signatureHeight(foot.rows.length) + 17
  const qrTop = tableTop + foot.rows.length * row + 2.5 + 5
  return (number, pages) => {
    const shapes: Shape[] = foot.practice ? [] : [qr.at(margins.left, qrTop, qrEdge)]
    const draw = (cell: SignatureCell): ColumnsBlock => {
      const { block, strokes } = signatureCell(cell, fonts)
      shapes.push(...strokes)
      return block
    }
    const x = margins.left + 7
    const body = foot.rows.map(([first, second], index): Cell[] => {
      const y = tableTop + 1.5 + index * (row + 0.6)
      if (!first) return [{}, {}]
      if (!second) return [{ ...draw({ ...first, room: inner + 12.6, x, y }), colSpan: 2 }, {}]
      return [draw({ ...first, room: wide, x, y }), draw({ ...second, room: narrow, x: x + wide + 12.6, y })]
    })
    return {
      stack: [
        {
          text: number < pages ? '（接下页）' : ' ',
          alignment: 'right',
          fontSize: 11,
          lineHeight: 1,
          margin: [0, 0, 0, 1.2],
        },
        {
          table: { widths: [wide, narrow], heights: foot.rows.map(() => row), dontBreakRows: true, body },
          layout: grid,
        },
        { canvas: shapes },
        codeLines(foot, marks, number, pages),
      ],
      margin: [margins.left, 0, margins.right, 0],
      font: 'Serif',
      fontSize: size,
      lineHeight: 1,
    }
  }
}

/** Where the day is written by pen. */
const openDate = '　　　　年　　月　　日'

interface SignatureCell extends FootCell {
  /** Width inside the cell and its upper left corner on the page, pt. */
  readonly room: number
  readonly x: number
  readonly y: number
}

/** One cell: label, strokes or the reason why there are none, date; the date goes below the label where room is short. */
function signatureCell(cell: SignatureCell, fonts: PaperFonts): { block: ColumnsBlock; strokes: Shape[] } {
  const serif = fonts.face('Serif')
  const label = `${cell.label}：`
  const isOpen = cell.open === true && cell.signed.length === 0
  const date = cell.signed[0] ? paperDate(cell.signed[0].date) : isOpen ? openDate : ''
  const reasons = cell.signed.filter((signature) => !signature.strokes).map((s) => s.refusal || struck)
  const reason = cell.signed.length ? reasons.join(' ') : isOpen ? '' : struck
  const labelWidth = serif.width(label) * size + 4
  const dateWidth = serif.width(date) * size + 2
  const below = (cell.signed.length > 0 || isOpen) && (reasons.length > 0 || cell.room - labelWidth - dateWidth < 80)
  const first = below ? Math.max(labelWidth, serif.width(date) * small + 2) : labelWidth
  const space = cell.room - first - (below ? 0 : dateWidth)
  const each = space / Math.max(cell.signed.length, 1)
  const strokes = cell.signed.flatMap((signature, i) =>
    signature.strokes
      ? strokesShape(signature.strokes, cell.x + first + i * each, cell.y + 2, Math.min(each - 6, 96), row - 5)
      : [],
  )
  const lines = wrapText(reason, serif, small, space - 4)
  const shown = lines.length > 2 ? [lines[0] ?? '', `${(lines[1] ?? '').slice(0, -1)}…`] : lines
  const middle = (row - size * serif.lineHeight) / 2
  return {
    strokes,
    block: {
      columns: [
        {
          width: first,
          stack: [
            { text: label, noWrap: true },
            ...(below ? [{ text: date, noWrap: true, fontSize: small, preserveLeadingSpaces: true }] : []),
          ],
          margin: [0, below ? 1 : middle, 0, 0],
        },
        { width: space, ...lineStack(shown, { fontSize: small }), margin: [0, shown.length > 1 ? 2.5 : 8.5, 0, 0] },
        ...(below
          ? []
          : [{ text: date, width: dateWidth, noWrap: true, margin: [0, middle, 0, 0] as const } satisfies Block]),
      ],
    },
  }
}

function codeLines(content: SignatureFoot, marks: PaperMarks, number: number, pages: number): Block {
  const line = (text: string): Block => ({
    text,
    font: 'Sans',
    fontSize: 7.5,
    color: ink.quiet,
    noWrap: true,
    margin: [0, 3, 0, 0],
  })
  const bold = (text: string): Block => ({ text, font: 'Sans', bold: true, fontSize: 9, noWrap: true })
  return {
    columns: [
      { text: '', width: content.practice ? 0 : qrEdge + 12 },
      {
        width: '*',
        stack: content.practice
          ? [bold('练习'), line('用于训练，不具法律效力；没有编号和验证码，不能核验。')]
          : [
              bold(`验证码 ${marks.code}`),
              line(`内容校验值 ${marks.hash.slice(0, 8)} … ${marks.hash.slice(-4)}　可用任一受信工作站离线核验`),
              line(content.copies),
              ...(content.unregistered ? [line('未登记：出具时本机未接入平台。')] : []),
            ],
      },
      { text: `第 ${number} 页　共 ${pages} 页`, alignment: 'right', noWrap: true, width: 100 },
    ],
    margin: [0, 8, 0, 0],
  }
}
