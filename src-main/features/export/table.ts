import { csvCell } from '../import/plan/bad-rows.ts'
import { MARK_COLUMN, type Mark, markText } from './mark.ts'

/** A table that leaves as a file: title, headings, rows as wide as the headings. */
export type Table = {
  readonly title: string
  readonly head: readonly string[]
  readonly rows: readonly (readonly (string | number)[])[]
}

const CSV_TYPE = 'text/csv;charset=utf-8'
const XLSX_TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
/** Widths of columns, in characters. */
const NARROW = 12
const WIDE = 48
/** Signs that no name of a sheet may have, and its longest. */
const NOT_IN_SHEETS = /[[\]:*?/\\]/g
const LONGEST_SHEET = 31

/**
 * The table as CSV in UTF-8 with BOM, the watermark in the last column of every row: a row that is cut out, sorted or
 * taken into another table still has it, and a program that reads by headings passes over it. No cell runs as a formula.
 */
export function csvOf({ head, rows }: Table, mark: Mark): Blob {
  const said = markText(mark)
  const lines = [[...head, MARK_COLUMN], ...rows.map((row) => [...row.map(String), said])].map((cells) =>
    cells.map(csvCell).join(','),
  )
  return new Blob([`\ufeff${lines.join('\r\n')}\r\n`], { type: CSV_TYPE })
}

/**
 * The table as a workbook, the watermark in the last column, in the footer of every printed page and in the properties.
 * Cells with text are text, so that a table program runs none as a formula and leaves codes alone.
 */
export async function xlsxOf({ title, head, rows }: Table, mark: Mark): Promise<Blob> {
  const { default: ExcelJS } = await import('exceljs')
  const said = markText(mark)
  const workbook = new ExcelJS.Workbook()
  workbook.title = title
  workbook.creator = mark.officer
  workbook.company = mark.unit
  workbook.created = new Date(mark.at)
  workbook.keywords = mark.number
  workbook.description = said
  const sheet = workbook.addWorksheet(title.replace(NOT_IN_SHEETS, ' ').slice(0, LONGEST_SHEET), {
    pageSetup: { orientation: 'landscape', fitToPage: true, fitToWidth: 1, fitToHeight: 0, printTitlesRow: '1:1' },
    headerFooter: { oddHeader: `&C${printed(title)}`, oddFooter: `&L${printed(said)}&R&P / &N` },
    views: [{ state: 'frozen', ySplit: 1 }],
  })
  sheet.addRow([...head, MARK_COLUMN])
  for (const row of rows) sheet.addRow([...row, said])
  sheet.columns.forEach((column, place) => {
    const longest = rows.reduce((most, row) => Math.max(most, widthOf(row[place] ?? '')), widthOf(head[place] ?? ''))
    column.width = place === head.length ? WIDE : Math.min(Math.max(longest + 2, NARROW), WIDE)
    if (rows.every((row) => typeof row[place] !== 'number')) column.numFmt = '@'
  })
  sheet.getRow(1).font = { bold: true }
  return new Blob([new Uint8Array(await workbook.xlsx.writeBuffer())], { type: XLSX_TYPE })
}

/** In headers and footers an ampersand begins a command. */
const printed = (text: string): string => text.replaceAll('&', '&&')

/** Han characters are twice as wide as Latin ones. */
const widthOf = (cell: string | number): number =>
  [...String(cell)].reduce((width, sign) => width + (sign > '\u00ff' ? 2 : 1), 0)
