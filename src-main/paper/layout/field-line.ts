import type { PaperFonts } from '../draw/fonts.ts'
import { wrapText } from '../draw/wrap.ts'
import type { Block, TextBlock } from './blocks.ts'

/** Song 11 pt on 1.22, the body of records. */
export const body = { size: 11, lineHeight: 1.22 } as const

/** Struck through where nothing was to be written, so that nothing can be added later. */
export const struck = '／'

/** A label with its value; `share` is the part of the row when several stand on one. */
export interface LineField {
  readonly label: string
  readonly value: string
  readonly share: number
  /** Set the label bold, as a speaker's. */
  readonly bold?: boolean
  /** Left free for the pen where it is empty. */
  readonly open?: boolean
}

const gap = 9
const inset = 5

/**
 * Fields on one row, each value on a 0.6 pt rule; when a value does not fit its share, every field takes a row of its own,
 * and a long value several ruled lines. Empty values are struck out.
 */
export function fieldLine(fonts: PaperFonts, width: number, fields: readonly LineField[]): Block[] {
  const face = fonts.face('Serif')
  const boldFace = fonts.face('Serif', true)
  const shares = fields.reduce((sum, field) => sum + field.share, 0)
  const free = width - gap * (fields.length - 1)
  const placed = fields.map((field) => {
    const label = `${field.label}：`
    const labelWidth = (field.bold ? boldFace : face).width(label) * body.size + 2
    const whole = fields.length === 1 ? width : (free * field.share) / shares
    const room = whole - labelWidth
    return {
      label,
      bold: field.bold ?? false,
      labelWidth,
      room,
      lines: wrapText(field.value || (field.open ? '' : struck), face, body.size, room - 2 * inset),
    }
  })
  if (fields.length > 1 && placed.some((field) => field.lines.length > 1 || field.room < 40)) {
    return fields.flatMap((field) => fieldLine(fonts, width, [field]))
  }
  const height = Math.max(...placed.map((field) => field.lines.length))
  return Array.from({ length: height }, (_, row): Block => {
    const columns = placed.flatMap((field, i): Block[] => [
      ...(i > 0 ? [{ text: '', width: gap } satisfies Block] : []),
      { text: row === 0 ? field.label : '', width: field.labelWidth, bold: field.bold, noWrap: true },
      { width: field.room, stack: [value(field.lines[row] ?? ''), rule(field.room)] },
    ])
    return { columns, margin: [0, 0, 0, 1.8] }
  })
}

const value = (text: string): TextBlock => ({ text, noWrap: true, margin: [inset, 0, 0, -1] })

const rule = (width: number): Block => ({
  canvas: [{ type: 'line', x1: 0, y1: 0, x2: width, y2: 0, lineWidth: 0.6, lineColor: '#4a5560' }],
})

/**
 * A paragraph as justified lines, optionally after a bold speaker (检查人员：) and with the first line indented by `indent`
 * pt. Every line is a block, so that a page may end after any of them.
 */
export function paragraphLines(
  fonts: PaperFonts,
  width: number,
  text: string,
  { speaker = '', indent = 0 }: { speaker?: string; indent?: number } = {},
): Block[] {
  const face = fonts.face('Serif')
  const lead = indent + fonts.face('Serif', true).width(speaker) * body.size
  const lines = wrapText(text || struck, face, body.size, width, lead)
  return lines.map((line, i): Block => {
    const first = i === 0
    const room = width - (first ? lead : 0) - face.width(line) * body.size - 0.02
    const spacing = room / Math.max([...line].length - 1, 1)
    const words: TextBlock = {
      text: line,
      ...(i < lines.length - 1 && spacing > 0 && spacing < 1.4 ? { characterSpacing: spacing } : {}),
    }
    return {
      text: first && speaker ? [{ text: speaker, bold: true }, words] : [words],
      noWrap: true,
      margin: [first ? indent : 0, 0, 0, 0],
    }
  })
}
