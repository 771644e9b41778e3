import type { Connection } from '../../../../database/open.ts'
import { TAGS } from '../tags.ts'
import { type Match, NO_MATCH } from './match-term.ts'
import type { PostingReader } from './posting-reader.ts'

/** Finds the subjects whose number begins with a text. */
export type MatchNumber = (prefix: string) => Match

const COLUMNS = { code: TAGS.code, registration_number: TAGS.registration } as const

/**
 * Search by the start of the credit code or registration number: frequent prefixes are postings, all others a short range
 * of the table's index. Whatever is found begins with it, so all of it comes first.
 */
export function numberMatcher(
  connection: Connection,
  column: keyof typeof COLUMNS,
  reader: PostingReader,
  slotOf: (id: number) => number,
): MatchNumber {
  const range = connection
    .prepare<[string, string], number>(`select id from subject where ${column} >= ? and ${column} < ?`)
    .pluck()
  return (prefix) => {
    const key = COLUMNS[column] + prefix
    if (reader.countOf(key) > 0) {
      const frequent = reader.posting(key)
      return { all: frequent, start: frequent }
    }
    const last = prefix.length - 1
    const after = prefix.slice(0, last) + String.fromCharCode(prefix.charCodeAt(last) + 1)
    const slots = range
      .all(prefix, after)
      .map(slotOf)
      .filter((slot) => slot >= 0)
    if (slots.length === 0) return NO_MATCH
    const list = Uint32Array.from(slots).sort()
    return { all: { n: list.length, list }, start: { n: list.length, list } }
  }
}
