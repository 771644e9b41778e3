import { hasLostDigits, numberText, serialText } from '../cells.ts'
import { type CellFault, isBlank, MOST_COLUMNS, type RawRow, rowOf } from '../rows.ts'
import type { SharedStrings } from './xlsx-strings.ts'
import { attribute, plainText, type XmlHandler } from './xml.ts'

/** What the cells of a sheet refer to. `dates` = whether a style (by number) shows a date. */
export type BookFacts = {
  readonly strings: SharedStrings
  readonly dates: readonly boolean[]
  readonly date1904: boolean
}

/** Cells one after the other of one row; a cell may name its column or follow the one before. */
type Row = { readonly number: number; readonly cells: string[]; readonly faults: CellFault[] }

type Cell = {
  readonly column: number
  readonly type: string
  readonly style: number
  value: string | null
  formula: string | null
}

/** A row with a cell beyond the last allowed column is cut there; the caller sees that it is wider. */
const LAST_COLUMN = MOST_COLUMNS + 1

/**
 * Reads the XML of a worksheet and hands on each row that is not blank; `dimension` is told the last row that the sheet
 * claims to have, if it claims one. Of a formula the stored result is taken (ECMA-376 part 1, 18.3.1.4).
 */
export function sheetHandler(
  book: BookFacts,
  take: (row: RawRow) => void,
  dimension: (rows: number) => void = () => {},
): XmlHandler {
  let row: Row | null = null
  let cell: Cell | null = null
  let last = 0
  let into: 'value' | 'formula' | 'inline' | null = null
  let isHint = false
  return {
    open(name, tag) {
      if (name === 'c') {
        const reference = attribute(tag, 'r')
        cell = {
          column: reference === undefined ? (row?.cells.length ?? 0) : columnOf(reference),
          type: attribute(tag, 't') ?? 'n',
          style: Number(attribute(tag, 's') ?? -1),
          value: null,
          formula: null,
        }
      } else if (name === 'v' && cell) {
        into = 'value'
        cell.value ??= ''
      } else if (name === 'f' && cell) {
        into = 'formula'
        cell.formula ??= ''
      } else if (name === 't' && cell && !isHint) {
        into = 'inline'
        cell.value ??= ''
      } else if (name === 'row') {
        row = { number: Number(attribute(tag, 'r') ?? last + 1), cells: [], faults: [] }
        last = row.number
      } else if (name === 'rPh') isHint = true
      else if (name === 'dimension') dimension(lastRowOf(attribute(tag, 'ref') ?? ''))
    },
    text(text) {
      if (!cell || into === null) return
      if (into === 'formula') cell.formula += plainText(text)
      else cell.value += plainText(text)
    },
    close(name) {
      if (name === 'c') {
        if (row && cell) put(row, cell, book)
        cell = null
      } else if (name === 'row') {
        if (row && !isBlank(row.cells)) take(rowOf(row.number, row.cells, row.faults))
        row = null
      } else if (name === 'rPh') isHint = false
      else if (name === 'v' || name === 'f' || name === 't') into = null
    },
  }
}

function put(row: Row, cell: Cell, book: BookFacts): void {
  const column = Math.min(cell.column, LAST_COLUMN)
  const taken = cellText(cell, book)
  if (taken.text === '' && taken.fault === undefined) return
  while (row.cells.length < column) row.cells.push('')
  row.cells[column] = taken.text
  if (taken.fault) row.faults.push({ cell: column, kind: taken.fault })
}

function cellText(cell: Cell, { strings, dates, date1904 }: BookFacts): { text: string; fault?: CellFault['kind'] } {
  const { value, formula, type, style } = cell
  if (value === null) return formula === null ? { text: '' } : { text: `=${formula}`, fault: 'no-result' }
  switch (type) {
    case 's':
      return { text: strings.at(Number(value)) }
    case 'b':
      return { text: value === '1' ? '是' : '否' }
    case 'e':
      return { text: value, fault: 'excel-error' }
    case 'd':
      return { text: value.replace('T', ' ').replace(/ 00:00:00(\.0+)?$/, '') }
    case 'n': {
      const number = value === '' ? Number.NaN : Number(value)
      if (Number.isNaN(number)) return { text: value }
      if (dates[style] === true) return { text: serialText(number, date1904) }
      return hasLostDigits(number) ? { text: numberText(number), fault: 'lost-digits' } : { text: numberText(number) }
    }
    default:
      return { text: value }
  }
}

/** Index of the column of a reference such as BC12. */
function columnOf(reference: string): number {
  let column = 0
  for (let at = 0; at < reference.length; at++) {
    const code = reference.charCodeAt(at) & ~32
    if (code < 65 || code > 90) break
    column = column * 26 + code - 64
  }
  return column - 1
}

const lastRowOf = (range: string): number => Number(/:\$?[A-Z]+\$?(\d+)$/i.exec(range)?.[1] ?? 0)
