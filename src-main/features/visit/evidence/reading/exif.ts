import type { Point } from '../../../../law/evidence/plausibility.ts'

/** What a photograph says of its own making; null or empty where it says nothing that can be read. */
export interface Exif {
  /** Instant (UTC); a time without zone is read as China's. */
  readonly takenAt: string | null
  readonly point: Point | null
  readonly device: string
  readonly software: string
}

export const NO_EXIF: Exif = { takenAt: null, point: null, device: '', software: '' }

/** A camera writes a few dozen entries into three directories and some thumbnail; more is no camera's. */
const MOST_BYTES = 256 * 1024
const MOST_ENTRIES = 256
const MOST_TEXT = 64
const ASCII = 2
const LONG = 4
const RATIONAL = 5

type Entry = { readonly type: number; readonly count: number; readonly at: number }
type Directory = ReadonlyMap<number, Entry>

/**
 * Reads the few fields of an EXIF block (CIPA DC-008) that speak of time, place and device. The block comes from
 * strangers: every offset is checked against its end, directories are never followed twice, texts are cut, and what
 * does not fit is read as not said. Never throws.
 */
export function readExif(block: Uint8Array | undefined): Exif {
  if (!block || block.length > MOST_BYTES) return NO_EXIF
  const whole = Buffer.from(block.buffer, block.byteOffset, block.length)
  const tiff = whole.subarray(0, 6).toString('latin1') === 'Exif\0\0' ? whole.subarray(6) : whole
  const order = tiff.subarray(0, 2).toString('latin1')
  if (tiff.length < 8 || (order !== 'II' && order !== 'MM')) return NO_EXIF
  const reader = readerOf(tiff, order === 'II')
  const main = reader.directory(reader.u32(4))
  const own = reader.directory(reader.long(main.get(0x8769)))
  const gps = reader.directory(reader.long(main.get(0x8825)))
  const make = reader.text(main.get(0x010f))
  const model = reader.text(main.get(0x0110))
  return {
    takenAt: instantOf(
      reader.text(own.get(0x9003)) || reader.text(own.get(0x9004)) || reader.text(main.get(0x0132)),
      reader.text(own.get(0x9011)),
    ),
    point: pointOf(reader, gps),
    device: model.startsWith(make) ? model : `${make} ${model}`.trim(),
    software: reader.text(main.get(0x0131)),
  }
}

type Reader = ReturnType<typeof readerOf>

function readerOf(tiff: Buffer, little: boolean) {
  const has = (at: number, length: number): boolean => at >= 0 && at + length <= tiff.length
  const u16 = (at: number): number => (has(at, 2) ? (little ? tiff.readUInt16LE(at) : tiff.readUInt16BE(at)) : 0)
  const u32 = (at: number): number => (has(at, 4) ? (little ? tiff.readUInt32LE(at) : tiff.readUInt32BE(at)) : 0)
  const followed = new Set<number>()
  return {
    u32,
    directory(at: number | null): Directory {
      const entries = new Map<number, Entry>()
      if (at === null || at < 8 || !has(at, 2) || followed.has(at)) return entries
      followed.add(at)
      const count = Math.min(u16(at), MOST_ENTRIES)
      for (let number = 0; number < count && has(at + 2 + number * 12, 12); number++) {
        const place = at + 2 + number * 12
        const type = u16(place + 2)
        const amount = u32(place + 4)
        const bytes = amount * (type === RATIONAL ? 8 : type === LONG ? 4 : 1)
        const from = bytes <= 4 ? place + 8 : u32(place + 8)
        if (has(from, bytes)) entries.set(u16(place), { type, count: amount, at: from })
      }
      return entries
    },
    long: (entry: Entry | undefined): number | null =>
      entry?.type === LONG && entry.count === 1 ? u32(entry.at) : null,
    text(entry: Entry | undefined): string {
      if (entry?.type !== ASCII) return ''
      const raw = tiff.subarray(entry.at, entry.at + Math.min(entry.count, MOST_TEXT)).toString('utf8')
      const end = raw.indexOf('\0')
      return (end < 0 ? raw : raw.slice(0, end)).replace(/[\p{C}\uFFFD]/gu, '').trim()
    },
    rationals(entry: Entry | undefined, count: number): number[] | null {
      if (entry?.type !== RATIONAL || entry.count < count) return null
      const values = Array.from(
        { length: count },
        (_, place) => u32(entry.at + place * 8) / u32(entry.at + place * 8 + 4),
      )
      return values.every(Number.isFinite) ? values : null
    },
  }
}

function pointOf(reader: Reader, gps: Directory): Point | null {
  const degrees = (tag: number, reference: string, negative: string): number | null => {
    const [whole, minutes, seconds] = reader.rationals(gps.get(tag), 3) ?? []
    if (whole === undefined || minutes === undefined || seconds === undefined) return null
    return (whole + minutes / 60 + seconds / 3600) * (reference === negative ? -1 : 1)
  }
  const latitude = degrees(2, reader.text(gps.get(1)), 'S')
  const longitude = degrees(4, reader.text(gps.get(3)), 'W')
  if (latitude === null || longitude === null || Math.abs(latitude) > 90 || Math.abs(longitude) > 180) return null
  // Receivers without a fix write zeros.
  if (latitude === 0 && longitude === 0) return null
  const [accuracy = 0] = reader.rationals(gps.get(0x1f), 1) ?? []
  return { latitude, longitude, accuracy }
}

/** 2026:06:18 09:53:10 with an offset such as +08:00 as an instant; null when it is no time. */
function instantOf(text: string, offset: string): string | null {
  const found = /^(\d{4}):(\d{2}):(\d{2}) (\d{2}:\d{2}:\d{2})$/.exec(text)
  if (!found) return null
  const zone = /^[+-]\d{2}:\d{2}$/.test(offset) ? offset : '+08:00'
  const time = Date.parse(`${found[1]}-${found[2]}-${found[3]}T${found[4]}${zone}`)
  return Number.isNaN(time) ? null : new Date(time).toISOString()
}
