import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { type Row, sizeOf } from '../row.ts'
import { CHARTS, drawCharts } from './chart.ts'
import { type Detail, readDetails, writeDetails } from './details.ts'
import { growthTable } from './growth.ts'

const answer = (met: boolean | null): string => (met === null ? '' : met ? 'yes' : 'NO')

const cells = (row: Row): string[] => [
  row.name,
  row.value === null ? 'failed' : `${row.value} ${row.unit}`,
  row.target === null ? '' : `${row.unit === '/s' ? '>=' : '<='} ${row.target} ${row.unit}`,
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

const line = (values: readonly string[]): string => `| ${values.join(' | ')} |`
const table = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n')
/** A text of somebody else's inside a table or a list. */
const plain = (text: string): string => text.replaceAll('|', '\\|').replaceAll(/\s+/g, ' ')

function toMarkdown(rows: readonly Row[], details: readonly Detail[], charts: boolean): string {
  const machines = [...new Set(rows.map((row) => `${row.machine} (${row.date.slice(0, 10)})`))]
  const parts = [
    `# Speed

Written by \`npm run bench\`; \`results.json\` holds the same figures. Absolute times belong to the machine; the ratio to what
ran beside it in the same run is what carries over (below 1: ours is the faster; with \`/s\`, above 1).

${machines.map((machine) => `- ${machine}`).join('\n')}`,
    table(HEAD, rows.map(cells)),
    missed(rows, details),
    notes(details),
    growth(rows, charts),
  ]
  return `${parts.filter((part) => part !== '').join('\n\n')}\n`
}

/** What missed its target, by how much, and the functions that took the time. */
function missed(rows: readonly Row[], details: readonly Detail[]): string {
  const lacking = rows.filter((row) => row.met === false)
  if (lacking.length === 0) return '## Targets\n\nEvery target above is met.'
  const parts = details.flatMap((detail) => {
    const own = lacking.filter(({ name }) => detail.rows.includes(name))
    if (own.length === 0) return []
    const words = own.map((row) => `- ${row.name}: ${byHowMuch(row, detail)}`).join('\n')
    const hot = detail.hottest.map(({ share, name, place }) => [`${share} %`, `\`${plain(name)}\``, plain(place)])
    const profile =
      hot.length > 0
        ? `\n\nWhere the time of \`${detail.measure}\` goes (CPU profile of its processes, time in the function itself):\n\n${table(['share', 'function', 'place'], hot)}`
        : ''
    return [`### ${detail.measure}, ${sizeOf(detail.subjects)}\n\n${words}${profile}`]
  })
  return ['## Targets that are missed', ...parts].join('\n\n')
}

function byHowMuch({ value, target, unit }: Row, { failed }: Detail): string {
  if (value === null) return `did not end: ${plain(failed ?? '')}`
  if (target === null) return ''
  if (target === 0) return `${value} instead of none`
  const times = unit === '/s' ? target / value : value / target
  return `${value} ${unit} instead of ${target} ${unit}, ${times.toFixed(2)} times as much as asked`
}

function notes(details: readonly Detail[]): string {
  const found = details.filter((detail) => detail.notes.length > 0)
  if (found.length === 0) return ''
  const lines = found.flatMap(({ measure, subjects, notes: sentences }) =>
    sentences.map((sentence) => `- ${measure}, ${sizeOf(subjects)}: ${plain(sentence)}`),
  )
  return `## What to know beside the figures\n\n${lines.join('\n')}`
}

function growth(rows: readonly Row[], charts: boolean): string {
  const { head, lines } = growthTable(rows)
  if (lines.length === 0 || !charts) return ''
  const pictures = CHARTS.map(({ file, title }) => `![${title}](${file})`).join('\n\n')
  return `## How cost grows\n\n${pictures}\n\n${table(head, lines)}`
}

/**
 * Writes results.json, details.json, RESULTS.md and, where figures of several sizes are there, the charts beside it. Rows of
 * earlier runs that were not measured again stay; rows of a measure that was measured again and no longer come are gone.
 */
export function writeResults(folder: string, rows: readonly Row[], found: readonly Detail[]): void {
  const file = path.join(folder, 'results.json')
  const before = existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Row[]) : []
  const measured = new Map(rows.map((row) => [row.name, row]))
  const stale = staleNames(folder, found)
  const all = before
    .filter(({ name }) => measured.has(name) || !stale.has(name))
    .map((row) => measured.get(row.name) ?? row)
  const known = new Set(all.map(({ name }) => name))
  all.push(...rows.filter(({ name }) => !known.has(name)))
  writeFileSync(file, `${JSON.stringify(all, null, 2)}\n`)
  const details = writeDetails(folder, found)
  writeFileSync(path.join(folder, 'RESULTS.md'), toMarkdown(all, details, drawCharts(folder, all)))
}

function staleNames(folder: string, found: readonly Detail[]): Set<string> {
  const before = readDetails(folder)
  const again = before.filter((old) =>
    found.some(({ measure, subjects }) => measure === old.measure && subjects === old.subjects),
  )
  return new Set(again.flatMap((old) => old.rows))
}
