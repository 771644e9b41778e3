import {
  type ImportColumn,
  type ImportColumns,
  matchColumns,
  plainHeading,
} from '../../../../law/record/import-columns.ts'
import type { ImportKind } from '../../contract.ts'
import type { RawRow } from '../../reader/rows.ts'
import { type ImportTables, tableOf } from '../tables.ts'

/** The headings of a file and what they mean. `places` = index of the file's column for each column of the table. */
export type Heading = {
  readonly kind: ImportKind
  readonly table: ImportColumns
  readonly line: number
  readonly headers: readonly string[]
  readonly places: ReadonlyMap<string, number>
  /** Columns that this kind of file must have and this one has not. */
  readonly missing: readonly string[]
  /** Rows above and including the headings (and a second line of codes below them). */
  readonly rows: number
}

/** Titles and notes stand above the headings in many files; further down nobody puts them. */
export const HEADING_WITHIN = 20

/** Fields of which at least one must be found, so that two chance hits do not make a table. */
const TELLING = ['subject.name', 'subject.code', 'record.number']

type Candidate = {
  readonly table: ImportColumns
  readonly row: number
  readonly lines: 1 | 2
  readonly places: ReadonlyMap<string, number>
  readonly missing: readonly string[]
}

/**
 * Finds the line of headings among the first rows and the kind of table it belongs to: the kind with most columns found,
 * of several such kinds the one that lacks fewest, then the one that file name, sheet name or a title above names.
 * Null if no row looks like headings, or if kinds fit equally well and nothing tells.
 */
export function findHeading(rows: readonly RawRow[], tables: ImportTables, names: string): Heading | null {
  const headings = rows
    .slice(0, HEADING_WITHIN)
    .map((_, row) => [cellsOf(rows, row, 1), cellsOf(rows, row, 2)] as const)
  const candidates = Object.values(tables.columns).flatMap((table) =>
    headings.flatMap(([upper, both], row): Candidate[] => {
      const one = candidateOf(table, upper, row, 1)
      const two = candidateOf(table, both, row, 2)
      return [one, two && two.places.size > (one?.places.size ?? 0) ? two : null].filter((found) => found != null)
    }),
  )
  const fullest = best(candidates, ({ places }) => places.size)
  const closest = best(
    best(fullest, ({ lines }) => -lines),
    ({ missing }) => -missing.length,
  )
  const row = closest[0]?.row ?? 0
  const above = rows.slice(0, row).flatMap(({ cells }) => cells)
  const told = [names, above.join(' ')].map((text) => closest.filter(({ table }) => isNamed(table, text)))
  const isSure = closest.every(({ table }) => table === closest[0]?.table)
  const chosen = isSure ? closest[0] : told.find((named) => named.length === 1)?.[0]
  return chosen ? headingOf(rows, tables, { kind: chosen.table.id, row: chosen.row, lines: chosen.lines }) : null
}

function candidateOf(table: ImportColumns, cells: readonly string[], row: number, lines: 1 | 2): Candidate | null {
  const places = matchColumns(cells, table)
  if (places.size < 2) return null
  const told = table.columns.some((c) => c.field !== null && TELLING.includes(c.field) && places.has(c.name))
  return told ? { table, row, lines, places, missing: missingColumns(table, places) } : null
}

/** Headings of one line, or of two where a merged cell stands over several columns: the lower line, else the upper. */
function cellsOf(rows: readonly RawRow[], row: number, lines: 1 | 2): readonly string[] {
  const upper = rows[row]?.cells ?? []
  const lower = lines === 1 ? undefined : rows[row + 1]?.cells
  if (!lower) return upper
  const width = Math.max(upper.length, lower.length)
  return Array.from({ length: width }, (_, index) => [lower[index], upper[index]].find((cell) => cell?.trim()) ?? '')
}

/**
 * The headings of a row read as those of one kind, as a person decided. `chosen` = the file's column for columns of the
 * table that a person matched; the others are matched by name.
 */
export function headingOf(
  rows: readonly RawRow[],
  tables: ImportTables,
  at: {
    readonly kind: ImportKind
    readonly row: number
    readonly lines?: 1 | 2
    readonly chosen?: ReadonlyMap<string, number>
  },
): Heading | null {
  const lines = at.lines ?? 1
  const last = at.row + lines - 1
  const raw = rows[last]
  if (!raw) return null
  const table = tableOf(tables, at.kind)
  const cells = cellsOf(rows, at.row, lines)
  const found = matchColumns(cells, table)
  const taken = new Set(at.chosen?.values())
  const places = new Map([...[...found].filter(([, index]) => !taken.has(index)), ...(at.chosen ?? [])])
  const below = rows[last + 1]
  const codesBelow = below !== undefined && matchColumns(below.cells, table).size * 2 > Math.max(found.size, 1)
  return {
    kind: table.id,
    table,
    line: raw.line,
    headers: cells.map((cell) => cell.replace(/[\u200b-\u200f\u2060\ufeff]/g, '').trim()),
    places,
    missing: missingColumns(table, places),
    rows: last + (codesBelow ? 2 : 1),
  }
}

/** The column of the table that a heading of the file was taken for, or null. */
export function columnAt(heading: Heading, index: number): ImportColumn | null {
  return heading.table.columns.find((column) => heading.places.get(column.name) === index) ?? null
}

const missingColumns = (table: ImportColumns, places: ReadonlyMap<string, number>): string[] =>
  table.columns.filter((column) => column.required && !places.has(column.name)).map((column) => column.name)

/** The candidates with the highest value. */
function best(candidates: readonly Candidate[], value: (candidate: Candidate) => number): Candidate[] {
  const most = Math.max(...candidates.map(value))
  return candidates.filter((candidate) => value(candidate) === most)
}

function isNamed(table: ImportColumns, text: string): boolean {
  const plain = plainHeading(text)
  return table.words.some((word) => plain.includes(plainHeading(word)))
}
