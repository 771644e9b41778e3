import { crc32 } from 'node:zlib'

/** A file of an archive; its bytes are read when it is its turn. */
export type ZipEntry = { readonly name: string; readonly at: Date; readonly read: () => Promise<Uint8Array> }

/** Largest value of a 32-bit field; from there on the ZIP64 fields say it (APPNOTE 4.4.1.4). */
const MOST_32 = 0xffffffff
const MOST_16 = 0xffff
/** Names are UTF-8 (APPNOTE 4.4.4, bit 11). */
const UTF8 = 0x0800
const VERSION = 45

type Written = {
  readonly name: Buffer
  readonly time: number
  readonly crc: number
  readonly size: number
  readonly at: number
}

/**
 * A ZIP archive as a stream, files stored as they are: PDFs are packed already. One file is in memory at a time, so a
 * thousand reports need no more than one (APPNOTE 6.3.10).
 */
export async function* zipStream(entries: AsyncIterable<ZipEntry>): AsyncGenerator<Uint8Array> {
  const written: Written[] = []
  let at = 0
  for await (const entry of entries) {
    const bytes = await entry.read()
    const file = {
      name: Buffer.from(entry.name, 'utf8'),
      time: dosTime(entry.at),
      crc: crc32(bytes),
      size: bytes.length,
      at,
    }
    const head = localHeader(file)
    yield head
    yield bytes
    written.push(file)
    at += head.length + bytes.length
  }
  const directory = Buffer.concat(written.map(centralHeader))
  yield directory
  yield ending(written.length, directory.length, at)
}

/** DOS date and time (two seconds a step) of an instant in Asia/Shanghai, in one number. */
function dosTime(at: Date): number {
  const local = new Date(at.getTime() + 8 * 3_600_000)
  const day = ((local.getUTCFullYear() - 1980) << 9) | ((local.getUTCMonth() + 1) << 5) | local.getUTCDate()
  const time = (local.getUTCHours() << 11) | (local.getUTCMinutes() << 5) | (local.getUTCSeconds() >> 1)
  return day * 0x10000 + time
}

function localHeader({ name, time, crc, size }: Written): Buffer {
  const head = Buffer.alloc(30)
  head.writeUInt32LE(0x04034b50, 0)
  head.writeUInt16LE(VERSION, 4)
  head.writeUInt16LE(UTF8, 6)
  head.writeUInt32LE(time, 10)
  head.writeUInt32LE(crc, 14)
  head.writeUInt32LE(size, 18)
  head.writeUInt32LE(size, 22)
  head.writeUInt16LE(name.length, 26)
  return Buffer.concat([head, name])
}

function centralHeader({ name, time, crc, size, at }: Written): Buffer {
  const isFar = at >= MOST_32
  const extra = Buffer.alloc(isFar ? 12 : 0)
  if (isFar) {
    extra.writeUInt16LE(0x0001, 0)
    extra.writeUInt16LE(8, 2)
    extra.writeBigUInt64LE(BigInt(at), 4)
  }
  const head = Buffer.alloc(46)
  head.writeUInt32LE(0x02014b50, 0)
  head.writeUInt16LE(VERSION, 4)
  head.writeUInt16LE(VERSION, 6)
  head.writeUInt16LE(UTF8, 8)
  head.writeUInt32LE(time, 12)
  head.writeUInt32LE(crc, 16)
  head.writeUInt32LE(size, 20)
  head.writeUInt32LE(size, 24)
  head.writeUInt16LE(name.length, 28)
  head.writeUInt16LE(extra.length, 30)
  head.writeUInt32LE(isFar ? MOST_32 : at, 42)
  return Buffer.concat([head, name, extra])
}

function ending(count: number, size: number, at: number): Buffer {
  const isLarge = count >= MOST_16 || at >= MOST_32 || size >= MOST_32
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50, 0)
  end.writeUInt16LE(Math.min(count, MOST_16), 8)
  end.writeUInt16LE(Math.min(count, MOST_16), 10)
  end.writeUInt32LE(Math.min(size, MOST_32), 12)
  end.writeUInt32LE(Math.min(at, MOST_32), 16)
  if (!isLarge) return end
  const end64 = Buffer.alloc(56)
  end64.writeUInt32LE(0x06064b50, 0)
  end64.writeBigUInt64LE(44n, 4)
  end64.writeUInt16LE(VERSION, 12)
  end64.writeUInt16LE(VERSION, 14)
  end64.writeBigUInt64LE(BigInt(count), 24)
  end64.writeBigUInt64LE(BigInt(count), 32)
  end64.writeBigUInt64LE(BigInt(size), 40)
  end64.writeBigUInt64LE(BigInt(at), 48)
  const locator = Buffer.alloc(20)
  locator.writeUInt32LE(0x07064b50, 0)
  locator.writeBigUInt64LE(BigInt(at + size), 8)
  locator.writeUInt32LE(1, 16)
  return Buffer.concat([end64, locator, end])
}
