import { type FilterField, type Filters, filterFields } from '../../contract.ts'
import type { Column } from '../build/source.ts'
import { add, addAll, type Bitmap, count, countBoth, emptyBitmap, has, keepOnly, remove } from './bitmap.ts'
import { LISTS } from './lists.ts'
import type { Posting } from './posting.ts'

/** Values of each field in the order in which they are shown. */
export type Dictionaries = Readonly<Record<FilterField, readonly string[]>>

/** What a subject is filtered by: the values it has in each field; only of the lists it may have several, or none. */
export type FilterValues = Readonly<Record<FilterField, readonly string[]>>

/** Values that always exist and always stand first, in this order; further ones follow by how many subjects have them. */
const FIRST: Readonly<Record<FilterField, readonly string[]>> = {
  grade: ['A', 'B', 'C', 'D', '-'],
  list: LISTS,
  district: [],
  kind: [],
  status: ['存续'],
}

/** 未定 belongs to every district as far as rights go, but as a filter it is a value of its own, and the last. */
const LAST = '未定'

/** Values of a field in the order in which they are shown. */
export function dictionaryOf(field: FilterField, { values, numbers }: Column): string[] {
  const counts = new Uint32Array(values.length)
  for (const number of numbers) counts[number] = (counts[number] ?? 0) + 1
  const found = new Map<string, number>(FIRST[field].map((value) => [value, 0]))
  for (const [number, value] of values.entries()) found.set(value, counts[number] ?? 0)
  const place = (value: string): number => {
    const first = FIRST[field].indexOf(value)
    return first >= 0 ? first - FIRST[field].length : value === LAST ? 1 : 0
  }
  return [...found].sort(([a, n], [b, m]) => place(a) - place(b) || m - n || (a < b ? -1 : 1)).map(([value]) => value)
}

/** The subjects of each value of a field, as ascending slots. */
export type FilterSets = (field: FilterField) => Iterable<{ readonly value: string; readonly slots: Uint32Array }>

/** The set of slots of every value, by field and in dictionary order; 250 KB a value at two million subjects. */
export type FilterBitmaps = Readonly<Record<FilterField, { readonly value: string; readonly slots: Bitmap }[]>>

/** Bitmaps of all values; `read` gives those of one value, which it leaves to the caller. */
export function filterBitmaps(dictionaries: Dictionaries, read: (field: FilterField, value: string) => Bitmap) {
  const entries = filterFields.map((field) => [
    field,
    dictionaries[field].map((value) => ({ value, slots: read(field, value) })),
  ])
  return Object.fromEntries(entries) as FilterBitmaps
}

/** Gives a slot just these values (null = none at all); a value not seen before gets a place among the others. */
export function setValues(bitmaps: FilterBitmaps, slot: number, values: FilterValues | null, size: number): void {
  for (const field of filterFields) {
    const sets = bitmaps[field]
    for (const { slots } of sets) remove(slots, slot)
    for (const value of values?.[field] ?? []) {
      let set = sets.find((known) => known.value === value)
      if (!set) {
        set = { value, slots: emptyBitmap(size) }
        sets.splice(sets.at(-1)?.value === LAST ? -1 : sets.length, 0, set)
      }
      add(set.slots, slot)
    }
  }
}

/**
 * Slots that pass the filters: OR inside a field, AND between fields; null when nothing is filtered. A value that no
 * subject has passes nothing. `except` leaves one field out.
 */
export function passing(bitmaps: FilterBitmaps, filters: Filters, size: number, except?: FilterField): Bitmap | null {
  let result: Bitmap | null = null
  for (const field of filterFields) {
    const wanted = filters[field]
    if (field === except || !wanted || wanted.length === 0) continue
    const union = emptyBitmap(size)
    for (const { value, slots } of bitmaps[field]) if (wanted.includes(value)) addAll(union, slots)
    if (result) keepOnly(result, union)
    else result = union
  }
  return result
}

/** Whether values pass the filters, by the same rules. */
export function passes(values: FilterValues, filters: Filters, except?: FilterField): boolean {
  return filterFields.every((field) => {
    const wanted = filters[field]
    return field === except || !wanted || wanted.length === 0 || values[field].some((value) => wanted.includes(value))
  })
}

/** How many slots of `base` (null = all) have each value of a field. */
export function countValues(bitmaps: FilterBitmaps, field: FilterField, base: Posting | null) {
  return bitmaps[field].map(({ value, slots }) => ({ value, count: base ? countAmong(base, slots) : count(slots) }))
}

function countAmong(base: Posting, slots: Bitmap): number {
  if ('bits' in base) return countBoth(base.bits, slots)
  let total = 0
  for (let i = 0; i < base.list.length; i++) if (has(slots, base.list[i] ?? 0)) total++
  return total
}
