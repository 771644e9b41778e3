import type { Row } from '../row.ts'

const NAME = /^(.*) \(([\d,]+) subjects\)$/

/** A measurement at several sizes. */
export type Series = {
  readonly name: string
  readonly unit: string
  readonly points: readonly { readonly subjects: number; readonly value: number }[]
}

/** The rows by measurement, smallest city first; only those that were measured at two sizes at least. */
export function seriesOf(rows: readonly Row[]): Series[] {
  const found = new Map<string, { subjects: number; value: number; unit: string }[]>()
  for (const { name, value, unit } of rows) {
    const match = NAME.exec(name)
    if (!match || value === null) continue
    const points = found.get(match[1] ?? '') ?? []
    points.push({ subjects: Number(match[2]?.replaceAll(',', '')), value, unit })
    found.set(match[1] ?? '', points)
  }
  return [...found]
    .filter(([, points]) => points.length > 1)
    .map(([name, points]) => ({
      name,
      unit: points[0]?.unit ?? '',
      points: points.map(({ subjects, value }) => ({ subjects, value })).sort((a, b) => a.subjects - b.subjects),
    }))
}

/** One column a size, and how much more the largest costs than the smallest. */
export function growthTable(rows: readonly Row[]): { head: string[]; lines: string[][] } {
  const series = seriesOf(rows)
  const sizes = [...new Set(series.flatMap(({ points }) => points.map(({ subjects }) => subjects)))].sort(
    (a, b) => a - b,
  )
  const head = ['measurement', ...sizes.map((size) => size.toLocaleString('en-US')), 'largest to smallest']
  const lines = series.map(({ name, unit, points }) => {
    const values = sizes.map((size) => {
      const value = points.find(({ subjects }) => subjects === size)?.value
      return value === undefined ? '' : `${value} ${unit}`
    })
    const [first, last] = [points[0]?.value ?? 0, points.at(-1)?.value ?? 0]
    return [name, ...values, first > 0 ? `${Number((last / first).toPrecision(3))} x` : '']
  })
  return { head, lines }
}
