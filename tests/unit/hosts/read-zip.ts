import { crc32 } from 'node:zlib'

/** Files of an archive as its central directory names them; throws where sizes, checks or the two headers disagree. */
export function readZip(archive: Buffer): Map<string, Buffer> {
  const end = archive.length - 22
  if (archive.readUInt32LE(end) !== 0x06054b50) throw new Error('no end of the directory')
  const files = new Map<string, Buffer>()
  let at = archive.readUInt32LE(end + 16)
  for (let left = archive.readUInt16LE(end + 10); left > 0; left--) {
    if (archive.readUInt32LE(at) !== 0x02014b50) throw new Error('no entry of the directory')
    const size = archive.readUInt32LE(at + 24)
    const nameLength = archive.readUInt16LE(at + 28)
    const name = archive.toString('utf8', at + 46, at + 46 + nameLength)
    const local = archive.readUInt32LE(at + 42)
    if (archive.readUInt32LE(local) !== 0x04034b50) throw new Error(`no local header of ${name}`)
    if (archive.toString('utf8', local + 30, local + 30 + nameLength) !== name) throw new Error(`two names of ${name}`)
    const from = local + 30 + archive.readUInt16LE(local + 26) + archive.readUInt16LE(local + 28)
    const bytes = archive.subarray(from, from + size)
    if (crc32(bytes) !== archive.readUInt32LE(at + 16)) throw new Error(`wrong check of ${name}`)
    files.set(name, Buffer.from(bytes))
    at += 46 + nameLength + archive.readUInt16LE(at + 30)
  }
  return files
}
