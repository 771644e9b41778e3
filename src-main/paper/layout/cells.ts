import type { Face, PaperFonts } from '../draw/fonts.ts'
import { wrapText } from '../draw/wrap.ts'
import type { Block, Cell, TableLayout, TextBlock } from './blocks.ts'
import { ink, shaded } from './page.ts'

/** Size of table text in pt and the space around it in a cell. */
export const cellSize = 9
export const padding = { x: 6, y: 4 } as const

/** Table of the papers: lines 0.5 pt, outer edge 1 pt. */
export const ruled: TableLayout = {
  hLineWidth: (row, node) => (row === 0 || row === node.table.body.length ? 1 : 0.5),
  vLineWidth: (column, node) => (column === 0 || column === (node.table.widths?.length ?? 0) ? 1 : 0.5),
  hLineColor: () => ink.line,
  vLineColor: () => ink.line,
  paddingLeft: () => padding.x,
  paddingRight: () => padding.x,
  paddingTop: () => padding.y,
  paddingBottom: () => padding.y,
}

/** Width in pt that is left for text in a ruled table of `columns` columns and total width `width`. */
export function innerWidth(width: number, columns: number): number {
  return width - 2 * padding.x * columns - 2 - 0.5 * (columns - 1)
}

/** Lines of a cell as a block: one line is a text, more are a stack, so that pdfmake never measures characters. */
export function lineStack(lines: readonly string[], style: Partial<TextBlock>): TextBlock | { stack: Block[] } {
  const texts = lines.map((text): TextBlock => ({ text, noWrap: true, ...style }))
  const [first] = texts
  return texts.length === 1 && first ? first : { stack: texts }
}

/** Lines of one cell, wrapped for `width` pt. */
export interface CellLines {
  readonly lines: readonly string[]
  readonly bold: boolean
  readonly shaded?: boolean
  readonly span?: number
}

/** Height in pt of a row whose tallest cell has `lines` lines. */
export function rowHeight(face: Face, lines: number): number {
  return lines * cellSize * face.lineHeight + 2 * padding.y + 1
}

/** Wraps the text of a cell. */
export function cellLines(fonts: PaperFonts, text: string, width: number, bold = false): string[] {
  return wrapText(text, fonts.face('Sans', bold), cellSize, width)
}

/** Lines after which a row is cut into two that look like one, so that no row is taller than a page. */
const tallest = 24

/** One row of a table; rows that would not fit a page are cut into several without a line between them. */
export function tableRows(cells: readonly CellLines[]): Cell[][] {
  const height = Math.max(1, ...cells.map((cell) => cell.lines.length))
  const rows: Cell[][] = []
  for (let from = 0; from < height; from += tallest) {
    const first = from === 0
    const last = from + tallest >= height
    rows.push(
      cells.flatMap((cell): Cell[] => {
        const part = cell.lines.slice(from, from + tallest)
        const block = lineStack(part.length ? part : [''], { fontSize: cellSize, bold: cell.bold })
        const span = cell.span ?? 1
        const drawn: Cell = {
          ...block,
          ...(cell.shaded ? shaded : {}),
          ...(span > 1 ? { colSpan: span } : {}),
          ...(first && last ? {} : { border: [true, first, true, last] }),
        }
        return [drawn, ...Array.from({ length: span - 1 }, () => ({}))]
      }),
    )
  }
  return rows
}
