import { crc32 } from 'node:zlib'
import { bytesSource } from '../../src-main/features/import/reader/source.ts'
import { zipEntries } from '../../src-main/features/import/reader/xlsx/zip.ts'

/** A file of a ZIP with its bytes as they are stored. */
export type StoredEntry = {
  readonly name: string
  readonly method: number
  readonly crc: number
  readonly size: number
  readonly data: Uint8Array
}

/** Entries of a ZIP with their stored bytes. */
export const entriesOf = (bytes: Uint8Array): StoredEntry[] =>
  zipEntries(bytesSource(bytes)).map(({ start, packed, ...entry }) => ({
    ...entry,
    data: bytes.subarray(start, start + packed),
  }))

/** An entry that is stored as it is. */
export const plainEntry = (name: string, text: string): StoredEntry => {
  const data = Buffer.from(text)
  return { name, method: 0, crc: crc32(data), size: data.length, data }
}

const word = (value: number): Buffer => {
  const bytes = Buffer.alloc(4)
  bytes.writeUInt32LE(value)
  return bytes
}

/** A ZIP of the given entries in the given order (APPNOTE 4.3); stored bytes and stated sizes are taken over as they are. */
export function zipOf(entries: readonly StoredEntry[]): Buffer {
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
    parts.push(word(0x04034b50), facts, name, entry.data)
    const tail = Buffer.alloc(14)
    tail.writeUInt32LE(offset, 10)
    directory.push(word(0x02014b50), Buffer.from([20, 0]), facts, tail, name)
    offset += 30 + name.length + entry.data.length
  }
  const end = Buffer.alloc(18)
  end.writeUInt16LE(entries.length, 4)
  end.writeUInt16LE(entries.length, 6)
  end.writeUInt32LE(Buffer.concat(directory).length, 8)
  end.writeUInt32LE(offset, 12)
  return Buffer.concat([...parts, ...directory, word(0x06054b50), end])
}
