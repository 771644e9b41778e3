import type { Mark } from '@main/features/visit/contract.ts'
import { lineOf, pathOf, wordsOf } from './marks.ts'

/** Longer edge of a copy, px: enough for an A4 page at 220 dots an inch, whatever the original has. */
const EDGE = 2560
const QUALITY = 0.9
const RED = '#e5484d'
const LIGHT = '#ffffff'
const DARK = '#0a1113'

/**
 * Draws a copy of a stored photograph with its marks and the lines of its stamp, as JPEG. The picture is decoded and made
 * smaller outside of the page's thread.
 */
export async function drawCopy(sha256: string, marks: readonly Mark[], stamp: readonly string[]): Promise<Blob> {
  const answer = await fetch(`/files/${sha256}`)
  if (!answer.ok) throw new Error(`HTTP ${answer.status}`)
  const picture = await fitted(await answer.blob())
  await document.fonts.ready
  const { width, height } = picture
  const row = Math.max(17, Math.round(Math.max(width, height) / 43))
  // The stamp stands under the picture: nothing of what was photographed is covered by it.
  const band = stamp.length === 0 ? 0 : row * stamp.length + row
  const canvas = new OffscreenCanvas(width, height + band)
  const pen = canvas.getContext('2d')
  if (!pen) throw new Error('no canvas')
  pen.drawImage(picture, 0, 0)
  picture.close()
  const family = getComputedStyle(document.body).fontFamily
  for (const mark of marks) drawMark(pen, mark, width, height, family)
  drawStamp(pen, stamp, { width, top: height, band, row, family })
  return canvas.convertToBlob({ type: 'image/jpeg', quality: QUALITY })
}

/** The picture upright, its longer edge at most `EDGE`. */
async function fitted(blob: Blob): Promise<ImageBitmap> {
  const whole = await createImageBitmap(blob)
  const scale = EDGE / Math.max(whole.width, whole.height)
  if (scale >= 1) return whole
  const resizeWidth = Math.round(whole.width * scale)
  const resizeHeight = Math.round(whole.height * scale)
  const small = await createImageBitmap(whole, { resizeWidth, resizeHeight, resizeQuality: 'medium' })
  whole.close()
  return small
}

type Pen = OffscreenCanvasRenderingContext2D

function drawMark(pen: Pen, mark: Mark, width: number, height: number, family: string): void {
  const line = lineOf(width, height)
  pen.lineJoin = 'round'
  pen.lineCap = 'round'
  if (mark.kind === 'text') {
    pen.font = `600 ${wordsOf(width, height)}px ${family}`
    pen.textBaseline = 'middle'
    pen.lineWidth = line * 1.5
    pen.strokeStyle = LIGHT
    pen.strokeText(mark.text, mark.from.x * width, mark.from.y * height)
    pen.fillStyle = RED
    pen.fillText(mark.text, mark.from.x * width, mark.from.y * height)
    return
  }
  const path = new Path2D(pathOf(mark, width, height))
  // A light edge keeps red lines visible on red things.
  for (const [colour, thickness] of [
    [LIGHT, line * 2],
    [RED, line],
  ] as const) {
    pen.strokeStyle = colour
    pen.lineWidth = thickness
    pen.stroke(path)
  }
}

type Band = {
  readonly width: number
  readonly top: number
  readonly band: number
  readonly row: number
  readonly family: string
}

function drawStamp(pen: Pen, lines: readonly string[], { width, top, band, row, family }: Band): void {
  pen.font = `500 ${Math.round(row / 1.4)}px ${family}`
  pen.fillStyle = DARK
  pen.fillRect(0, top, width, band)
  pen.fillStyle = LIGHT
  pen.textBaseline = 'top'
  for (const [place, line] of lines.entries()) {
    pen.fillText(line, row, top + row * 0.6 + place * row, width - row * 2)
  }
}
