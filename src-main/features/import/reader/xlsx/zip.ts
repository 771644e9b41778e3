import { crc32, createInflateRaw } from 'node:zlib'
import { Failure } from '../../../failure/failure.ts'
import type { Source } from '../source.ts'

/** A file inside a ZIP (APPNOTE 4.3): sizes and check sum as the central directory states them, `start` of its bytes. */
export type ZipEntry = {
  readonly name: string
  readonly method: number
  readonly crc: number
  readonly size: number
  readonly packed: number
  readonly start: number
}

const END = 0x06054b50
const CENTRAL = 0x02014b50
const LOCAL = 0x04034b50
const LARGEST = 0xffffffff
const ZIP64_EXTRA = 1
const END_LENGTH = 22
const LOCAL_LENGTH = 30
/** Packed bytes that go in at once: small ones are parts of what the source holds anyway, larger ones are copied. */
const PACKED_PIECE = 1 << 16
/** Plain bytes that come out at once. */
const PLAIN_PIECE = 1 << 18

/**
 * Entries of a ZIP by its central directory.
 * @throws Failure IM-0104 if it is cut off or damaged, IM-0105 if it is encrypted.
 */
export function zipEntries(source: Source): ZipEntry[] {
  const { directory, count } = directoryOf(source)
  const entries: ZipEntry[] = []
  try {
    let at = 0
    for (let left = count; left > 0; left--) {
      if (directory.readUInt32LE(at) !== CENTRAL) throw damaged()
      const [nameLength = 0, extraLength = 0, commentLength = 0] = [28, 30, 32].map((o) =>
        directory.readUInt16LE(at + o),
      )
      entries.push(entryAt(source, directory, at, nameLength, extraLength))
      at += 46 + nameLength + extraLength + commentLength
    }
  } catch (error) {
    throw error instanceof Failure ? error : damaged(error)
  }
  return entries
}

/** The plain content of an entry piece by piece; size and check sum are compared at the end. @throws Failure IM-0104 */
export async function* entryContent(source: Source, entry: ZipEntry): AsyncGenerator<Uint8Array> {
  let size = 0
  let crc = 0
  try {
    for await (const piece of entry.method === 0 ? packedPieces(source, entry) : inflated(source, entry)) {
      size += piece.length
      if (size > entry.size) throw damaged()
      crc = crc32(piece, crc)
      yield piece
    }
  } catch (error) {
    throw error instanceof Failure ? error : damaged(error)
  }
  if (size !== entry.size || crc !== entry.crc) throw damaged()
}

/** The workbook cannot be read because it was cut off or changed on its way. */
export function damaged(cause?: unknown): Failure {
  return new Failure(
    'IM-0104',
    '这个 Excel 文件不完整或已损坏，可能没有下载完或没有拷贝完。',
    '重新拷贝或重新导出这个文件，再导入。',
    { cause },
  )
}

function* packedPieces(source: Source, { start, packed }: ZipEntry): Generator<Uint8Array> {
  for (let at = 0; at < packed; at += PACKED_PIECE) {
    yield source.read(start + at, Math.min(PACKED_PIECE, packed - at))
  }
}

async function* inflated(source: Source, entry: ZipEntry): AsyncGenerator<Uint8Array> {
  const inflate = createInflateRaw({ chunkSize: PLAIN_PIECE })
  const pieces = packedPieces(source, entry)
  const feed = (): void => {
    const next = pieces.next()
    if (next.done) inflate.end()
    else inflate.write(next.value, feed)
  }
  feed()
  try {
    yield* inflate as AsyncIterable<Uint8Array>
  } finally {
    inflate.destroy()
  }
}

function directoryOf(source: Source): { directory: Buffer; count: number } {
  const tail = Math.min(source.size, END_LENGTH + 0xffff)
  const buffer = bufferOf(source.read(source.size - tail, tail))
  for (let at = buffer.length - END_LENGTH; at >= 0; at--) {
    if (buffer.readUInt32LE(at) !== END) continue
    const offset = buffer.readUInt32LE(at + 16)
    const length = buffer.readUInt32LE(at + 12)
    if (offset + length > source.size) throw damaged()
    return { directory: bufferOf(source.read(offset, length)), count: buffer.readUInt16LE(at + 10) }
  }
  throw damaged()
}

function entryAt(source: Source, directory: Buffer, at: number, nameLength: number, extraLength: number): ZipEntry {
  const flags = directory.readUInt16LE(at + 8)
  if ((flags & 1) === 1) {
    throw new Failure('IM-0105', '这个 Excel 文件设了打开密码，读不出内容。', '在 Excel 里取消密码后另存，再导入。')
  }
  const sizes = [24, 20, 42].map((o) => directory.readUInt32LE(at + o))
  const extra = directory.subarray(at + 46 + nameLength, at + 46 + nameLength + extraLength)
  const [size = 0, packed = 0, place = 0] = wideSizes(sizes, extra)
  const local = bufferOf(source.read(place, LOCAL_LENGTH))
  if (local.readUInt32LE(0) !== LOCAL) throw damaged()
  const start = place + LOCAL_LENGTH + local.readUInt16LE(26) + local.readUInt16LE(28)
  if (start + packed > source.size) throw damaged()
  return {
    name: directory.toString('utf8', at + 46, at + 46 + nameLength).replaceAll('\\', '/'),
    method: directory.readUInt16LE(at + 10),
    crc: directory.readUInt32LE(at + 16),
    size,
    packed,
    start,
  }
}

/** Sizes that do not fit 32 bits, or that a writer put there anyway, stand in the ZIP64 field (APPNOTE 4.5.3). */
function wideSizes(sizes: readonly number[], extra: Buffer): number[] {
  for (let at = 0; at + 4 <= extra.length; at += 4 + extra.readUInt16LE(at + 2)) {
    if (extra.readUInt16LE(at) !== ZIP64_EXTRA) continue
    let place = at + 4
    return sizes.map((size) => {
      if (size !== LARGEST) return size
      const wide = Number(extra.readBigUInt64LE(place))
      place += 8
      return wide
    })
  }
  return [...sizes]
}

const bufferOf = (bytes: Uint8Array): Buffer => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
