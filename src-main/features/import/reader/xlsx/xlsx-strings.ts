import { LONGEST_CELL } from '../rows.ts'
import { plainText, type XmlHandler } from './xml.ts'

const CHUNK_SHIFT = 23
const CHUNK = 1 << CHUNK_SHIFT
/** Bytes of all shared strings together; they must be at hand while the sheet is read. */
const MOST = 640_000_000

/** Strings of a workbook that its cells refer to by number, kept as UTF-16 outside the heap. */
export type SharedStrings = { add(text: string): void; at(index: number): string }

/** No strings yet. @throws RangeError when they need more memory than is allowed. */
export function sharedStrings(): SharedStrings {
  const chunks: Buffer[] = []
  // In UTF-16 units, of which there are fewer than 2^32.
  let starts = new Uint32Array(1024)
  let lengths = new Uint32Array(1024)
  let count = 0
  let end = 0
  return {
    add(text) {
      const kept = text.length > LONGEST_CELL ? text.slice(0, LONGEST_CELL + 1) : text
      const length = kept.length * 2
      if ((end & (CHUNK - 1)) + length > CHUNK || end >> CHUNK_SHIFT >= chunks.length) {
        end = chunks.length * CHUNK
        if (end >= MOST) throw new RangeError('too many strings')
        chunks.push(Buffer.allocUnsafeSlow(CHUNK))
      }
      chunks.at(-1)?.write(kept, end & (CHUNK - 1), 'utf16le')
      if (count === starts.length) {
        starts = grown(starts)
        lengths = grown(lengths)
      }
      starts[count] = end >>> 1
      lengths[count++] = kept.length
      end += length
    },
    at(index) {
      if (!(index >= 0 && index < count)) return ''
      const start = (starts[index] ?? 0) * 2
      const from = start & (CHUNK - 1)
      return chunks[start >>> CHUNK_SHIFT]?.toString('utf16le', from, from + (lengths[index] ?? 0) * 2) ?? ''
    },
  }
}

const grown = (numbers: Uint32Array<ArrayBuffer>): Uint32Array<ArrayBuffer> => {
  const more = new Uint32Array(numbers.length * 2)
  more.set(numbers)
  return more
}

/** Reads `xl/sharedStrings.xml`: the text of each item, phonetic hints left out. */
export function stringsHandler(strings: SharedStrings): XmlHandler {
  let text = ''
  let isText = false
  let isHint = false
  return {
    open(name) {
      if (name === 't') isText = !isHint
      else if (name === 'rPh') isHint = true
      else if (name === 'si') text = ''
    },
    text(piece) {
      if (isText) text += plainText(piece)
    },
    close(name) {
      if (name === 't') isText = false
      else if (name === 'rPh') isHint = false
      else if (name === 'si') strings.add(text)
    },
  }
}
