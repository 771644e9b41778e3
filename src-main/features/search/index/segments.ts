import { z } from 'zod'
import type { Connection } from '../../../database/open.ts'
import { filterFields } from '../contract.ts'
import type { StagedRow } from './build/steps.ts'
import type { Dictionaries } from './sets/filters.ts'

/** Raised whenever what the tables hold changes its meaning; an index of another version is rebuilt. */
export const INDEX_VERSION = 2

const PIECE = 1 << 20

const words = z.array(z.string())

/** What the index knows about itself. */
const descriptionSchema = z.object({
  version: z.literal(INDEX_VERSION),
  /** Number of slots. */
  size: z.number(),
  /** A gram of more subjects than this has been extended. */
  threshold: z.number(),
  /** Legal day on which list conditions were decided. */
  day: z.string(),
  places: words,
  /** Number of the last change that the build was sure to see; later ones are overlaid. */
  seen: z.number(),
  /** How often everything had changed when the build began. */
  everything: z.number(),
  dictionaries: z.object(
    Object.fromEntries(filterFields.map((field) => [field, words])) as Record<keyof Dictionaries, typeof words>,
  ),
})
export type IndexDescription = z.infer<typeof descriptionSchema>

/** A value of the index as rows of 1 MB. */
export function* segmentRows(k: string, data: Uint8Array): Generator<StagedRow> {
  for (let i = 0; i * PIECE < data.length || i === 0; i++) {
    yield { table: 'segment', k, i, data: data.subarray(i * PIECE, (i + 1) * PIECE) }
  }
}

/** A value of the index put together again, or null. The bytes are aligned for typed arrays. */
export function readSegment(connection: Connection, key: string): Uint8Array<ArrayBuffer> | null {
  const pieces = connection
    .prepare<[string], Buffer>('select data from segment where k = ? order by i')
    .pluck()
    .all(key)
  if (pieces.length === 0) return null
  const whole = new Uint8Array(pieces.reduce((total, piece) => total + piece.length, 0))
  let end = 0
  for (const piece of pieces) {
    whole.set(piece, end)
    end += piece.length
  }
  return whole
}

/** Bytes of a typed array. */
export const bytesOf = (array: Uint16Array | Uint32Array): Uint8Array =>
  new Uint8Array(array.buffer, array.byteOffset, array.byteLength)

export const descriptionRows = (description: IndexDescription): Generator<StagedRow> =>
  segmentRows('description', Buffer.from(JSON.stringify(description)))

/** What the stored index says of itself; null where there is none or it is of another version. */
export function readDescription(connection: Connection): IndexDescription | null {
  const bytes = readSegment(connection, 'description')
  if (!bytes) return null
  const parsed = descriptionSchema.safeParse(JSON.parse(Buffer.from(bytes).toString('utf8')))
  return parsed.success ? parsed.data : null
}
