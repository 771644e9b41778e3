import { isUtf8 } from 'node:buffer'
import { Failure } from '../../../failure/failure.ts'
import { piecesOf, type Source } from '../source.ts'
import { refuseMixed } from './mixed-encoding.ts'

/** Encodings in which offices send text; names as `TextDecoder` knows them. */
export type Encoding = 'utf-8' | 'gb18030' | 'utf-16le' | 'utf-16be'

const HAN = /\p{Script=Han}/u
/** Letters of two UTF-8 bytes: a short GB18030 text such as one Han character also reads as one Cyrillic letter. */
const TWO_BYTE_LETTER = /[\u0080-\u07ff]/

/** NUL bytes in one of twenty places and more: a binary file or UTF-16 without mark, no text with a stray NUL. */
const NUL_SHARE = 0.05
const SAMPLE = 1 << 16

/**
 * Encoding of a text file by rule: byte order mark, else valid UTF-8, else valid GB18030. A valid UTF-8 reading without
 * Han characters but with two-byte letters is taken as GB18030 if that is valid too.
 * @throws Failure IM-0102 if it is neither, IM-0103 if it is no text, IM-0116 if lines differ in their encoding.
 */
export function detectEncoding(source: Source): Encoding {
  const start = source.read(0, SAMPLE)
  if (start[0] === 0xff && start[1] === 0xfe) return 'utf-16le'
  if (start[0] === 0xfe && start[1] === 0xff) return 'utf-16be'
  refuseBinary(start)
  if (isValidUtf8(source)) {
    if (start[0] === 0xef && start[1] === 0xbb && start[2] === 0xbf) return 'utf-8'
    const letters = lettersOf(source)
    return letters.han || !letters.twoByte || !isReadable(source, 'gb18030') ? 'utf-8' : 'gb18030'
  }
  refuseMixed(source)
  if (isReadable(source, 'gb18030')) return 'gb18030'
  throw new Failure(
    'IM-0102',
    '无法识别这个文件的文字编码，它既不是 UTF-8，也不是 GB18030。',
    '用 Excel 或 WPS 打开后，另存为 xlsx 或“CSV UTF-8”，再导入。',
  )
}

/** The text in pieces with the number of bytes read so far; a byte order mark is left out. */
export function* decode(source: Source, encoding: Encoding): Generator<{ text: string; read: number }> {
  const decoder = new TextDecoder(encoding, { fatal: true })
  for (const { bytes, read } of piecesOf(source)) {
    yield { text: decoder.decode(bytes, { stream: read < source.size }), read }
  }
}

/** A piece is cut before a character that goes on in the next one: at most three bytes of it stand at the end. */
function isValidUtf8(source: Source): boolean {
  let held: Uint8Array = new Uint8Array()
  for (const { bytes, read } of piecesOf(source)) {
    const whole = held.length === 0 ? bytes : Buffer.concat([held, bytes])
    const end = read < source.size ? wholeCharacters(whole) : whole.length
    if (!isUtf8(whole.subarray(0, end))) return false
    held = whole.slice(end)
  }
  return true
}

function wholeCharacters(bytes: Uint8Array): number {
  for (let back = 1; back <= Math.min(4, bytes.length); back++) {
    const byte = bytes[bytes.length - back] ?? 0
    if (byte < 0x80) return bytes.length
    if (byte >= 0xc0) return bytes.length - back
  }
  return bytes.length
}

function lettersOf(source: Source): { han: boolean; twoByte: boolean } {
  // Nearly every list has a Han character in its first lines: the rest is then not decoded once more for it.
  if (HAN.test(new TextDecoder('utf-8').decode(source.read(0, SAMPLE)))) return { han: true, twoByte: false }
  let twoByte = false
  for (const { text } of decode(source, 'utf-8')) {
    if (HAN.test(text)) return { han: true, twoByte }
    twoByte ||= TWO_BYTE_LETTER.test(text)
  }
  return { han: false, twoByte }
}

function isReadable(source: Source, encoding: Encoding): boolean {
  try {
    for (const _ of decode(source, encoding));
    return true
  } catch {
    return false
  }
}

function refuseBinary(sample: Uint8Array): void {
  let nuls = 0
  for (const byte of sample) if (byte === 0) nuls++
  if (nuls <= sample.length * NUL_SHARE) return
  throw new Failure(
    'IM-0103',
    '这不是文本表格，也不是 Excel 文件：内容里有大量空字节（NUL）。',
    '请选择 CSV、XLSX 或 XLS 文件；若由其他系统导出，请在那里重新导出。',
  )
}
