import { Readable } from 'node:stream'
import { crc32, createInflateRaw } from 'node:zlib'
import { Failure } from '../../failure/failure.ts'

/** A file inside a ZIP (APPNOTE 4.3): `data` as stored, sizes and check sum as the central directory states them. */
export type ZipEntry = {
  readonly name: string
  readonly method: number
  readonly crc: number
  readonly size: number
  readonly data: Uint8Array
}

const END = 0x06054b50
const CENTRAL = 0x02014b50
const LOCAL = 0x04034b50
const LARGEST = 0xffffffff
const ZIP64_EXTRA = 1

/**
 * Entries of a ZIP by its central directory.
 * @throws Failure IM-0104 if it is cut off or damaged, IM-0105 if it is encrypted.
 */
export function zipEntries(bytes: Uint8Array): ZipEntry[] {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const end = endOf(buffer)
  const entries: ZipEntry[] = []
  try {
    let at = buffer.readUInt32LE(end + 16)
    for (let left = buffer.readUInt16LE(end + 10); left > 0; left--) {
      if (buffer.readUInt32LE(at) !== CENTRAL) throw damaged()
      const [nameLength, extraLength, commentLength] = [28, 30, 32].map((o) => buffer.readUInt16LE(at + o))
      const next = at + 46 + (nameLength ?? 0) + (extraLength ?? 0) + (commentLength ?? 0)
      entries.push(entryAt(buffer, at, nameLength ?? 0, extraLength ?? 0))
      at = next
    }
  } catch (error) {
    throw error instanceof Failure ? error : damaged(error)
  }
  return entries
}

/** The plain content of an entry piece by piece; size and check sum are compared at the end. @throws Failure IM-0104 */
export async function* entryContent(entry: ZipEntry): AsyncGenerator<Uint8Array> {
  let size = 0
  let crc = 0
  const packed = Readable.from([entry.data])
  const plain = entry.method === 0 ? packed : packed.pipe(createInflateRaw())
  try {
    for await (const piece of plain as AsyncIterable<Uint8Array>) {
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

/** A ZIP of the given entries in the given order; compressed bytes are taken over as they are. */
export function zipOf(entries: readonly ZipEntry[]): Buffer {
  const parts: Uint8Array[] = []
  const directory: Uint8Array[] = []
  let offset = 0
  for (const entry of entries) {
    const name = Buffer.from(entry.name)
    const facts = Buffer.alloc(26)
    facts.writeUInt16LE(20, 0)
    facts.writeUInt16LE(0x0800, 2)
    facts.writeUInt16LE(entry.method, 4)
    facts.writeUInt32LE(entry.crc, 10)
    facts.writeUInt32LE(entry.data.length, 14)
    facts.writeUInt32LE(entry.size, 18)
    facts.writeUInt16LE(name.length, 22)
    parts.push(word(LOCAL), facts, name, entry.data)
    const tail = Buffer.alloc(14)
    tail.writeUInt32LE(offset, 10)
    directory.push(word(CENTRAL), Buffer.from([20, 0]), facts, tail, name)
    offset += 30 + name.length + entry.data.length
  }
  const end = Buffer.alloc(18)
  end.writeUInt16LE(entries.length, 4)
  end.writeUInt16LE(entries.length, 6)
  end.writeUInt32LE(Buffer.concat(directory).length, 8)
  end.writeUInt32LE(offset, 12)
  return Buffer.concat([...parts, ...directory, word(END), end])
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

function endOf(buffer: Buffer): number {
  const lowest = Math.max(0, buffer.length - 22 - 0xffff)
  for (let at = buffer.length - 22; at >= lowest; at--) if (buffer.readUInt32LE(at) === END) return at
  throw damaged()
}

function entryAt(buffer: Buffer, at: number, nameLength: number, extraLength: number): ZipEntry {
  const flags = buffer.readUInt16LE(at + 8)
  if ((flags & 1) === 1) {
    throw new Failure('IM-0105', '这个 Excel 文件设了打开密码，读不出内容。', '在 Excel 里取消密码后另存，再导入。')
  }
  const sizes = [24, 20, 42].map((o) => buffer.readUInt32LE(at + o))
  const extra = buffer.subarray(at + 46 + nameLength, at + 46 + nameLength + extraLength)
  const [size = 0, packed = 0, local = 0] = wideSizes(sizes, extra)
  if (buffer.readUInt32LE(local) !== LOCAL) throw damaged()
  const start = local + 30 + buffer.readUInt16LE(local + 26) + buffer.readUInt16LE(local + 28)
  if (start + packed > buffer.length) throw damaged()
  return {
    name: buffer.toString('utf8', at + 46, at + 46 + nameLength).replaceAll('\\', '/'),
    method: buffer.readUInt16LE(at + 10),
    crc: buffer.readUInt32LE(at + 16),
    size,
    data: buffer.subarray(start, start + packed),
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

function word(value: number): Buffer {
  const bytes = Buffer.alloc(4)
  bytes.writeUInt32LE(value)
  return bytes
}
