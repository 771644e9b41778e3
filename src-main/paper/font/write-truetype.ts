import type { GlyphData, TrueType } from './truetype.ts'

const even = (n: number) => n + (n & 1)

/** Tables that hold the glyphs: `glyf`, `loca` (long), `hmtx`, and `head`, `hhea`, `maxp` of `model` with their counts. */
function glyphTables(model: TrueType, glyphs: readonly GlyphData[]): [tag: string, bytes: Buffer][] {
  const glyf = Buffer.alloc(glyphs.reduce((sum, glyph) => sum + even(glyph.outline.length), 0))
  const loca = Buffer.allocUnsafe(4 * glyphs.length + 4)
  const hmtx = Buffer.allocUnsafe(4 * glyphs.length)
  const most = { points: 0, contours: 0 }
  let at = 0
  glyphs.forEach(({ outline, advance, bearing }, i) => {
    loca.writeUInt32BE(at, 4 * i)
    hmtx.writeUInt16BE(advance, 4 * i)
    hmtx.writeInt16BE(bearing, 4 * i + 2)
    glyf.set(outline, at)
    if (outline.length > 0) {
      const contours = Math.max(glyf.readInt16BE(at), 0)
      most.contours = Math.max(most.contours, contours)
      most.points = Math.max(most.points, contours > 0 ? glyf.readUInt16BE(at + 8 + 2 * contours) + 1 : 0)
    }
    at += even(outline.length)
  })
  loca.writeUInt32BE(at, 4 * glyphs.length)
  const copy = (tag: string): Buffer => Buffer.from(model.table(tag) ?? Buffer.alloc(0))
  const [head, hhea, maxp] = [copy('head'), copy('hhea'), copy('maxp')]
  head.writeUInt32BE(0, 8)
  head.writeInt16BE(1, 50)
  hhea.writeUInt16BE(glyphs.length, 34)
  maxp.writeUInt16BE(glyphs.length, 4)
  maxp.writeUInt16BE(most.points, 6)
  maxp.writeUInt16BE(most.contours, 8)
  return [
    ['glyf', glyf],
    ['head', head],
    ['hhea', hhea],
    ['hmtx', hmtx],
    ['loca', loca],
    ['maxp', maxp],
  ]
}

/**
 * A TrueType file of these glyphs in this order, glyph 0 first, with the global tables of `model`. `more` adds tables; a PDF
 * needs none of them (ISO 32000-1 9.9.1). All glyphs must be of the em of `model`.
 */
export function writeTrueType(
  model: TrueType,
  glyphs: readonly GlyphData[],
  more: readonly [tag: string, bytes: Buffer][] = [],
): Buffer {
  const tables = [...glyphTables(model, glyphs), ...more].sort(([a], [b]) => (a < b ? -1 : 1))
  const power = 2 ** Math.floor(Math.log2(tables.length))
  const header = Buffer.alloc(12 + 16 * tables.length)
  header.writeUInt32BE(0x00010000, 0)
  header.writeUInt16BE(tables.length, 4)
  header.writeUInt16BE(16 * power, 6)
  header.writeUInt16BE(Math.log2(power), 8)
  header.writeUInt16BE(16 * (tables.length - power), 10)
  const parts: Buffer[] = [header]
  let at = header.length
  let sum = 0
  let headAt = 0
  tables.forEach(([tag, bytes], i) => {
    const row = 12 + 16 * i
    const check = checksum(bytes)
    if (tag === 'head') headAt = at
    header.write(tag.padEnd(4), row, 'latin1')
    header.writeUInt32BE(check, row + 4)
    header.writeUInt32BE(at, row + 8)
    header.writeUInt32BE(bytes.length, row + 12)
    const padding = (4 - (bytes.length & 3)) & 3
    parts.push(bytes, Buffer.alloc(padding))
    at += bytes.length + padding
    sum = (sum + check) >>> 0
  })
  const file = Buffer.concat(parts)
  file.writeUInt32BE((0xb1b0afba - sum - checksum(header)) >>> 0, headAt + 8)
  return file
}

/** Sum of big-endian 32-bit words modulo 2^32; the last word is filled up with zeros. */
function checksum(bytes: Buffer): number {
  const whole = bytes.length & ~3
  let sum = 0
  for (let at = 0; at < whole; at += 4) sum = (sum + bytes.readUInt32BE(at)) | 0
  if (whole < bytes.length) {
    const rest = Buffer.alloc(4)
    rest.set(bytes.subarray(whole))
    sum = (sum + rest.readUInt32BE(0)) | 0
  }
  return sum >>> 0
}
