import type { Face } from './fonts.ts'

/** 避头: may not begin a line. */
const noStart = new Set('，。、；：！？）》〉〕】］｝」』”’％‰℃…—～·,.;:!?)]}%')
/** 避尾: may not end a line. */
const noEnd = new Set('（《〈〔【［｛「『“‘￥＄([{')
const word = /[0-9A-Za-z._\-+/@#&*']/

/** May a line end between these two characters? */
function mayBreak(before: string, after: string): boolean {
  if (noStart.has(after) || noEnd.has(before)) return false
  return !(word.test(before) && word.test(after))
}

/**
 * Breaks text into lines of at most `width` pt at `size` pt: Chinese between any two characters except where 禁则 forbids,
 * Latin words and numbers whole; what is longer than a line is broken anywhere. Line feeds in the text are kept.
 * A text without characters gives one empty line. `indent` pt are left free at the start of the first line.
 */
export function wrapText(text: string, face: Face, size: number, width: number, indent = 0): string[] {
  return text
    .split(/\r\n|\r|\n/)
    .flatMap((paragraph, index) => wrapParagraph(paragraph, face, size, width, index === 0 ? indent : 0))
}

function wrapParagraph(text: string, face: Face, size: number, width: number, indent: number): string[] {
  const chars = [...text.replaceAll('\t', ' ')]
  const max = width / size + 1e-6
  const lines: string[] = []
  let start = 0
  let breakAt = 0
  let x = indent / size
  for (let i = 0; i < chars.length; i++) {
    const char = chars[i] ?? ''
    const before = chars[i - 1]
    if (i > start && before !== undefined && mayBreak(before, char)) breakAt = i
    const charWidth = face.width(char)
    if (x + charWidth > max && i > start && char !== ' ') {
      const end = breakAt > start ? breakAt : i
      lines.push(chars.slice(start, end).join('').trimEnd())
      start = end
      while (chars[start] === ' ' && start < i) start++
      breakAt = start
      x = face.width(chars.slice(start, i).join(''))
      if (x + charWidth > max && i > start) {
        // What was carried over and may not be parted from this character is itself too long for a line.
        lines.push(chars.slice(start, i).join(''))
        start = i
        breakAt = i
        x = 0
      }
    }
    x += charWidth
  }
  lines.push(chars.slice(start).join(''))
  return lines
}
