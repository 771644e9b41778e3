/** Why one cell cannot be taken at its word: digits lost in a number, a formula without result, an Excel error value. */
export type CellFault = { readonly cell: number; readonly kind: 'lost-digits' | 'no-result' | 'excel-error' }

/**
 * One row as the file has it. `line` counts from 1 in the file (CSV: the line it starts on; workbook: the row number).
 */
export type RawRow = {
  readonly line: number
  readonly cells: readonly string[]
  readonly faults: readonly CellFault[]
}

/** What a reader of one format yields: the start of a sheet, or a row and the share of the file read so far (0 to 1). */
export type ReaderItem = { readonly sheet: string | null } | { readonly row: RawRow; readonly share: number }

/** Formats that are told apart by their first bytes, never by the name. */
export type Format = 'csv' | 'xlsx' | 'xls'

/** What the reading thread reports, in order. `share` is the share of the file read so far. */
export type TableEvent =
  | { readonly type: 'open'; readonly facts: FileFacts }
  | { readonly type: 'sheet'; readonly name: string | null }
  | { readonly type: 'rows'; readonly rows: readonly RawRow[]; readonly share: number }

/** The file as such: `sha256` in hex over its bytes; `encoding` only for text. */
export type FileFacts = {
  readonly format: Format
  readonly encoding: string | null
  readonly bytes: number
  readonly sha256: string
}

/** Rows with at least one cell that is not blank. */
export const isBlank = (cells: readonly string[]): boolean => cells.every((cell) => cell.trim() === '')
