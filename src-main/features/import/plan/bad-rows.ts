import type { Connection } from '../../../database/open.ts'
import { MARK_COLUMN } from '../../export/mark.ts'
import type { BadRow, ImportPreview } from '../contract.ts'
import type { Examined } from './examine.ts'
import { columnAt } from './heading/kind.ts'

/** Rows shown in a preview; the exported file has all of them. */
const MOST_SHOWN = 5000
/** Rows of the exported file made at a time. */
const PAGE = 2000

/** An examined file as the preview page shows it; `ms` = time it took. */
export function previewOf({ plan, rows, subjects, mapping }: Examined, ms: number): ImportPreview {
  const { heading, facts, counts } = plan
  return {
    id: plan.id,
    file: plan.name,
    bytes: facts.bytes,
    kind: heading.kind,
    format: facts.format,
    sheet: plan.sheet,
    encoding: facts.encoding,
    headerLine: heading.line,
    columns: heading.headers.map((header, index) => ({ header, field: columnAt(heading, index)?.name ?? null })),
    missingColumns: [...heading.missing],
    ...counts,
    subjects,
    ms,
    rows,
    mapping,
  }
}

/** Rows with one cause, one remedy and the same content are shown once, with the number of the others (另有 4 行相同). */
export function folded(stage: Connection): BadRow[] {
  return stage
    .prepare<[], BadRow>(
      `select min(line) as line, "column", content, mark, reason, remedy, outcome, count(*) - 1 as more
       from bad group by "column", content, reason, remedy, outcome order by 1, min(n) limit ${MOST_SHOWN}`,
    )
    .all()
}

/** The first refused rows of a stage, for the result of an import. */
export function refusedRows(stage: Connection, most: number): Pick<BadRow, 'line' | 'column' | 'reason'>[] {
  return stage
    .prepare<[number], BadRow>(
      `select line, "column", reason from bad where outcome = 'rejected' order by line, n limit ?`,
    )
    .all(most)
}

type BadLine = Omit<BadRow, 'more'> & { readonly cells: string }

/** How many rows a stage refused or holds back. */
export const countBad = (stage: Connection): number =>
  stage.prepare<[], number>('select count(*) from bad').pluck().get() ?? 0

/**
 * Bad rows as CSV in UTF-8 with BOM, in pieces: line, outcome, column, reason and remedy, all columns of the file, then the
 * watermark of the export. Corrected, the file can be imported again: columns that no table has are passed over.
 */
export function* badRowsCsv(stage: Connection, headers: readonly string[], mark: string): Generator<string> {
  yield `\ufeff${csvLine(['行号', '处理', '有误的列', '原因', '怎么办', ...headers, MARK_COLUMN])}`
  const page = stage.prepare<[number], BadLine>(`select * from bad order by line, n limit ${PAGE} offset ?`)
  for (let at = 0; ; at += PAGE) {
    const rows = page.all(at)
    yield rows.map((bad) => csvLine([...badCells(bad, headers), mark])).join('')
    if (rows.length < PAGE) return
  }
}

function badCells(bad: BadLine, headers: readonly string[]): string[] {
  const cells = JSON.parse(bad.cells) as string[]
  return [
    String(bad.line),
    bad.outcome === 'held' ? '留待核对' : '拒收',
    bad.column,
    bad.reason,
    bad.remedy,
    ...(cells.length >= headers.length ? cells : headers.map((_, index) => cells[index] ?? '')),
  ]
}

const csvLine = (cells: readonly string[]): string => `${cells.map(csvCell).join(',')}\r\n`

/**
 * A quoted cell that no spreadsheet runs: text that starts like a formula gets an apostrophe before it
 * (OWASP, CSV injection).
 */
export function csvCell(text: string): string {
  const inert = /^\s*[=+\-@\t\r]/.test(text) ? `'${text}` : text
  return `"${inert.replaceAll('\0', '').replaceAll('"', '""')}"`
}
