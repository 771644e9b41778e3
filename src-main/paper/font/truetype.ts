/** One glyph of a font file: its outline as it stands in `glyf` (empty for a blank) and its width in font units. */
export interface GlyphData {
  readonly outline: Uint8Array
  readonly advance: number
  readonly bearing: number
}

/** A TrueType font file (ISO/IEC 14496-22) of which only what printing needs is read. Lengths in font units. */
export interface TrueType {
  readonly postscriptName: string
  readonly unitsPerEm: number
  readonly ascent: number
  readonly descent: number
  readonly lineGap: number
  readonly capHeight: number
  readonly xHeight: number
  readonly bounds: { readonly minX: number; readonly minY: number; readonly maxX: number; readonly maxY: number }
  /** Every code point that has a glyph, in ascending order. */
  codePoints(): number[]
  /** Number of the glyph of a code point; 0 when there is none, or none that can be copied by itself. */
  glyphOf(codePoint: number): number
  glyph(id: number): GlyphData
  /** Bytes of a table, undefined when the file has none of that name. */
  table(tag: string): Buffer | undefined
}

/**
 * Reads a TrueType file once; glyphs stay in `bytes` and are cut out when they are asked for. Throws a RangeError when the
 * file is no TrueType or lacks a table. Glyphs made of other glyphs count as missing: none of the paper fonts has any.
 */
export function readTrueType(bytes: Buffer): TrueType {
  if (bytes.length < 12 || bytes.readUInt32BE(0) !== 0x00010000) throw new RangeError('not a TrueType font')
  const tables = new Map<string, Buffer>()
  for (let i = 0; i < bytes.readUInt16BE(4); i++) {
    const at = 12 + 16 * i
    const start = bytes.readUInt32BE(at + 8)
    tables.set(bytes.toString('latin1', at, at + 4), bytes.subarray(start, start + bytes.readUInt32BE(at + 12)))
  }
  const table = (tag: string): Buffer => {
    const found = tables.get(tag)
    if (!found) throw new RangeError(`font without ${tag}`)
    return found
  }
  const [head, hhea, hmtx, loca, glyf] = [table('head'), table('hhea'), table('hmtx'), table('loca'), table('glyf')]
  const os2 = tables.get('OS/2')
  const glyphs = table('maxp').readUInt16BE(4)
  const long = head.readInt16BE(50) !== 0
  const offset = (id: number) => (long ? loca.readUInt32BE(4 * id) : 2 * loca.readUInt16BE(2 * id))
  const metrics = hhea.readUInt16BE(34)
  const map = characterMap(table('cmap'))
  const outline = (id: number) => glyf.subarray(offset(id), offset(id + 1))

  return {
    postscriptName: postscriptName(tables.get('name')),
    unitsPerEm: head.readUInt16BE(18),
    ascent: hhea.readInt16BE(4),
    descent: hhea.readInt16BE(6),
    lineGap: hhea.readInt16BE(8),
    capHeight: os2 && os2.length >= 90 ? os2.readInt16BE(88) : 0,
    xHeight: os2 && os2.length >= 88 ? os2.readInt16BE(86) : 0,
    bounds: {
      minX: head.readInt16BE(36),
      minY: head.readInt16BE(38),
      maxX: head.readInt16BE(40),
      maxY: head.readInt16BE(42),
    },
    codePoints: () => map.flatMap(({ first, last }) => Array.from({ length: last - first + 1 }, (_, i) => first + i)),
    glyphOf: (codePoint) => {
      const id = lookUp(map, codePoint)
      if (id === 0 || id >= glyphs) return 0
      const data = outline(id)
      return data.length > 0 && data.readInt16BE(0) < 0 ? 0 : id
    },
    glyph: (id) => {
      const row = Math.min(id, metrics - 1)
      return {
        outline: outline(id),
        advance: hmtx.readUInt16BE(4 * row),
        bearing: id < metrics ? hmtx.readInt16BE(4 * id + 2) : hmtx.readInt16BE(4 * metrics + 2 * (id - metrics)),
      }
    },
    table: (tag) => tables.get(tag),
  }
}

interface Group {
  readonly first: number
  readonly last: number
  readonly glyph: number
}

/** Groups of the full Unicode map (`cmap` format 12). */
function characterMap(cmap: Buffer): readonly Group[] {
  for (let i = 0; i < cmap.readUInt16BE(2); i++) {
    const at = cmap.readUInt32BE(8 + 8 * i)
    if (cmap.readUInt16BE(at) !== 12) continue
    return Array.from({ length: cmap.readUInt32BE(at + 12) }, (_, n) => ({
      first: cmap.readUInt32BE(at + 16 + 12 * n),
      last: cmap.readUInt32BE(at + 20 + 12 * n),
      glyph: cmap.readUInt32BE(at + 24 + 12 * n),
    }))
  }
  throw new RangeError('font without a full Unicode map')
}

function lookUp(map: readonly Group[], codePoint: number): number {
  let [low, high] = [0, map.length - 1]
  while (low <= high) {
    const middle = (low + high) >> 1
    const group = map[middle]
    if (!group) return 0
    if (codePoint < group.first) high = middle - 1
    else if (codePoint > group.last) low = middle + 1
    else return group.glyph + codePoint - group.first
  }
  return 0
}

/** Name 6 of the `name` table in its Windows form. */
function postscriptName(name: Buffer | undefined): string {
  if (!name) return 'Font'
  const texts = name.readUInt16BE(4)
  for (let i = 0; i < name.readUInt16BE(2); i++) {
    const at = 6 + 12 * i
    if (name.readUInt16BE(at) !== 3 || name.readUInt16BE(at + 6) !== 6) continue
    const start = texts + name.readUInt16BE(at + 10)
    return Buffer.from(name.subarray(start, start + name.readUInt16BE(at + 8)))
      .swap16()
      .toString('utf16le')
  }
  return 'Font'
}
