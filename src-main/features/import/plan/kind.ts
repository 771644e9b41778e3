import { type ImportColumn, type ImportColumns, matchColumns, plainHeading } from '../../../law/import-columns.ts'
import { type ImportKind, importKindSchema } from '../contract.ts'
import type { RawRow } from '../reader/rows.ts'
import type { ImportTables } from './tables.ts'

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

type Candidate = { readonly kind: ImportKind; readonly row: number; readonly places: ReadonlyMap<string, number> }

/**
 * Finds the line of headings among the first rows and the kind of table it belongs to: the kind with most columns found.
 * Null if no row looks like headings, or if two kinds fit equally well and neither file nor sheet name tells.
 */
export function findHeading(rows: readonly RawRow[], tables: ImportTables, names: string): Heading | null {
  const candidates = importKindSchema.options.flatMap((kind) =>
    rows.slice(0, HEADING_WITHIN).flatMap((raw, row): Candidate[] => {
      const table = tables.columns[kind]
      const places = matchColumns(raw.cells, table)
      const told = table.columns.some((c) => c.field !== null && TELLING.includes(c.field) && places.has(c.name))
      return told && places.size >= 2 ? [{ kind, row, places }] : []
    }),
  )
  const most = Math.max(...candidates.map((candidate) => candidate.places.size))
  const best = candidates.filter((candidate) => candidate.places.size === most)
  const isSure = best.every(({ kind }) => kind === best[0]?.kind)
  const chosen = isSure ? best[0] : best.find(({ kind }) => named(kind, names))
  const raw = chosen && rows[chosen.row]
  if (!chosen || !raw) return null
  const table = tables.columns[chosen.kind]
  const below = rows[chosen.row + 1]
  const codesBelow = below !== undefined && matchColumns(below.cells, table).size * 2 > most
  return {
    kind: chosen.kind,
    table,
    line: raw.line,
    headers: raw.cells.map((cell) => cell.trim()),
    places: chosen.places,
    missing: table.columns.filter((c) => c.required && !chosen.places.has(c.name)).map((c) => c.name),
    rows: chosen.row + (codesBelow ? 2 : 1),
  }
}

/** The column of the table that a heading of the file was taken for, or null. */
export function columnAt(heading: Heading, index: number): ImportColumn | null {
  return heading.table.columns.find((column) => heading.places.get(column.name) === index) ?? null
}

function named(kind: ImportKind, names: string): boolean {
  const plain = plainHeading(names)
  if (kind === 'penalty') return /处罚|CF/.test(plain)
  if (kind === 'licence') return /许可|XK/.test(plain)
  return /登记|注册|主体|企业/.test(plain)
}
