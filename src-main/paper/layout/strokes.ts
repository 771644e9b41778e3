import type { Strokes } from '../content.ts'
import type { Shape } from './blocks.ts'
import { writePath } from './path.ts'

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
  const path = writePath()
  for (const stroke of signature.strokes) {
    const points: (readonly [number, number])[] = []
    for (const [px = 0, py = 0] of stroke) {
      const point = [at(x + px * scale), at(top + py * scale)] as const
      const last = points.at(-1)
      if (!last || Math.hypot(point[0] - last[0], point[1] - last[1]) >= nearest) points.push(point)
    }
    const [first] = points
    if (!first) continue
    path.move(...first)
    if (points.length === 1) path.line(first[0] + 0.1, first[1])
    for (let i = 1; i < points.length - 1; i++) {
      const [cx, cy] = points[i] ?? first
      const [nx, ny] = points[i + 1] ?? first
      path.curve(cx, cy, (cx + nx) / 2, (cy + ny) / 2)
    }
    const end = points.at(-1)
    if (points.length > 1 && end) path.line(...end)
  }
  const d = path.operators()
  return d ? [{ type: 'path', d, lineWidth: 1.1, lineColor: '#000000', lineCap: 'round', lineJoin: 'round' }] : []
}
