import { addressHash, bareAddress } from '../../text/address.ts'
import { initialsOf } from '../../text/pinyin.ts'
import { type Places, placeEnd } from '../../text/places.ts'
import { formerNames, normaliseText, type QueryShape } from '../../text/text.ts'
import type { SearchedText } from '../build/source.ts'
import type { FilterValues } from '../sets/filters.ts'

/** A subject that is new or whose texts changed since the build: held in memory and looked at by itself. */
export type OverlayEntry = {
  readonly id: number
  readonly name: string
  /** Where the trade name begins in the name. */
  readonly anchor: number
  readonly formers: readonly string[]
  /** Pinyin initials of the name. */
  readonly readings: readonly string[]
  readonly code: string | null
  readonly registration: string | null
  readonly address: number
  readonly values: FilterValues
  /** How many slots of the index come before it in name order. */
  readonly place: number
}

/** An entry from its row, but for its place. */
export function entryOf(row: SearchedText & { id: number }, values: FilterValues, places: Places) {
  const name = normaliseText(row.name)
  return {
    id: row.id,
    name,
    anchor: placeEnd(name, places),
    formers: formerNames(row.former_names).map(normaliseText),
    readings: initialsOf(name),
    code: row.code,
    registration: row.registration_number,
    address: row.address ? addressHash(bareAddress(row.address, places)) : 0,
    values,
  }
}

/** How a query finds an entry: by the same rules as the grams, 'start' where it comes first by relevance. */
export function hitOf(entry: OverlayEntry, shape: QueryShape): 'start' | 'inside' | null {
  const { text, initials } = shape
  const at = entry.name.indexOf(text)
  if (at === 0 || (at > 0 && entry.name.startsWith(text, entry.anchor))) return 'start'
  if (shape.code !== null && entry.code?.startsWith(shape.code)) return 'start'
  if (shape.registration !== null && entry.registration?.startsWith(shape.registration)) return 'start'
  let inside = !shape.single && (at > 0 || entry.formers.some((former) => former.includes(text)))
  if (initials !== null) {
    const { readings } = entry
    if (readings.some((reading) => reading.startsWith(initials))) return 'start'
    inside ||= !shape.single && readings.some((reading) => reading.includes(initials))
  }
  return inside ? 'inside' : null
}
