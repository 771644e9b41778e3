import type { Mark } from '@main/features/visit/contract.ts'

/** Shares of the width and height of a picture. */
export type Corner = Mark['from']

const clamp = (share: number): number => Math.min(1, Math.max(0, share))

/** Shorter than this a drag was a tap. */
const TAP = 0.01

/** Thickness of lines in a picture of that width and height, px. */
export const lineOf = (width: number, height: number): number => Math.max(2, Math.max(width, height) / 240)

/** Height of written words, px. */
export const wordsOf = (width: number, height: number): number => Math.max(12, Math.max(width, height) / 36)

/** Whether two points lie so near that nothing was drawn. */
export const isTap = (from: Corner, to: Corner): boolean => Math.hypot(to.x - from.x, to.y - from.y) < TAP

/** Lines of a mark as an SVG path in px, the same on the screen and in the copy; words have none. */
export function pathOf({ kind, from, to }: Mark, width: number, height: number): string {
  const [x1, y1, x2, y2] = [from.x * width, from.y * height, to.x * width, to.y * height]
  if (kind === 'text') return ''
  if (kind === 'box') return `M${x1} ${y1}H${x2}V${y2}H${x1}Z`
  const angle = Math.atan2(y2 - y1, x2 - x1)
  const head = Math.min(lineOf(width, height) * 6, Math.hypot(x2 - x1, y2 - y1) / 2)
  const wing = (turn: number): string => `${x2 - head * Math.cos(angle + turn)} ${y2 - head * Math.sin(angle + turn)}`
  return `M${x1} ${y1}L${x2} ${y2}M${wing(0.5)}L${x2} ${y2}L${wing(-0.5)}`
}

/** A mark moved by shares; it stops at the edges with its form kept. */
export function moved(mark: Mark, dx: number, dy: number): Mark {
  const reach = (a: number, b: number, by: number): number =>
    Math.max(-Math.min(a, b), Math.min(1 - Math.max(a, b), by))
  const x = reach(mark.from.x, mark.to.x, dx)
  const y = reach(mark.from.y, mark.to.y, dy)
  const shift = (corner: Corner): Corner => ({ x: clamp(corner.x + x), y: clamp(corner.y + y) })
  return { ...mark, from: shift(mark.from), to: shift(mark.to) }
}

/** A mark in the middle of the picture, for those who do not point. */
export const centred = (kind: Mark['kind'], text: string): Mark =>
  kind === 'text'
    ? { kind, from: { x: 0.4, y: 0.5 }, to: { x: 0.4, y: 0.5 }, text }
    : { kind, from: { x: 0.4, y: 0.4 }, to: { x: 0.6, y: 0.6 }, text: '' }

/** Where a pointer is in a picture that fills a rectangle. */
export const cornerOf = (
  { clientX, clientY }: { readonly clientX: number; readonly clientY: number },
  box: { readonly left: number; readonly top: number; readonly width: number; readonly height: number },
): Corner => ({ x: clamp((clientX - box.left) / box.width), y: clamp((clientY - box.top) / box.height) })
