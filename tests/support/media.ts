import type { FileReader } from '../../src-main/features/context.ts'

/** A part of an ISO media file. */
export function box(name: string, content: Buffer): Buffer {
  const head = Buffer.alloc(8)
  head.writeUInt32BE(8 + content.length, 0)
  head.write(name, 4, 'latin1')
  return Buffer.concat([head, content])
}

/** The structure of an MP4 recording that began and lasted as told; `isLast` = its head stands behind the content. */
export function movie(made: { startedAt: string; seconds: number; isLast?: boolean; content?: Buffer }): Uint8Array {
  const header = Buffer.alloc(100)
  header.writeUInt32BE(Math.round(Date.parse(made.startedAt) / 1000) + 2_082_844_800, 4)
  header.writeUInt32BE(1000, 12)
  header.writeUInt32BE(made.seconds * 1000, 16)
  const head = box('moov', box('mvhd', header))
  const content = box('mdat', made.content ?? Buffer.alloc(400))
  const parts = made.isLast ? [content, head] : [head, content]
  return new Uint8Array(Buffer.concat([box('ftyp', Buffer.from('isom\0\0\0\0isom')), ...parts]))
}

/** Silence of so many seconds, 8,000 bytes each. */
export function wave(seconds: number): Uint8Array {
  const data = Buffer.alloc(seconds * 8000, 0x80)
  const head = Buffer.alloc(44)
  head.write('RIFF', 0, 'latin1')
  head.writeUInt32LE(36 + data.length, 4)
  head.write('WAVEfmt ', 8, 'latin1')
  head.writeUInt32LE(16, 16)
  head.writeUInt16LE(1, 20)
  head.writeUInt16LE(1, 22)
  head.writeUInt32LE(8000, 24)
  head.writeUInt32LE(8000, 28)
  head.writeUInt16LE(1, 32)
  head.writeUInt16LE(8, 34)
  head.write('data', 36, 'latin1')
  head.writeUInt32LE(data.length, 40)
  return new Uint8Array(Buffer.concat([head, data]))
}

/** Bytes as a stored file. */
export const inFile = (bytes: Uint8Array): FileReader => ({
  size: bytes.length,
  inMemory: true,
  read: async (from, length) => bytes.subarray(from, from + length),
  close: async () => {},
})
