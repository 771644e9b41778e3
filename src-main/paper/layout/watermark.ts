import type { PaperFonts } from '../draw/fonts.ts'
import type { Block } from './blocks.ts'
import { page } from './page.ts'

const angle = (-38 * Math.PI) / 180
const widest = 640

/**
 * Watermark across the middle of every page, below the text. It is drawn as outlines, not as text: selecting, searching
 * and copying a page gives the words of the paper alone.
 */
export function watermark(text: string, fonts: PaperFonts): () => Block {
  const face = fonts.face('Sans')
  const size = Math.min(44, widest / face.width(text))
  const [sin, cos] = [Math.sin(angle), Math.cos(angle)]
  const [midX, midY] = [(face.width(text) * size) / 2, -size * 0.36]
  const place = (x: number, y: number): string => {
    const [dx, dy] = [x * size - midX, -y * size - midY]
    const at = (n: number) => String(Math.round(n * 100) / 100)
    return `${at(page.width / 2 + dx * cos - dy * sin)} ${at(page.height / 2 + dx * sin + dy * cos)}`
  }
  const d = face.outline(text, place)
  return () => ({ canvas: [{ type: 'path', d, color: '#5c6b70', fillOpacity: 0.12 }] })
}
