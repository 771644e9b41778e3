import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import type { Row } from './row.ts'

const answer = (met: boolean | null): string => (met === null ? '' : met ? 'yes' : 'NO')

const cells = (row: Row): string[] => [
  row.name,
  `${row.value} ${row.unit}`,
  row.target === null ? '' : `<= ${row.target} ${row.unit}`,
  answer(row.met),
  row.peer ?? '',
  row.ratio === null ? '' : String(row.ratio),
]
const HEAD = ['measurement', 'value', 'target', 'met', 'beside it', 'ratio']

/** The rows as a table for the terminal. */
export function toTable(rows: readonly Row[]): string {
  const lines = [HEAD, ...rows.map(cells)]
  const widths = HEAD.map((_, column) => Math.max(...lines.map((line) => line[column]?.length ?? 0)))
  return lines
    .map((line) =>
      line
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n')
}

function toMarkdown(rows: readonly Row[]): string {
  const line = (values: readonly string[]): string => `| ${values.join(' | ')} |`
  const machines = [...new Set(rows.map((row) => `${row.machine} (${row.date.slice(0, 10)})`))]
  return `# Speed

Written by \`npm run bench\`; \`results.json\` holds the same figures. Absolute times belong to the machine; the ratio to what
ran beside it in the same run is what carries over (below 1: ours is the faster).

${machines.map((machine) => `- ${machine}`).join('\n')}

${[line(HEAD), line(HEAD.map(() => '---')), ...rows.map((row) => line(cells(row)))].join('\n')}
`
}

/** Writes results.json and RESULTS.md; rows of earlier runs that were not measured again stay. */
export function writeResults(folder: string, rows: readonly Row[]): void {
  const file = path.join(folder, 'results.json')
  const before = existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Row[]) : []
  const measured = new Map(rows.map((row) => [row.name, row]))
  const all = before.map((row) => measured.get(row.name) ?? row)
  all.push(...rows.filter((row) => !before.some(({ name }) => name === row.name)))
  writeFileSync(file, `${JSON.stringify(all, null, 2)}\n`)
  writeFileSync(path.join(folder, 'RESULTS.md'), toMarkdown(all))
}
