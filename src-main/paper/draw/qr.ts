import QRCode from 'qrcode'
import type { Shape } from '../layout/blocks.ts'

/** A QR code that can be drawn at several places of a document. */
export interface QrCode {
  /** Draws it as one path into the square with edge `edge` at (`x`, `y`), all in pt on the page. */
  at(x: number, y: number, edge: number): Shape
}

/**
 * QR code of `text` (error correction M): every run of dark modules in a row is one stroke as wide as a module, which
 * takes half the drawing instructions of rectangles. No quiet zone is drawn; leave four modules free around it
 * (ISO/IEC 18004). Throws when the text is too long for any QR code.
 */
export function qrCode(text: string): QrCode {
  // One byte segment: looking for the best mix of modes costs more than it saves on signed text.
  const bytes = new TextEncoder().encode(text)
  const modules = QRCode.create([{ data: bytes, mode: 'byte' }], { errorCorrectionLevel: 'M' }).modules
  const n = modules.size
  const runs: (readonly [row: number, from: number, length: number])[] = []
  for (let row = 0; row < n; row++) {
    for (let column = 0; column < n; column++) {
      const from = column
      while (column < n && modules.get(row, column)) column++
      if (column > from) runs.push([row, from, column - from])
    }
  }
  const drawn = new Map<string, string>()
  return {
    at: (x, y, edge) => {
      const unit = edge / n
      const key = `${x} ${y} ${edge}`
      const number = (value: number) => String(Math.round(value * 1000) / 1000)
      let d = drawn.get(key)
      if (d === undefined) {
        d = runs
          .map(
            ([row, from, length]) =>
              `M${number(x + from * unit)} ${number(y + (row + 0.5) * unit)}h${number(length * unit)}`,
          )
          .join('')
        drawn.set(key, d)
      }
      return { type: 'path', d, lineWidth: unit, lineColor: '#000000', lineCap: 'butt', lineJoin: 'miter' }
    },
  }
}
