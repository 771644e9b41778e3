import { isUtf8 } from 'node:buffer'
import { Failure } from '../../../failure/failure.ts'
import { piecesOf, type Source } from '../source.ts'

/** Han characters in a line from which its being valid UTF-8 is no chance: in GB18030 about one line in a million is. */
const TELLING = 4
const HALF_CHARACTER = [0xed, 0xa0] as const
const LINE_FEED = 10
const LONGEST_LINE = 1 << 22

/**
 * Refuses a text of which some lines are UTF-8 and others are not: two files were joined, and read in either encoding a
 * part of it would come in as nonsense. To be called for a text that is not UTF-8 as a whole.
 * @throws Failure IM-0116 with the line where the encoding changes, IM-0117 with the line of half a surrogate pair.
 */
export function refuseMixed(source: Source): void {
  const first = { utf8: 0, other: 0, half: 0 }
  let line = 0
  for (const bytes of linesOf(source)) {
    line++
    if (isAscii(bytes)) continue
    if (isUtf8(bytes)) {
      if (first.utf8 === 0 && threeByteCharacters(bytes) >= TELLING) first.utf8 = line
    } else if (hasHalfCharacter(bytes)) first.half ||= line
    else first.other ||= line
    if (first.utf8 > 0 && first.other > 0) throw mixed(first.utf8, first.other)
  }
  if (first.half > 0 && first.other === 0) throw half(first.half)
}

function* linesOf(source: Source): Generator<Uint8Array> {
  let held: Uint8Array = new Uint8Array()
  for (const { bytes } of piecesOf(source)) {
    const whole = held.length === 0 ? bytes : Buffer.concat([held, bytes])
    let at = 0
    for (let end = whole.indexOf(LINE_FEED); end >= 0; end = whole.indexOf(LINE_FEED, at)) {
      yield whole.subarray(at, end)
      at = end + 1
    }
    held = whole.slice(at)
    if (held.length > LONGEST_LINE) return
  }
  if (held.length > 0) yield held
}

function isAscii(bytes: Uint8Array): boolean {
  for (const byte of bytes) if (byte >= 0x80) return false
  return true
}

function threeByteCharacters(bytes: Uint8Array): number {
  let count = 0
  for (const byte of bytes) if (byte >= 0xe3 && byte <= 0xe9) count++
  return count
}

/** A surrogate written as three bytes of its own (ED A0..BF), which UTF-8 forbids (RFC 3629, 3), in a line otherwise UTF-8. */
function hasHalfCharacter(bytes: Uint8Array): boolean {
  const mended = Buffer.from(bytes)
  let found = false
  for (let at = mended.indexOf(HALF_CHARACTER[0]); at >= 0; at = mended.indexOf(HALF_CHARACTER[0], at + 1)) {
    if ((mended[at + 1] ?? 0) < HALF_CHARACTER[1]) continue
    mended.fill(0x20, at, at + 3)
    found = true
  }
  return found && isUtf8(mended)
}

const at = (line: number): string => line.toLocaleString('en-US')

function mixed(utf8: number, other: number): Failure {
  const [before, now, line] = utf8 < other ? ['UTF-8', 'GB18030', other] : ['GB18030', 'UTF-8', utf8]
  return new Failure(
    'IM-0116',
    `第 ${at(line)} 行的文字编码与前面不同：前面是 ${before}，这一行起是 ${now}，像是两个文件接在了一起。`,
    '把两部分分开，各自另存为 xlsx 或“CSV UTF-8”，再分别导入。',
  )
}

function half(line: number): Failure {
  return new Failure(
    'IM-0117',
    `第 ${at(line)} 行有半个字符（代理对只有一半），文字已经损坏。`,
    '在原系统重新导出，或用 Excel 打开后改正这一行，另存为 xlsx，再导入。',
  )
}
