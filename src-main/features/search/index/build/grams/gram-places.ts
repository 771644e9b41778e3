import { type GramText, SEPARATOR } from './gram-text.ts'

/** Places in a text, ascending: the position of each and the slot it belongs to. */
export type Places = { readonly positions: Uint32Array; readonly slots: Uint32Array }

/** Neighbouring units, the last one included. */
export type UnitRange = { readonly first: number; readonly last: number; readonly n: number }

/** Memory for the places of one range after the other. */
export type Scratch = { positions: Uint32Array; slots: Uint32Array }

/** UTF-16 units. */
const UNITS = 65536

/** Texts are gone through in so many parts at least, by their characters: what is in memory at once is one of them. */
const PARTS = 16

/** All units of a text in ranges of about the same number of places, each of bounded size unless one unit alone has more. */
export function* allPlaces({ units }: GramText): Generator<UnitRange> {
  const counts = new Uint32Array(UNITS)
  for (let i = 0; i < units.length; i++) {
    const unit = units[i] ?? 0
    counts[unit] = (counts[unit] ?? 0) + 1
  }
  const most = units.length / PARTS
  for (let first = SEPARATOR + 1; first < UNITS; ) {
    let last = first
    let n = counts[first] ?? 0
    while (last + 1 < UNITS && n + (counts[last + 1] ?? 0) <= most) n += counts[++last] ?? 0
    if (n > 0) yield { first, last, n }
    first = last + 1
  }
}

/** All places of the units of a range, in memory that is used again for the next range. */
export function atUnits({ units, starts }: GramText, { first, last, n }: UnitRange, scratch: Scratch): Places {
  if (scratch.positions.length < n) {
    scratch.positions = new Uint32Array(n)
    scratch.slots = new Uint32Array(n)
  }
  const [positions, slots] = [scratch.positions.subarray(0, n), scratch.slots.subarray(0, n)]
  let at = 0
  let slot = 0
  for (let position = 0; position < units.length; position++) {
    const unit = units[position] ?? 0
    if (unit < first || unit > last) continue
    while ((starts[slot + 1] ?? 0) <= position) slot++
    positions[at] = position
    slots[at++] = slot
  }
  return { positions, slots }
}

/** The start of the first text of every slot, and its anchor if it is above 0. */
export function firstPlaces({ starts }: GramText, anchors: Uint16Array): Places {
  const size = starts.length - 1
  const [positions, slots] = [new Uint32Array(size * 2), new Uint32Array(size * 2)]
  let n = 0
  for (let slot = 0; slot < size; slot++) {
    const start = starts[slot] ?? 0
    const anchor = anchors[slot] ?? 0
    positions[n] = start
    slots[n++] = slot
    if (anchor === 0) continue
    positions[n] = start + anchor
    slots[n++] = slot
  }
  return { positions: positions.subarray(0, n), slots: slots.subarray(0, n) }
}

/** The start of every text. */
export function textPlaces({ units, starts }: GramText): Places {
  let n = 0
  for (let i = 0; i < units.length; i++) if (units[i] === SEPARATOR) n++
  const [positions, slots] = [new Uint32Array(n), new Uint32Array(n)]
  let at = 0
  for (let slot = 0; slot + 1 < starts.length; slot++) {
    const end = starts[slot + 1] ?? 0
    for (let position = starts[slot] ?? 0, begins = true; position < end; position++) {
      if (begins) {
        positions[at] = position
        slots[at++] = slot
      }
      begins = units[position] === SEPARATOR
    }
  }
  return { positions, slots }
}
