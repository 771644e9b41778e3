import QRCode from 'qrcode'
import { operand, type Shape } from '../layout/blocks.ts'

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
  const runs: string[] = []
  for (let row = 0; row < n; row++) {
    for (let column = 0; column < n; column++) {
      const from = column
      while (column < n && modules.get(row, column)) column++
      if (column > from) runs.push(`${from} ${row}.5 m ${column} ${row}.5 l\n`)
    }
  }
  const inModules = runs.join('')
  return {
    at: (x, y, edge) => {
      const unit = String(Math.round((edge / n) * 1e6) / 1e6)
      const d = `${unit} 0 0 ${unit} ${operand(x)} ${operand(y)} cm\n${inModules}`
      return { type: 'path', d, lineWidth: 1, lineColor: '#000000', lineCap: 'butt', lineJoin: 'miter' }
    },
  }
}
