import type { Connection } from '../../../database/open.ts'
import { type FilterField, filterFields } from '../contract.ts'
import { shapeOf } from '../text/text.ts'
import { fullBitmap } from './bitmap.ts'
import { type FilterBitmaps, filterBitmaps } from './filters.ts'
import { TAGS } from './gram-tables.ts'
import { numberMatcher } from './match-number.ts'
import { type Match, matchTerm, NO_MATCH } from './match-term.ts'
import type { Posting } from './posting.ts'
import { openPostingReader } from './posting-reader.ts'
import { union } from './posting-set.ts'
import { type IndexDescription, readDescription, readSegment } from './segments.ts'
import { initialsVerifier, nameVerifier } from './subject-texts.ts'

/** The index as it is in use: filters and slots in memory, postings read when asked. */
export type LoadedIndex = {
  readonly description: IndexDescription
  readonly bitmaps: FilterBitmaps
  idOf(slot: number): number
  /** What a query finds before filters; the empty query finds every subject. */
  match(query: string): Match
}

/** Loads the stored index, or null when there is none of this version. */
export function loadIndex(connection: Connection): LoadedIndex | null {
  const description = readDescription(connection)
  const slots = readSegment(connection, 'slots')
  if (!description || !slots) return null
  const ids = new Uint32Array(slots.buffer)
  const slotById = new Map(Array.from(ids, (id, slot) => [id, slot] as const))
  const reader = openPostingReader(connection)
  const idOf = (slot: number): number => ids[slot] ?? 0
  const { threshold, size, places, dictionaries } = description
  const all: Posting = { n: size, bits: fullBitmap(size) }
  const shared = { reader, threshold, idOf }
  const names = { ...shared, anywhere: TAGS.name, start: TAGS.nameStart, verify: nameVerifier(connection, places) }
  const initials = {
    ...shared,
    anywhere: TAGS.initials,
    start: TAGS.initialsStart,
    verify: initialsVerifier(connection),
  }
  const byCode = numberMatcher(connection, 'code', reader, (id) => slotById.get(id))
  const byRegistration = numberMatcher(connection, 'registration_number', reader, (id) => slotById.get(id))
  return {
    description,
    bitmaps: filterBitmaps(dictionaries, columnsOf(connection)),
    idOf,
    match(query) {
      const shape = shapeOf(query)
      if (shape.text === '') return { all, start: all }
      const found = [
        matchTerm(names, shape.text),
        shape.initials ? matchTerm(initials, shape.initials) : NO_MATCH,
        shape.code ? byCode(shape.code) : NO_MATCH,
        shape.registration ? byRegistration(shape.registration) : NO_MATCH,
      ]
      return {
        all: union(
          found.map((match) => match.all),
          size,
        ),
        start: union(
          found.map((match) => match.start),
          size,
        ),
      }
    },
  }
}

function columnsOf(connection: Connection): Record<FilterField, Uint16Array> {
  const column = (field: FilterField) => {
    const bytes = readSegment(connection, `column:${field}`)
    return [field, bytes ? new Uint16Array(bytes.buffer) : new Uint16Array(0)] as const
  }
  return Object.fromEntries(filterFields.map(column)) as Record<FilterField, Uint16Array>
}
