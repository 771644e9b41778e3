import type { Connection } from '../../../../database/open.ts'
import { decode, NOTHING, type Posting } from '../sets/posting.ts'

/** Reads the gram table; what was read stays in memory, the longest unused goes first. */
export type PostingReader = {
  /** Number of subjects that have the gram; 0 when it is not stored. */
  countOf(key: string): number
  posting(key: string): Posting
}

const MOST_BYTES = 48 << 20
const MOST_COUNTS = 20_000

/** A reader with empty memory; a rebuilt index needs a new one. */
export function openPostingReader(connection: Connection): PostingReader {
  const readCount = connection.prepare<[string], number>('select n from gram where k = ?').pluck()
  const read = connection.prepare<[string], { n: number; enc: number; data: Buffer }>(
    'select n, enc, data from gram where k = ?',
  )
  const postings = new Map<string, Posting>()
  const counts = new Map<string, number>()
  let bytes = 0
  return {
    countOf(key) {
      const kept = postings.get(key)?.n ?? counts.get(key)
      if (kept !== undefined) return kept
      const n = readCount.get(key) ?? 0
      if (counts.size >= MOST_COUNTS) counts.clear()
      counts.set(key, n)
      return n
    },
    posting(key) {
      let posting = postings.get(key)
      if (posting) {
        postings.delete(key)
      } else {
        const row = read.get(key)
        posting = row ? decode(row) : NOTHING
        bytes += sizeOf(posting)
      }
      postings.set(key, posting)
      for (const [oldest, dropped] of postings) {
        if (bytes <= MOST_BYTES || oldest === key) break
        postings.delete(oldest)
        bytes -= sizeOf(dropped)
      }
      return posting
    },
  }
}

const OVERHEAD = 100

const sizeOf = (posting: Posting): number =>
  OVERHEAD + ('bits' in posting ? posting.bits.byteLength : posting.list.byteLength)
