import { countBefore } from '../sets/bitmap.ts'
import { type Posting, seek } from '../sets/posting.ts'
import { page } from '../sets/posting-set.ts'
import type { OverlayEntry } from './overlay-entry.ts'

/** Slots of the index and entries of the overlay in one name order. */
export type Merged = {
  readonly n: number
  readonly slots: Posting
  readonly entries: readonly OverlayEntry[]
  /** Index of each entry among all. */
  readonly at: Uint32Array
}

/** Puts entries (in name order) in their places between slots. */
export function merge(slots: Posting, entries: readonly OverlayEntry[]): Merged {
  const at = new Uint32Array(entries.length)
  const before = countsBefore(slots)
  for (let i = 0; i < entries.length; i++) at[i] = before(entries[i]?.place ?? 0) + i
  return { n: slots.n + entries.length, slots, entries, at }
}

/** Local ids of a page of the merged order. */
export function mergedIds(
  { slots, entries, at }: Merged,
  offset: number,
  limit: number,
  idOf: (slot: number) => number,
) {
  const first = entries.length === 0 ? 0 : seek(at, 0, offset)
  const own = page(slots, offset - first, limit)
  const ids: number[] = []
  let [entry, slot] = [first, 0]
  while (ids.length < limit) {
    if (entry < entries.length && at[entry] === offset + ids.length) ids.push(entries[entry++]?.id ?? 0)
    else if (slot < own.length) ids.push(idOf(own[slot++] ?? 0))
    else break
  }
  return ids
}

/** Counts slots below a place; to be asked for ascending places. */
function countsBefore(slots: Posting): (place: number) => number {
  if ('bits' in slots) return countBefore(slots.bits)
  let at = 0
  return (place) => {
    at = seek(slots.list, at, place)
    return at
  }
}
