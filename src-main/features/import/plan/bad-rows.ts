import type { BadRow, ImportPreview } from '../contract.ts'
import { columnAt } from './kind.ts'
import type { Bad, Plan } from './plan.ts'

/** Rows shown in a preview; the exported file has all of them. */
const MOST_SHOWN = 5000

/** A plan as the preview page shows it; `ms` = time it took. */
export function previewOf(plan: Plan, ms: number): ImportPreview {
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
    subjects: plan.touched.size,
    ms,
    rows: folded(plan.bad).slice(0, MOST_SHOWN),
  }
}

/** Rows with one cause and the same content are shown once, with the number of the others (另有 4 行相同). */
export function folded(bad: readonly Bad[]): BadRow[] {
  const rows = new Map<string, BadRow>()
  for (const { line, column, content, mark, reason, remedy, outcome } of bad) {
    const key = JSON.stringify([column, content, reason, outcome])
    const same = rows.get(key)
    rows.set(
      key,
      same ? { ...same, more: same.more + 1 } : { line, column, content, mark, reason, remedy, outcome, more: 0 },
    )
  }
  return [...rows.values()]
}

/** Bad rows as CSV in UTF-8 with BOM: line, outcome, column, reason and remedy, then all columns of the file. */
export function badRowsCsv(plan: Plan): string {
  const { headers } = plan.heading
  const head = ['行号', '处理', '有误的列', '原因', '怎么办', ...headers]
  const rows = plan.bad.map((bad) => [
    String(bad.line),
    bad.outcome === 'held' ? '留待核对' : '拒收',
    bad.column,
    bad.reason,
    bad.remedy,
    ...(bad.cells.length >= headers.length ? bad.cells : headers.map((_, index) => bad.cells[index] ?? '')),
  ])
  return `\ufeff${[head, ...rows].map((row) => row.map(csvCell).join(',')).join('\r\n')}\r\n`
}

/**
 * A quoted cell that no spreadsheet runs: text that starts like a formula gets an apostrophe before it
 * (OWASP, CSV injection).
 */
export function csvCell(text: string): string {
  const inert = /^\s*[=+\-@\t\r]/.test(text) ? `'${text}` : text
  return `"${inert.replaceAll('\0', '').replaceAll('"', '""')}"`
}
