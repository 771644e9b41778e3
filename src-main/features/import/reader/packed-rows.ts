import type { CellFault, RawRow, RowFault } from './rows.ts'

/** Rows as they cross from the reading thread: one text and numbers, which is copied at once instead of cell by cell. */
export type PackedRows = {
  readonly text: string
  /** End of each cell in `text`. */
  readonly ends: Uint32Array
  /** Line and number of cells of each row, in turn. */
  readonly rows: Uint32Array
  readonly faults: readonly { readonly row: number; readonly faults: readonly CellFault[] }[]
  readonly unusable: readonly { readonly row: number; readonly fault: RowFault }[]
}

const NO_FAULTS: readonly CellFault[] = []

/** Packs rows. */
export function packRows(rows: readonly RawRow[]): PackedRows {
  const facts = new Uint32Array(rows.length * 2)
  const ends = new Uint32Array(rows.reduce((sum, row) => sum + row.cells.length, 0))
  const parts: string[] = []
  let cell = 0
  let end = 0
  for (const [index, row] of rows.entries()) {
    facts[index * 2] = row.line
    facts[index * 2 + 1] = row.cells.length
    for (const text of row.cells) {
      parts.push(text)
      end += text.length
      ends[cell++] = end
    }
  }
  return {
    text: parts.join(''),
    ends,
    rows: facts,
    faults: rows.flatMap(({ faults }, row) => (faults.length > 0 ? [{ row, faults }] : [])),
    unusable: rows.flatMap(({ unusable }, row) => (unusable ? [{ row, fault: unusable }] : [])),
  }
}

/** Rows of what was packed. */
export function unpackRows({ text, ends, rows, faults, unusable }: PackedRows): RawRow[] {
  const faultsOf = new Map(faults.map((one) => [one.row, one.faults]))
  const unusableOf = new Map(unusable.map((one) => [one.row, one.fault]))
  const found: RawRow[] = []
  let cell = 0
  let start = 0
  for (let row = 0; row * 2 < rows.length; row++) {
    const cells: string[] = []
    for (let left = rows[row * 2 + 1] ?? 0; left > 0; left--) {
      const end = ends[cell++] ?? start
      cells.push(text.slice(start, end))
      start = end
    }
    const fault = unusableOf.get(row)
    const raw = { line: rows[row * 2] ?? 0, cells, faults: faultsOf.get(row) ?? NO_FAULTS }
    found.push(fault ? { ...raw, unusable: fault } : raw)
  }
  return found
}
