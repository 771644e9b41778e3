import { hash } from 'node:crypto'
import { type ImportColumns, plainHeading } from '../../../../law/record/import-columns.ts'
import type { ImportMapping, MappingGiven, MappingView } from '../../contract.ts'
import { HEAD_ROWS, type RawRow } from '../../reader/rows.ts'
import type { ImportTables } from '../tables.ts'
import { columnAt, HEADING_WITHIN, type Heading, headingOf } from './kind.ts'
import { nearest } from './near-match.ts'

/** A mapping that a person once gave, found again by the headings it was given for. */
export type Remembered = { readonly signature: string; readonly mapping: MappingGiven }

const SAMPLES = 3

/** Headings as one short text: files of the same system have the same. */
export const signatureOf = (headers: readonly string[]): string =>
  hash('sha256', JSON.stringify(headers.map(plainHeading)), 'hex').slice(0, 32)

/**
 * The headings as a person matched them: `columns` has the field of each of the file's columns, null = not imported.
 * Null if the row is not there or the kind is unknown.
 */
export function mappedHeading(rows: readonly RawRow[], tables: ImportTables, given: MappingGiven): Heading | null {
  const { kind, row, lines, columns } = given
  if (!tables.columns[kind]) return null
  const chosen = new Map(columns.flatMap((field, index) => (field === null ? [] : [[field, index] as const])))
  const heading = headingOf(rows, tables, { kind, row, lines, chosen })
  if (!heading) return null
  const places = new Map([...heading.places].filter(([, index]) => (columns[index] ?? null) !== null))
  const missing = heading.table.columns.filter((c) => c.required && !places.has(c.name)).map((c) => c.name)
  return { ...heading, places, missing }
}

/** What was matched before for a table with these headings, at the line where they stand in this file; else null. */
export function rememberedFor(rows: readonly RawRow[], remembered: readonly Remembered[]): MappingGiven | null {
  if (remembered.length === 0) return null
  for (const [row, { cells }] of rows.slice(0, HEADING_WITHIN).entries()) {
    for (const lines of [1, 2] as const) {
      const headers = lines === 1 ? cells : headersBelow(rows, row)
      const known = remembered.find(({ signature, mapping }) => {
        return mapping.lines === lines && signature === signatureOf(headers)
      })
      if (known) return { ...known.mapping, row }
    }
  }
  return null
}

/** Headings as the page shows them for matching: what each column holds and what it was or may be taken for. */
export function mappingView(
  rows: readonly RawRow[],
  tables: ImportTables,
  found: { readonly heading: Heading | null; readonly from: MappingView['from'] },
): MappingView {
  const place = found.heading ? placeOf(rows, found.heading) : likeliestRow(rows)
  const headers = found.heading?.headers ?? (rows[place.row]?.cells ?? []).map((cell) => cell.trim())
  const kind = found.heading?.kind ?? likeliestKind(headers, tables)
  const table = tables.columns[kind]
  const below = rows.slice(found.heading?.rows ?? place.row + place.lines, HEAD_ROWS)
  const near = table ? nearest(headers, table, takenOf(found.heading)) : new Map<number, string>()
  const columns = headers.map((header, index): ImportMapping['columns'][number] => ({
    header,
    samples: below.slice(0, SAMPLES).map((row) => (row.cells[index] ?? '').trim().slice(0, 60)),
    field: (found.heading && columnAt(found.heading, index)?.name) ?? null,
    proposed: near.get(index) ?? null,
  }))
  return { from: found.from, kind, ...place, line: rows[place.row + place.lines - 1]?.line ?? 1, columns }
}

const takenOf = (heading: Heading | null): ReadonlySet<string> => new Set(heading?.places.keys())

function placeOf(rows: readonly RawRow[], heading: Heading): { row: number; lines: 1 | 2 } {
  const last = Math.max(
    0,
    rows.findIndex(({ line }) => line === heading.line),
  )
  const own = (rows[last]?.cells ?? []).map((cell) => cell.trim())
  const isOne = heading.headers.every((header, index) => header === (own[index] ?? ''))
  return isOne || last === 0 ? { row: last, lines: 1 } : { row: last - 1, lines: 2 }
}

/** Headings are the first row with the most different words that are no numbers. */
function likeliestRow(rows: readonly RawRow[]): { row: number; lines: 1 | 2 } {
  const words = rows
    .slice(0, HEADING_WITHIN)
    .map(({ cells }) => new Set(cells.filter((cell) => cell.trim() !== '' && !/\d{4,}/.test(cell))).size)
  return { row: Math.max(0, words.indexOf(Math.max(...words))), lines: 1 }
}

/** The kind whose columns are nearest to the headings. */
function likeliestKind(headers: readonly string[], tables: ImportTables): string {
  const scored = Object.entries(tables.columns).map(([kind, table]) => ({ kind, near: nearCount(headers, table) }))
  return scored.sort((a, b) => b.near - a.near)[0]?.kind ?? 'registration'
}

const nearCount = (headers: readonly string[], table: ImportColumns): number =>
  nearest(headers, table, new Set()).size / Math.sqrt(table.columns.length)

function headersBelow(rows: readonly RawRow[], row: number): string[] {
  const upper = rows[row]?.cells ?? []
  const lower = rows[row + 1]?.cells ?? []
  const width = Math.max(upper.length, lower.length)
  return Array.from({ length: width }, (_, index) => lower[index]?.trim() || upper[index]?.trim() || '')
}

/** Whether a file that nobody recognised could still be matched by hand: at least two headings are near to a field. */
export function isMatchable(rows: readonly RawRow[], tables: ImportTables): boolean {
  const headers = rows[likeliestRow(rows).row]?.cells ?? []
  return Object.values(tables.columns).some((table) => nearest(headers, table, new Set()).size >= 2)
}
