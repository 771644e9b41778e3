import type { PaperFonts } from '../draw/fonts.ts'
import type { Block } from './blocks.ts'
import { page } from './page.ts'
import { writePath } from './path.ts'

const angle = (-38 * Math.PI) / 180
const widest = 640

/**
 * Watermark across the middle of every page, below the text. It is drawn as outlines, not as text: selecting, searching
 * and copying a page gives the words of the paper alone.
 */
export function watermark(text: string, fonts: PaperFonts): () => Block {
  if (last?.text !== text || last.fonts !== fonts) last = { text, fonts, d: outlines(text, fonts) }
  const { d } = last
  return () => ({ canvas: [{ type: 'path', d, color: '#5c6b70', fillOpacity: 0.12 }] })
}

/** One officer issues many papers, all with the same words. */
let last: { readonly text: string; readonly fonts: PaperFonts; readonly d: string } | undefined

function outlines(text: string, fonts: PaperFonts): string {
  const face = fonts.face('Sans')
  const size = Math.min(44, widest / face.width(text))
  const [sin, cos] = [Math.sin(angle), Math.cos(angle)]
  const [midX, midY] = [(face.width(text) * size) / 2, -size * 0.36]
  const place = (x: number, y: number): [number, number] => {
    const [dx, dy] = [x * size - midX, -y * size - midY]
    return [page.width / 2 + dx * cos - dy * sin, page.height / 2 + dx * sin + dy * cos]
  }
  const path = writePath()
  face.outline(text, {
    move: (x, y) => path.move(...place(x, y)),
    line: (x, y) => path.line(...place(x, y)),
    curve: (cx, cy, x, y) => path.curve(...place(cx, cy), ...place(x, y)),
    close: path.close,
  })
  return path.operators()
}
