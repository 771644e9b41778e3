import { promisify } from 'node:util'
import { zstdCompress, zstdDecompress } from 'node:zlib'
import { z } from 'zod'

const compress = promisify(zstdCompress)
const decompress = promisify(zstdDecompress)

/** A chunk that says it is longer than this is none of ours, bytes. */
const LARGEST = 256 * 1024 * 1024

/** The values are left to the columns they go into, which are strict; there are hundreds of millions of them. */
const chunkSchema = z.object({
  /** Names of the values of a row, in their order. */
  columns: z.array(z.string()),
  rows: z.array(z.custom<readonly (string | number | null)[]>(Array.isArray)),
})
/** Rows of one table as they travel: by columns, so that each name is said once. */
export type Rows = z.infer<typeof chunkSchema>

/** Packs rows for the way: JSON, compressed (zstd, RFC 8878). */
export const packRows = (rows: Rows): Promise<Uint8Array> => compress(Buffer.from(JSON.stringify(rows)))

/** Unpacks a chunk. Throws when it is none. */
export async function unpackRows(bytes: Uint8Array): Promise<Rows> {
  const text = await decompress(bytes, { maxOutputLength: LARGEST })
  return chunkSchema.parse(JSON.parse(text.toString('utf8')))
}
