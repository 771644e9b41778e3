import type { Connection } from '../../../database/open.ts'
import { addressHash } from '../text/address.ts'
import { type QueryShape, shapeOf } from '../text/text.ts'
import { nameComparer } from './build/name-order.ts'
import { slotById } from './build/rows.ts'
import { numberMatcher } from './match/match-number.ts'
import { type Match, matchTerm, NO_MATCH } from './match/match-term.ts'
import { openPostingReader } from './match/posting-reader.ts'
import { openSlotNames, type SlotNames } from './match/slot-names.ts'
import { initialsVerifier, nameVerifier } from './match/verify.ts'
import { type Overlay, openOverlay } from './overlay/overlay.ts'
import { type IndexDescription, readDescription, readSegment } from './segments.ts'
import { fullBitmap, has } from './sets/bitmap.ts'
import { type FilterBitmaps, filterBitmaps } from './sets/filters.ts'
import { decode, type Posting, toBitmap } from './sets/posting.ts'
import { intersection, page, union } from './sets/posting-set.ts'
import { filterKey, TAGS } from './tags.ts'

/** The index as it is in use: filters and slots in memory, postings and names read when asked. */
export type LoadedIndex = {
  readonly generation: number
  readonly description: IndexDescription
  readonly bitmaps: FilterBitmaps
  readonly names: SlotNames
  /** Distinct characters of names, in name order. */
  readonly characters: readonly string[]
  readonly overlay: Overlay
  idOf(slot: number): number
  /** Reads some of what is read when first asked for; false when all of it is there. */
  readAhead(): boolean
  /** What a query finds in the index as built, before filters; the empty query finds every slot. */
  match(shape: QueryShape): Match
  /** Distinct names of the first slots that all of the texts find, as built. */
  namesWith(texts: readonly string[], limit: number): string[]
  /** Local ids of subjects whose address has a hash; the caller compares the addresses themselves. */
  atAddress(bare: string, limit: number): number[]
}

/** Loads the stored index, or null when there is none of this version. */
export function loadIndex(connection: Connection, generation: number): LoadedIndex | null {
  const description = generation > 0 ? readDescription(connection) : null
  const slots = description && readSegment(connection, 'slots')
  if (!description || !slots) return null
  const { threshold, size, places, dictionaries, day } = description
  const ids = new Uint32Array(slots.buffer)
  const idOf = (slot: number): number => ids[slot] ?? 0
  const slotOf = once(() => slotById(ids))
  const hashes = once(() => numbersOf(connection, 'hash'))
  const bitmaps = filterBitmaps(dictionaries, bitmapReader(connection, size))
  const names = openSlotNames(connection, size)
  const characters = charactersOf(connection)
  const overlay = openOverlay({
    connection,
    size,
    places,
    day,
    bitmaps,
    slotOf: (id) => slotOf()(id),
    idOf,
    nameOf: names.nameOf,
    hashOf: (slot) => hashes()[slot] ?? 0,
    compare: nameComparer(characters),
  })
  const match = matcher(connection, names, { threshold, size, places }, (id) => slotOf()(id))
  return {
    generation,
    description,
    bitmaps,
    names,
    characters,
    overlay,
    idOf,
    readAhead: () => {
      slotOf()
      return names.readAhead()
    },
    match,
    namesWith(texts, limit) {
      const found = texts.map((text) => match(shapeOf(text)).all).sort((a, b) => a.n - b.n)
      const both = found.reduce((all, posting) => intersection(all, posting))
      return [...new Set(page(both, 0, limit).map(names.nameOf))]
    },
    atAddress(bare, limit) {
      const wanted = addressHash(bare)
      if (wanted === 0) return []
      const found = overlay.entries().flatMap(({ address, id }) => (address === wanted ? [id] : []))
      const live = overlay.live()
      for (const [slot, hash] of numbersOf(connection, 'address').entries()) {
        if (found.length >= limit) break
        if (hash === wanted && (!live || has(live, slot))) found.push(idOf(slot))
      }
      return found.slice(0, limit)
    },
  }
}

function matcher(
  connection: Connection,
  names: SlotNames,
  { threshold, size, places }: Pick<IndexDescription, 'threshold' | 'size' | 'places'>,
  slotOf: (id: number) => number,
): (shape: QueryShape) => Match {
  const reader = openPostingReader(connection)
  const all: Posting = { n: size, bits: fullBitmap(size) }
  const byName = { reader, threshold, anywhere: TAGS.name, start: TAGS.nameStart, verify: nameVerifier(names, places) }
  const byInitials = {
    ...{ reader, threshold, anywhere: TAGS.initials, start: TAGS.initialsStart },
    verify: initialsVerifier(names),
  }
  const byCode = numberMatcher(connection, 'code', reader, slotOf)
  const byRegistration = numberMatcher(connection, 'registration_number', reader, slotOf)
  return ({ text, initials, code, registration }) => {
    if (text === '') return { all, start: all }
    const found = [
      matchTerm(byName, text),
      initials ? matchTerm(byInitials, initials) : NO_MATCH,
      code ? byCode(code) : NO_MATCH,
      registration ? byRegistration(registration) : NO_MATCH,
    ]
    const together = (part: keyof Match): Posting =>
      union(
        found.map((match) => match[part]),
        size,
      )
    return { all: together('all'), start: together('start') }
  }
}

function bitmapReader(connection: Connection, size: number) {
  const read = connection.prepare<[string], { n: number; enc: number; data: Buffer }>(
    'select n, enc, data from gram where k = ?',
  )
  return (field: string, value: string) => {
    const row = read.get(filterKey(field, value))
    const posting = row ? decode(row) : null
    return posting && 'bits' in posting ? posting.bits : toBitmap(posting ?? { n: 0, list: new Uint32Array(0) }, size)
  }
}

function numbersOf(connection: Connection, key: string): Uint32Array {
  return new Uint32Array(readSegment(connection, key)?.buffer ?? new ArrayBuffer(0))
}

function charactersOf(connection: Connection): string[] {
  const bytes = readSegment(connection, 'characters')
  return bytes ? (JSON.parse(Buffer.from(bytes).toString('utf8')) as string[]) : []
}

function once<Value>(make: () => Value): () => Value {
  let made: { readonly value: Value } | null = null
  return () => {
    made ??= { value: make() }
    return made.value
  }
}
