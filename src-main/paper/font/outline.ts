/** One contour as TrueType stores it; points off the curve are control points of quadratic curves. */
type Point = { readonly x: number; readonly y: number; readonly on: boolean }

/** Receives an outline in font units, y upwards; curves are quadratic and go from the current point. */
export interface Pen {
  move(x: number, y: number): void
  line(x: number, y: number): void
  curve(controlX: number, controlY: number, x: number, y: number): void
  close(): void
}

/** Draws the outline of one simple glyph (ISO/IEC 14496-22, table `glyf`); blanks draw nothing. */
export function drawOutline(glyph: Uint8Array, pen: Pen): void {
  const data = Buffer.from(glyph.buffer, glyph.byteOffset, glyph.byteLength)
  const contours = data.length === 0 ? 0 : data.readInt16BE(0)
  if (contours <= 0) return
  const ends = Array.from({ length: contours }, (_, i) => data.readUInt16BE(10 + 2 * i))
  const points = readPoints(data, 10 + 2 * contours, (ends.at(-1) ?? -1) + 1)
  let start = 0
  for (const end of ends) {
    drawContour(points.slice(start, end + 1), pen)
    start = end + 1
  }
}

function readPoints(data: Buffer, at: number, count: number): Point[] {
  let position = at + 2 + data.readUInt16BE(at)
  const flags: number[] = []
  while (flags.length < count) {
    const flag = data.readUInt8(position++)
    const repeat = flag & 8 ? data.readUInt8(position++) : 0
    for (let i = 0; i <= repeat; i++) flags.push(flag)
  }
  const read = (short: number, same: number): number[] => {
    let value = 0
    return flags.map((flag) => {
      if (flag & short) value += flag & same ? data.readUInt8(position++) : -data.readUInt8(position++)
      else if (!(flag & same)) {
        value += data.readInt16BE(position)
        position += 2
      }
      return value
    })
  }
  const xs = read(2, 16)
  const ys = read(4, 32)
  return flags.map((flag, i) => ({ x: xs[i] ?? 0, y: ys[i] ?? 0, on: (flag & 1) !== 0 }))
}

const middle = (a: Point, b: Point): Point => ({ x: (a.x + b.x) / 2, y: (a.y + b.y) / 2, on: true })

function drawContour(points: readonly Point[], pen: Pen): void {
  const [first] = points
  const last = points.at(-1)
  if (!first || !last) return
  const start = first.on ? first : last.on ? last : middle(first, last)
  pen.move(start.x, start.y)
  const rest = first.on ? points.slice(1) : last.on ? points.slice(0, -1) : points
  let control: Point | undefined
  for (const point of [...rest, start]) {
    if (control) {
      const end = point.on ? point : middle(control, point)
      pen.curve(control.x, control.y, end.x, end.y)
      control = point.on ? undefined : point
    } else if (point.on) pen.line(point.x, point.y)
    else control = point
  }
  pen.close()
}
