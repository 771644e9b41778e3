import { initialsOf } from '../../text/pinyin.ts'
import { type Places, placeEnd } from '../../text/places.ts'
import type { SlotNames } from './slot-names.ts'

/** Whether a term stands in a text of a subject, and whether it stands at a start. */
export type Hit = { readonly anywhere: boolean; readonly start: boolean }

/** Looks whether the subject in a slot really has a term; the same rules by which the grams were made. */
export type Verify = (slot: number, term: string) => Hit

const MISS: Hit = { anywhere: false, start: false }

/** Whether a name has a term at its start or right behind its place words. */
export const startsWithin = (name: string, term: string, places: Places): boolean =>
  name.startsWith(term) || name.startsWith(term, placeEnd(name, places))

/** Verifies a part of the name or a former name. */
export const nameVerifier =
  (names: SlotNames, places: Places): Verify =>
  (slot, term) =>
    names.has(slot, term) ? { anywhere: true, start: startsWithin(names.nameOf(slot), term, places) } : MISS

/** Verifies a part of the pinyin initials. */
export const initialsVerifier =
  (names: SlotNames): Verify =>
  (slot, term) => {
    const readings = initialsOf(names.nameOf(slot))
    return {
      anywhere: readings.some((reading) => reading.includes(term)),
      start: readings.some((reading) => reading.startsWith(term)),
    }
  }
