import { Failure } from '../../failure/failure.ts'

/** Encodings in which offices send text; names as `TextDecoder` knows them. */
export type Encoding = 'utf-8' | 'gb18030' | 'utf-16le' | 'utf-16be'

const PIECE = 1 << 20
const HAN = /\p{Script=Han}/u
/** Letters of two UTF-8 bytes: a short GB18030 text such as one Han character also reads as one Cyrillic letter. */
const TWO_BYTE_LETTER = /[\u0080-\u07ff]/

/** NUL bytes in one of twenty places and more: a binary file or UTF-16 without mark, no text with a stray NUL. */
const NUL_SHARE = 0.05
const SAMPLE = 1 << 16

/**
 * Encoding of a text file by rule: byte order mark, else valid UTF-8, else valid GB18030. A valid UTF-8 reading without
 * Han characters but with two-byte letters is taken as GB18030 if that is valid too.
 * @throws Failure IM-0102 if it is neither, IM-0103 if it is no text.
 */
export function detectEncoding(bytes: Uint8Array): Encoding {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le'
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be'
  refuseBinary(bytes)
  const utf8 = survey(bytes, 'utf-8')
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf && utf8) return 'utf-8'
  if (utf8 && (utf8.han || !utf8.twoByteLetters)) return 'utf-8'
  if (survey(bytes, 'gb18030')) return 'gb18030'
  if (utf8) return 'utf-8'
  throw new Failure(
    'IM-0102',
    '无法识别这个文件的文字编码，它既不是 UTF-8，也不是 GB18030。',
    '用 Excel 或 WPS 打开后，另存为 xlsx 或“CSV UTF-8”，再导入。',
  )
}

/** The text in pieces with the number of bytes read so far; a byte order mark is left out. */
export function* decode(bytes: Uint8Array, encoding: Encoding): Generator<{ text: string; read: number }> {
  const decoder = new TextDecoder(encoding, { fatal: true })
  for (let at = 0; at < bytes.length; at += PIECE) {
    const read = Math.min(at + PIECE, bytes.length)
    yield { text: decoder.decode(bytes.subarray(at, read), { stream: read < bytes.length }), read }
  }
}

function survey(bytes: Uint8Array, encoding: Encoding): { han: boolean; twoByteLetters: boolean } | null {
  const seen = { han: false, twoByteLetters: false }
  try {
    for (const { text } of decode(bytes, encoding)) {
      seen.han ||= HAN.test(text)
      seen.twoByteLetters ||= TWO_BYTE_LETTER.test(text)
    }
    return seen
  } catch {
    return null
  }
}

function refuseBinary(bytes: Uint8Array): void {
  const sample = bytes.subarray(0, SAMPLE)
  let nuls = 0
  for (const byte of sample) if (byte === 0) nuls++
  if (nuls <= sample.length * NUL_SHARE) return
  throw new Failure(
    'IM-0103',
    '这不是文本表格，也不是 Excel 文件：内容里有大量空字节（NUL）。',
    '请选择 CSV、XLSX 或 XLS 文件；若由其他系统导出，请在那里重新导出。',
  )
}
