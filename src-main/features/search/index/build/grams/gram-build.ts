import { allPlaces, atUnits, firstPlaces, type Places, textPlaces } from './gram-places.ts'
import { type GramText, SEPARATOR } from './gram-text.ts'

/** A gram and the distinct slots that have it, ascending. */
export type Gram = { readonly term: string; readonly slots: Uint32Array }

/** The places at which a term stands; `depth` is the length of the term. */
type Group = Places & { readonly term: string; readonly depth: number }

/** UTF-16 units. */
const UNITS = 65536

/**
 * Grams of two characters anywhere in the texts; a gram of more than `threshold` subjects is also given with each
 * following character, that one again if it is still above, and so on. So any query is either one gram itself or holds
 * a gram with at most `threshold` candidates. Gives the grams of one group at a time, nearly in order of their terms.
 */
export function* gramsAnywhere(text: GramText, threshold: number): Generator<Gram[]> {
  const counts = new Uint32Array(UNITS)
  const scratch = { positions: new Uint32Array(0), slots: new Uint32Array(0) }
  for (const units of allPlaces(text)) {
    const places = atUnits(text, units, scratch)
    for (const group of parts(text, { term: '', depth: 0, ...places }, counts)) {
      yield* extended(text, group, threshold, counts)
    }
  }
}

/**
 * Grams of one character and more at the start of the first text and at the anchor (if above 0) of every slot; frequent
 * ones are extended likewise.
 */
export const gramsAtStart = (text: GramText, anchors: Uint16Array, threshold: number): Generator<Gram[]> =>
  extended(text, { term: '', depth: 0, ...firstPlaces(text, anchors) }, threshold)

/** Grams at the beginning of each of a slot's texts, all of them taken as starts (readings); frequent ones are extended. */
export const gramsAtEachStart = (text: GramText, threshold: number): Generator<Gram[]> =>
  extended(text, { term: '', depth: 0, ...textPlaces(text) }, threshold)

function* extended(text: GramText, root: Group, threshold: number, counts = new Uint32Array(UNITS)): Generator<Gram[]> {
  const stack = [root]
  for (let group = stack.pop(); group; group = stack.pop()) {
    const grams: Gram[] = []
    const frequent: Group[] = []
    for (const part of parts(text, group, counts)) {
      const slots = distinct(part.slots)
      grams.push({ term: part.term, slots })
      if (slots.length > threshold) frequent.push(part)
    }
    stack.push(...frequent.reverse())
    yield grams
  }
}

/**
 * The group parted by the character behind its term (counting sort), in their order; places where the text ends drop out.
 * `counts` has a zero for each unit and is left so.
 */
function parts({ units }: GramText, { term, depth, positions, slots }: Group, counts: Uint32Array): Group[] {
  const seen: number[] = []
  for (let i = 0; i < positions.length; i++) {
    const unit = units[(positions[i] ?? 0) + depth] ?? SEPARATOR
    if (unit === SEPARATOR) continue
    const n = counts[unit] ?? 0
    if (n === 0) seen.push(unit)
    counts[unit] = n + 1
  }
  seen.sort((a, b) => a - b)
  let total = 0
  for (const unit of seen) {
    const n = counts[unit] ?? 0
    counts[unit] = total
    total += n
  }
  const [sorted, sortedSlots] = [new Uint32Array(total), new Uint32Array(total)]
  for (let i = 0; i < positions.length; i++) {
    const position = positions[i] ?? 0
    const unit = units[position + depth] ?? SEPARATOR
    if (unit === SEPARATOR) continue
    const at = counts[unit] ?? 0
    sorted[at] = position
    sortedSlots[at] = slots[i] ?? 0
    counts[unit] = at + 1
  }
  let from = 0
  return seen.map((unit) => {
    const to = counts[unit] ?? 0
    const part = {
      term: term + String.fromCharCode(unit),
      depth: depth + 1,
      positions: sorted.subarray(from, to),
      slots: sortedSlots.subarray(from, to),
    }
    from = to
    counts[unit] = 0
    return part
  })
}

/** Distinct values of an ascending list. */
function distinct(values: Uint32Array): Uint32Array {
  const kept = new Uint32Array(values.length)
  let n = 0
  let last = -1
  for (let i = 0; i < values.length; i++) {
    const value = values[i] ?? 0
    if (value !== last) kept[n++] = value
    last = value
  }
  return kept.subarray(0, n)
}
