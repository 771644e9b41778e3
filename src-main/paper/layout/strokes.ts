import type { Strokes } from '../content.ts'
import type { Shape } from './blocks.ts'

/** Points nearer than this, in pt on paper, are one. */
const nearest = 0.35

/**
 * A drawn signature as one vector path with rounded pen, fitted into the box at (`x`, `y`) with `width` × `height` pt on
 * the page, proportions kept, left and vertically centred. Curves run through the middles of neighbouring points.
 */
export function strokesShape(signature: Strokes, x: number, y: number, width: number, height: number): Shape[] {
  const scale = Math.min(width / Math.max(signature.width, 1), height / Math.max(signature.height, 1))
  const top = y + (height - signature.height * scale) / 2
  const at = (n: number) => Math.round(n * 100) / 100
  let d = ''
  for (const stroke of signature.strokes) {
    const points: (readonly [number, number])[] = []
    for (const [px = 0, py = 0] of stroke) {
      const point = [at(x + px * scale), at(top + py * scale)] as const
      const last = points.at(-1)
      if (!last || Math.hypot(point[0] - last[0], point[1] - last[1]) >= nearest) points.push(point)
    }
    const [first] = points
    if (!first) continue
    d += `M${first[0]} ${first[1]}`
    if (points.length === 1) d += `L${at(first[0] + 0.1)} ${first[1]}`
    for (let i = 1; i < points.length - 1; i++) {
      const [cx, cy] = points[i] ?? first
      const [nx, ny] = points[i + 1] ?? first
      d += `Q${cx} ${cy} ${at((cx + nx) / 2)} ${at((cy + ny) / 2)}`
    }
    const end = points.at(-1)
    if (points.length > 1 && end) d += `L${end[0]} ${end[1]}`
  }
  return d ? [{ type: 'path', d, lineWidth: 1.1, lineColor: '#000000', lineCap: 'round', lineJoin: 'round' }] : []
}
