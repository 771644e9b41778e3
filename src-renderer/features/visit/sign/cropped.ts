import type { Strokes } from '@main/features/visit/contract.ts'

const MARGIN = 12

/** The same strokes in the smallest box around them, so that a signature fills the place where it is shown. */
export function cropped({ width, height, strokes }: Strokes): Strokes {
  const points = strokes.flat()
  if (points.length === 0) return { width, height, strokes }
  const [xs, ys] = [points.map(([x]) => x), points.map(([, y]) => y)]
  const [left, top] = [Math.min(...xs) - MARGIN, Math.min(...ys) - MARGIN]
  return {
    width: Math.max(...xs) + MARGIN - left,
    height: Math.max(...ys) + MARGIN - top,
    strokes: strokes.map((stroke) =>
      stroke.map(([x, y, time, pressure]): (typeof stroke)[number] => [x - left, y - top, time, pressure]),
    ),
  }
}
