/** Why one cell cannot be taken at its word: digits lost in a number, a formula without result, an Excel error value. */
export type CellFault = { readonly cell: number; readonly kind: 'lost-digits' | 'no-result' | 'excel-error' }

/** Why a whole row cannot be taken: one of its cells is longer than any text of a list. */
export type RowFault = { readonly cell: number; readonly kind: 'too-long' }

/**
 * One row as the file has it. `line` counts from 1 in the file (CSV: the line it starts on; workbook: the row number).
 */
export type RawRow = {
  readonly line: number
  readonly cells: readonly string[]
  readonly faults: readonly CellFault[]
  readonly unusable?: RowFault
}

/** What a reader of one format yields: a row and the share of the file read so far (0 to 1). */
export type ReaderItem = { readonly row: RawRow; readonly share: number }

/** A sheet of a workbook before it is read: its name, how many rows it has and its first rows that are not blank. */
export type SheetSketch = { readonly name: string; readonly rows: number; readonly head: readonly RawRow[] }

/** Formats that are told apart by their first bytes, never by the name. */
export type Format = 'csv' | 'xlsx' | 'xls'

/** What the reading thread reports, in order. `share` is the share of the file read so far; `end` comes last. */
export type TableEvent =
  | { readonly type: 'open'; readonly facts: Omit<FileFacts, 'sha256'> }
  | { readonly type: 'sheets'; readonly sheets: readonly SheetSketch[]; readonly date1904: boolean }
  | { readonly type: 'rows'; readonly rows: readonly RawRow[]; readonly share: number }
  | { readonly type: 'end'; readonly sha256: string }

/** The file as such: `sha256` in hex over its bytes; `encoding` only for text. */
export type FileFacts = {
  readonly format: Format
  readonly encoding: string | null
  readonly bytes: number
  readonly sha256: string
}

/** Characters of one cell; a list of an office has none longer, a damaged or hostile file has. */
export const LONGEST_CELL = 100_000

/** Columns of a table; one with more is no list of an office. */
export const MOST_COLUMNS = 1000

/** Rows of a sketch: headings stand among the first twenty, a few rows below them serve as samples. */
export const HEAD_ROWS = 24

/** Rows with at least one cell that is not blank. */
export function isBlank(cells: readonly string[]): boolean {
  for (const cell of cells) if (cell !== '' && cell.trim() !== '') return false
  return true
}

/** A row of texts; a cell that is longer than any of a list makes it unusable and is cut. */
export function rowOf(line: number, cells: readonly string[], faults: readonly CellFault[] = []): RawRow {
  for (let cell = 0; cell < cells.length; cell++) {
    if ((cells[cell] ?? '').length > LONGEST_CELL) return cut(line, cells, cell)
  }
  return { line, cells, faults }
}

const SHOWN_OF_UNUSABLE = 200

function cut(line: number, cells: readonly string[], cell: number): RawRow {
  const shown = cells.map((text) => (text.length > LONGEST_CELL ? text.slice(0, SHOWN_OF_UNUSABLE) : text))
  return { line, cells: shown, faults: [], unusable: { cell, kind: 'too-long' } }
}
