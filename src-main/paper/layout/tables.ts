import type { PrintedField, ReportTable } from '../content.ts'
import type { PaperFonts } from '../draw/fonts.ts'
import type { Block, Cell } from './blocks.ts'
import { type CellLines, cellLines, innerWidth, padding, rowHeight, ruled, tableRows } from './cells.ts'
import { afterKeep } from './keep.ts'

/** A table and the height in pt that should stay together at its beginning. */
export interface MeasuredTable {
  readonly block: (margin: { keep: number; bottom: number }) => Block
  readonly start: number
}

/** Printed for a value that is not known (printed national reports, 2026). */
export const unknownValue = '— —'

/** Width in pt of the label columns of a field table. */
const labelWidth = 92

/**
 * Fields as a table of label and value, two fields a row where both are short. `title` becomes a grey first row.
 * A table of up to 180 pt stays together; of a longer one at least 120 pt, and the title is repeated on the next page.
 */
export function fieldTable(
  fonts: PaperFonts,
  width: number,
  fields: readonly PrintedField[],
  title?: string,
): MeasuredTable {
  const face = fonts.face('Sans')
  const inner = innerWidth(width, 4)
  const half = (inner - 2 * labelWidth) / 2
  const full = 2 * half + labelWidth + 4 * padding.x + 1
  const body: Cell[][] = []
  const heights: number[] = []
  const add = (cells: readonly CellLines[]) => {
    body.push(...tableRows(cells))
    heights.push(rowHeight(face, Math.max(...cells.map((cell) => cell.lines.length))))
  }
  const label = (text: string): CellLines => ({
    lines: cellLines(fonts, text, labelWidth),
    bold: false,
    shaded: true,
  })
  const value = (text: string, room: number) => cellLines(fonts, text || unknownValue, room)

  if (title) add([{ lines: cellLines(fonts, title, inner + 6 * padding.x, true), bold: true, shaded: true, span: 4 }])
  for (let i = 0; i < fields.length; i++) {
    const field = fields[i]
    const next = fields[i + 1]
    if (!field) continue
    const short = (f: PrintedField | undefined) => f !== undefined && value(f.value, half).length === 1
    if (next && short(field) && short(next)) {
      add([
        label(field.label),
        { lines: value(field.value, half), bold: false },
        label(next.label),
        { lines: value(next.value, half), bold: false },
      ])
      i++
    } else {
      add([label(field.label), { lines: value(field.value, full), bold: false, span: 3 }])
    }
  }
  return {
    start: beginning(heights),
    block: ({ keep, bottom }) => ({
      table: {
        widths: [labelWidth, half, labelWidth, half],
        body,
        dontBreakRows: true,
        ...(title && fields.length ? { headerRows: 1, keepWithHeaderRows: 1 } : {}),
      },
      layout: ruled,
      margin: afterKeep(keep, bottom),
    }),
  }
}

/** Records as rows under a grey head that is repeated on every page. Beginning = head and first row. */
export function rowTable(fonts: PaperFonts, width: number, table: ReportTable): MeasuredTable {
  const face = fonts.face('Sans')
  const inner = innerWidth(width, table.columns.length)
  const shares = table.columns.reduce((sum, column) => sum + column.share, 0)
  const widths = table.columns.map((column) => (inner * column.share) / shares)
  const row = (texts: readonly string[], head: boolean): CellLines[] =>
    widths.map((room, i) => ({
      lines: cellLines(fonts, texts[i] || unknownValue, room, head),
      bold: head,
      ...(head ? { shaded: true } : {}),
    }))
  const head = row(
    table.columns.map((column) => column.label),
    true,
  )
  const rows = table.rows.map((texts) => row(texts, false))
  const tall = (cells: readonly CellLines[]) =>
    rowHeight(face, Math.min(24, Math.max(1, ...cells.map((cell) => cell.lines.length))))
  const body = [...tableRows(head), ...rows.flatMap(tableRows)]
  return {
    start: tall(head) + (rows[0] ? tall(rows[0]) : 0),
    block: ({ keep, bottom }) => ({
      table: { widths, body, headerRows: 1, ...(rows.length ? { keepWithHeaderRows: 1 } : {}), dontBreakRows: true },
      layout: ruled,
      margin: afterKeep(keep, bottom),
    }),
  }
}

function beginning(heights: readonly number[]): number {
  const all = heights.reduce((sum, height) => sum + height, 1)
  if (all <= 180) return all
  let sum = 0
  for (const height of heights) {
    sum += Math.min(height, 320)
    if (sum >= 120) break
  }
  return sum
}
