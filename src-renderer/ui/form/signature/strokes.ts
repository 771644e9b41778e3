import type { Strokes } from '@main/features/visit/contract.ts'

/** A point of a stroke: x and y in px of the pad, milliseconds since the first point, pressure 0-1. */
export type StrokePoint = Strokes['strokes'][number][number]

/** What a pointer tells about a point. */
export interface PointerSample {
  readonly x: number
  readonly y: number
  /** Milliseconds of the same clock for all samples. */
  readonly time: number
  /** 0-1; a mouse says 0.5, a device without pressure 0. */
  readonly pressure: number
}

/** A sample as it is kept: tenths of a px, whole milliseconds since `start`, hundredths of pressure (0 becomes 0.5). */
export function strokePoint(sample: PointerSample, start: number): StrokePoint {
  const pressure = sample.pressure > 0 ? Math.min(1, sample.pressure) : 0.5
  return [round(sample.x, 10), round(sample.y, 10), Math.max(0, Math.round(sample.time - start)), round(pressure, 100)]
}

/** Width of a line at a point, px: a light hand 1.6, a heavy one 4. */
export function strokeWidth(point: StrokePoint): number {
  return 1.6 + 2.4 * point[3]
}

/** The strokes as SVG path data, one path a stroke; a stroke of one point is a dot. */
export function strokePaths(strokes: Strokes['strokes']): readonly { readonly d: string; readonly width: number }[] {
  return strokes.flatMap((points) => {
    const first = points[0]
    if (!first) return []
    const rest = points.length > 1 ? points.slice(1) : [first]
    const mean = points.reduce((sum, point) => sum + strokeWidth(point), 0) / points.length
    const d = `M${first[0]} ${first[1]}${rest.map((point) => `L${point[0]} ${point[1]}`).join('')}`
    return [{ d, width: round(mean, 10) }]
  })
}

function round(value: number, parts: number): number {
  return Math.round(value * parts) / parts
}
