import type { PaperMarks, PaperSignature, RecordContent } from '../content.ts'
import type { Block, ColumnsBlock, Shape, TableLayout } from '../layout/blocks.ts'
import { lineStack } from '../layout/cells.ts'
import { struck } from '../layout/field-line.ts'
import { ink, page } from '../layout/page.ts'
import { strokesShape } from '../layout/strokes.ts'
import { paperDate } from '../layout/time.ts'
import type { PaperFonts } from './fonts.ts'
import type { QrCode } from './qr.ts'
import { wrapText } from './wrap.ts'

/** Height in pt that the signatures keep at the foot of every page. */
export const signatureHeight = 174
const row = 30
const size = 10.5
const small = 9
const qrEdge = 68.2
const tableTop = page.height - signatureHeight + 17
const qrTop = tableTop + 2 * row + 2.5 + 5

const grid: TableLayout = {
  hLineWidth: (i) => (i === 1 ? 0.6 : 1),
  vLineWidth: (i) => (i === 1 ? 0.6 : 1),
  hLineColor: () => ink.text,
  vLineColor: () => ink.text,
  paddingLeft: () => 6,
  paddingRight: () => 6,
  paddingTop: () => 0,
  paddingBottom: () => 0,
}

/**
 * The foot of every page of a record: signatures of party, witness and officers, QR of at least 24 mm, verification code,
 * page x of y; （接下页） where the record goes on (every page is signed: `documents.md` 2.3, item 17).
 */
export function signatureFoot(
  content: RecordContent,
  marks: PaperMarks,
  fonts: PaperFonts,
  margins: { left: number; right: number },
  qr: QrCode,
): (number: number, pages: number) => Block {
  const width = page.width - margins.left - margins.right
  const inner = width - 24 - 2.6
  const party = inner * 0.6
  const witness = inner - party
  const { labels, signatures } = content
  const top = tableTop + 1.5
  return (number, pages) => {
    const shapes: Shape[] = [qr.at(margins.left, qrTop, qrEdge)]
    const draw = (cell: SignatureCell): ColumnsBlock => {
      const { block, strokes } = signatureCell(cell, fonts)
      shapes.push(...strokes)
      return block
    }
    const x = margins.left + 7
    const witnesses = signatures.witness ? [signatures.witness] : []
    const partyCell = draw({ label: labels.partySignature, signed: [signatures.party], room: party, x, y: top })
    const witnessX = x + party + 12.6
    const witnessCell = draw({ label: labels.witnessSignature, signed: witnesses, room: witness, x: witnessX, y: top })
    const officerCell = draw({
      label: labels.officerSignature,
      signed: signatures.officers,
      room: inner + 12.6,
      x,
      y: top + row + 0.6,
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
          table: {
            widths: [party, witness],
            heights: [row, row],
            dontBreakRows: true,
            body: [
              [partyCell, witnessCell],
              [{ ...officerCell, colSpan: 2 }, {}],
            ],
          },
          layout: grid,
        },
        { canvas: shapes },
        codeLines(content, marks, number, pages),
      ],
      margin: [margins.left, 0, margins.right, 0],
      font: 'Serif',
      fontSize: size,
      lineHeight: 1,
    }
  }
}

interface SignatureCell {
  readonly label: string
  readonly signed: readonly PaperSignature[]
  /** Width inside the cell and its upper left corner on the page, pt. */
  readonly room: number
  readonly x: number
  readonly y: number
}

/** One cell: label, strokes or the reason why there are none, date; the date goes below the label where room is short. */
function signatureCell(cell: SignatureCell, fonts: PaperFonts): { block: ColumnsBlock; strokes: Shape[] } {
  const serif = fonts.face('Serif')
  const label = `${cell.label}：`
  const date = cell.signed[0] ? paperDate(cell.signed[0].date) : ''
  const reasons = cell.signed.filter((signature) => !signature.strokes).map((s) => s.refusal || struck)
  const reason = cell.signed.length ? reasons.join(' ') : struck
  const labelWidth = serif.width(label) * size + 4
  const dateWidth = serif.width(date) * size + 2
  const below = cell.signed.length > 0 && (reasons.length > 0 || cell.room - labelWidth - dateWidth < 80)
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
          stack: [{ text: label, noWrap: true }, ...(below ? [{ text: date, noWrap: true, fontSize: small }] : [])],
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

function codeLines(content: RecordContent, marks: PaperMarks, number: number, pages: number): Block {
  const line = (text: string): Block => ({
    text,
    font: 'Sans',
    fontSize: 7.5,
    color: ink.quiet,
    noWrap: true,
    margin: [0, 3, 0, 0],
  })
  return {
    columns: [
      { text: '', width: qrEdge + 12 },
      {
        width: '*',
        stack: [
          { text: `验证码 ${marks.code}`, font: 'Sans', bold: true, fontSize: 9, noWrap: true },
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
