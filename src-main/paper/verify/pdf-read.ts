import { createHash } from 'node:crypto'
import { inflateSync } from 'node:zlib'

/** The signature of a PDF as it lies in the file: the signed bytes' digest and the DER value in /Contents. */
export interface EmbeddedSignature {
  readonly digest: Uint8Array
  readonly cms: Uint8Array
}

const asBuffer = (bytes: Uint8Array) => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)

/**
 * Reads the signature and demands that nothing in the file escapes it: the byte range covers all but /Contents, which is
 * one DER value in lower-case hex followed only by zeros, and nothing follows the last %%EOF. Returns a Chinese sentence
 * that names the first thing that does not hold.
 */
export function readSignature(file: Uint8Array): EmbeddedSignature | string {
  const bytes = asBuffer(file)
  if (bytes.toString('latin1', 0, 9) !== '%PDF-1.7\n') return '文件开头不是本系统文书的格式。'
  if (bytes.toString('latin1', bytes.length - 7) !== '\n%%EOF\n') return '文件末尾不完整，或者末尾之后又添加了内容。'
  const at = bytes.lastIndexOf('/ByteRange [')
  const range = /^\/ByteRange \[0 (\d{1,10}) (\d{1,10}) (\d{1,10}) *\]\n\/Contents $/.exec(
    at < 0 ? '' : bytes.toString('latin1', at, bytes.indexOf('<', at)),
  )
  if (!range) return '文件中没有完整的电子签名。'
  const [from = 0, to = 0, length = 0] = range.slice(1).map(Number)
  if (bytes.indexOf('<', at) !== from || to <= from + 2 || to + length !== bytes.length) {
    return '签名没有覆盖整个文件。'
  }
  const hex = bytes.toString('latin1', from + 1, to - 1)
  if (bytes[from] !== 0x3c || bytes[to - 1] !== 0x3e || !/^(?:[0-9a-f]{2})+$/.test(hex)) return '签名内容被改动过。'
  const contents = Buffer.from(hex, 'hex')
  const end = derLength(contents)
  if (end === undefined || end > contents.length || contents.subarray(end).some((byte) => byte !== 0)) {
    return '签名内容被改动过。'
  }
  const digest = createHash('sha256').update(bytes.subarray(0, from)).update(bytes.subarray(to)).digest()
  return { digest: new Uint8Array(digest), cms: new Uint8Array(contents.subarray(0, end)) }
}

/** Length of the DER SEQUENCE at the start, header included (X.690 8.1.3, two length octets as any CMS needs). */
function derLength(der: Buffer): number | undefined {
  return der[0] === 0x30 && der[1] === 0x82 ? 4 + der.readUInt16BE(2) : undefined
}

/** Text of the attachment `content.json`, or undefined when there is none that can be read. */
export function readContentJson(file: Uint8Array): string | undefined {
  const bytes = asBuffer(file)
  const at = bytes.indexOf('/Type /EmbeddedFile')
  const start = at < 0 ? -1 : bytes.indexOf('\nstream\n', at)
  if (start < 0 || start - at > 1000) return undefined
  const length = Number(/\/Length (\d+)/.exec(bytes.toString('latin1', at, start))?.[1] ?? Number.NaN)
  if (!Number.isFinite(length)) return undefined
  const stream = bytes.subarray(start + 8, start + 8 + length)
  try {
    return inflateSync(stream, { maxOutputLength: 64 * 1024 * 1024 }).toString('utf8')
  } catch {
    return undefined
  }
}
