import { writeFileSync } from 'node:fs'
import path from 'node:path'
import type { Row } from '../row.ts'
import { type Series, seriesOf } from './growth.ts'

/** The pictures of RESULTS.md: what is asked again and again, and what is done to the whole city. */
export const CHARTS = [
  {
    file: 'growth-calls.svg',
    title: 'Milliseconds a call, by subjects in the city',
    unit: 'ms',
    pick: /^(search, all kinds|search, in nearly every name, p95|counts.*p95|near spelling, p95|profile, (p95|while)|changes, a search|grade one|report of 4 pages, warm, median|start until usable|window, longest)/,
  },
  { file: 'growth-city.svg', title: 'Seconds for the whole city, by subjects in it', unit: 's', pick: /./ },
] as const

const [WIDTH, LEFT, TOP, PLOT_W, PLOT_H] = [900, 64, 48, 480, 380]
const HEIGHT = TOP + PLOT_H + 44
const LEGEND_X = LEFT + PLOT_W + 28
const LEGEND_STEP = 21
const MOST = 17
/** Told apart on light and dark ground and by people who do not see red and green apart; the dash tells those of one colour apart. */
const COLOURS = ['#0072b2', '#d55e00', '#009e73', '#b8860b', '#cc79a7', '#3f8fd2']
const DASHES = ['', '7 4', '2 3']

/** Draws the charts into a folder; false, and nothing drawn, while there are no figures of several sizes. */
export function drawCharts(folder: string, rows: readonly Row[]): boolean {
  const series = seriesOf(rows)
  if (series.length === 0) return false
  for (const { file, title, unit, pick } of CHARTS) {
    const own = series.filter(({ name, unit: its }) => its === unit && pick.test(name)).slice(0, MOST)
    writeFileSync(path.join(folder, file), chart(title, own))
  }
  return true
}

const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')
const decades = (values: readonly number[]): [number, number] => [
  Math.floor(Math.log10(Math.min(...values))),
  Math.max(Math.ceil(Math.log10(Math.max(...values))), Math.floor(Math.log10(Math.min(...values))) + 1),
]

/** Both axes grow by tens: a line that rises by one square a square grows with the city, a flat one does not. */
function chart(title: string, series: readonly Series[]): string {
  const points = series.flatMap((each) => each.points)
  const [minX, maxX] = decades(points.length > 0 ? points.map(({ subjects }) => subjects) : [1])
  const [minY, maxY] = decades(points.length > 0 ? points.map(({ value }) => Math.max(value, 0.001)) : [1])
  const x = (subjects: number): number => LEFT + ((Math.log10(subjects) - minX) / (maxX - minX)) * PLOT_W
  const y = (value: number): number =>
    TOP + PLOT_H - ((Math.log10(Math.max(value, 0.001)) - minY) / (maxY - minY)) * PLOT_H
  const ticks = (from: number, to: number): number[] =>
    Array.from({ length: to - from + 1 }, (_, i) => 10 ** (from + i))
  const number = (value: number): string =>
    value >= 1 ? value.toLocaleString('en-US') : String(Number(value.toPrecision(1)))
  const grid = [
    ...ticks(minX, maxX).map(
      (tick) =>
        `<line x1="${x(tick)}" y1="${TOP}" x2="${x(tick)}" y2="${TOP + PLOT_H}" class="grid"/><text x="${x(tick)}" y="${TOP + PLOT_H + 18}" text-anchor="middle">${number(tick)}</text>`,
    ),
    ...ticks(minY, maxY).map(
      (tick) =>
        `<line x1="${LEFT}" y1="${y(tick)}" x2="${LEFT + PLOT_W}" y2="${y(tick)}" class="grid"/><text x="${LEFT - 8}" y="${y(tick) + 4}" text-anchor="end">${number(tick)}</text>`,
    ),
  ]
  const lines = series.map((each, i) => {
    const colour = COLOURS[i % COLOURS.length]
    const dash = DASHES[Math.floor(i / COLOURS.length) % DASHES.length]
    const stroke = `stroke="${colour}"${dash ? ` stroke-dasharray="${dash}"` : ''}`
    const path = each.points.map(({ subjects, value }) => `${x(subjects).toFixed(1)},${y(value).toFixed(1)}`).join(' ')
    const dots = each.points.map(
      ({ subjects, value }) =>
        `<circle cx="${x(subjects).toFixed(1)}" cy="${y(value).toFixed(1)}" r="3.5" fill="${colour}"/>`,
    )
    const row = TOP + 8 + i * LEGEND_STEP
    const label = `<line x1="${LEGEND_X}" y1="${row}" x2="${LEGEND_X + 26}" y2="${row}" ${stroke} stroke-width="2.5"/><text x="${LEGEND_X + 33}" y="${row + 4}">${escaped(each.name)}</text>`
    return `<polyline points="${path}" fill="none" ${stroke} stroke-width="2.5"/>${dots.join('')}${label}`
  })
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" width="${WIDTH}" height="${HEIGHT}" role="img" aria-label="${escaped(title)}">
<style>
.ground { fill: #ffffff } text { font: 12.5px system-ui, sans-serif; fill: #1f2933 } .title { font-size: 15px; font-weight: 600 } .grid { stroke: #d5dae1 }
@media (prefers-color-scheme: dark) { .ground { fill: #14181d } text { fill: #e4e8ee } .grid { stroke: #3a424d } }
</style>
<rect width="${WIDTH}" height="${HEIGHT}" class="ground"/>
<text x="${LEFT}" y="26" class="title">${escaped(title)}</text>
<text x="${LEFT + PLOT_W}" y="${TOP + PLOT_H + 36}" text-anchor="end">subjects</text>
${[...grid, ...lines].join('\n')}
</svg>
`
}
