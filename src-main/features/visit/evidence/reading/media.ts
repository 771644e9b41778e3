import type { FileReader } from '../../../context.ts'

/** What a sound or video file, or a document, says of its making. */
export interface Media {
  /** Beginning of the recording as an instant (UTC); null when the file does not say. */
  readonly startedAt: string | null
  readonly durationMs: number | null
  readonly pages?: number | null
}

/** `broken` = it ends before its own structure does, or has nothing to be played. */
export type MediaFault = 'broken'

const NOTHING: Media = { startedAt: null, durationMs: null }
/** A recording has a handful of parts; fragments of a stream may be thousands and say nothing of time. */
const MOST_BOXES = 100_000
/** Seconds from 1904 (ISO/IEC 14496-12) to 1970. */
const EPOCH_SECONDS = 2_082_844_800
/** Cameras that never had their clock set write times near the epoch. */
const OLDEST = Date.UTC(2000, 0, 1)

/** Reads begin and duration of a stored recording; its bytes come from strangers, so every length is checked. */
export async function readMedia(file: FileReader, type: string): Promise<Media | MediaFault> {
  switch (type) {
    case 'video/mp4':
    case 'video/quicktime':
    case 'audio/mp4':
      return readIsoMedia(file)
    case 'audio/wav':
      return readWave(file)
    case 'video/x-msvideo':
      return readAvi(file)
    default:
      return NOTHING
  }
}

type Box = { readonly name: string; readonly from: number; readonly end: number }

/** Parts of a stretch of an ISO media file, one after the other; null when one goes beyond the stretch. */
async function* boxes(file: FileReader, from: number, end: number): AsyncGenerator<Box | null> {
  for (let at = from, count = 0; at < end && count < MOST_BOXES; count++) {
    const head = Buffer.from(await file.read(at, 16))
    if (head.length < 8) return yield null
    const short = head.readUInt32BE(0)
    const long = short === 1 && head.length === 16 ? Number(head.readBigUInt64BE(8)) : short
    const size = short === 0 ? end - at : long
    const header = short === 1 ? 16 : 8
    if (size < header || at + size > end) return yield null
    yield { name: head.toString('latin1', 4, 8), from: at + header, end: at + size }
    at += size
  }
}

async function readIsoMedia(file: FileReader): Promise<Media | MediaFault> {
  let found: Media | null = null
  for await (const box of boxes(file, 0, file.size)) {
    if (!box) return 'broken'
    if (box.name !== 'moov' || found) continue
    for await (const inner of boxes(file, box.from, box.end)) {
      if (!inner) return 'broken'
      if (inner.name !== 'mvhd') continue
      found = movieHeader(Buffer.from(await file.read(inner.from, 32)))
      break
    }
  }
  return found ?? 'broken'
}

function movieHeader(bytes: Buffer): Media | null {
  const isLong = bytes[0] === 1
  if (bytes.length < (isLong ? 32 : 20)) return null
  const created = isLong ? Number(bytes.readBigUInt64BE(4)) : bytes.readUInt32BE(4)
  const scale = bytes.readUInt32BE(isLong ? 20 : 12)
  const duration = isLong ? Number(bytes.readBigUInt64BE(24)) : bytes.readUInt32BE(16)
  const time = (created - EPOCH_SECONDS) * 1000
  const durationMs = scale === 0 || duration >= 0xffffffff ? null : Math.round((duration / scale) * 1000)
  return { startedAt: time >= OLDEST && time <= 8.64e15 ? new Date(time).toISOString() : null, durationMs }
}

/** WAVE: the bytes of the data part by the bytes a second of the format part. */
async function readWave(file: FileReader): Promise<Media | MediaFault> {
  const head = Buffer.from(await file.read(0, 4096))
  const format = head.indexOf('fmt ', 12, 'latin1')
  const data = head.indexOf('data', 12, 'latin1')
  if (format < 0 || data < 0 || head.length < Math.max(format + 20, data + 8)) return 'broken'
  const rate = head.readUInt32LE(format + 16)
  const length = head.readUInt32LE(data + 4)
  // A recorder that was cut off leaves a length that is not there.
  if (data + 8 + length > file.size + 1) return 'broken'
  return { startedAt: null, durationMs: rate === 0 ? null : Math.round((length / rate) * 1000) }
}

/** AVI: microseconds a frame by the number of frames. */
async function readAvi(file: FileReader): Promise<Media> {
  const head = Buffer.from(await file.read(0, 512))
  const header = head.indexOf('avih', 0, 'latin1')
  if (header < 0 || head.length < header + 28) return NOTHING
  const micros = head.readUInt32LE(header + 8)
  const frames = head.readUInt32LE(header + 24)
  return { startedAt: null, durationMs: micros > 0 && frames > 0 ? Math.round((micros * frames) / 1000) : null }
}
