import { type GramText, SEPARATOR, slotsAt } from './gram-text.ts'

/** A gram and the distinct slots that have it, ascending. */
export type Gram = { readonly term: string; readonly slots: Uint32Array }

/** Text positions at which a term stands, ascending; `depth` is the length of the term. */
type Group = { readonly term: string; readonly depth: number; readonly positions: Uint32Array }

/**
 * Grams of two characters anywhere in the texts; a gram of more than `threshold` subjects is also given with each
 * following character, that one again if it is still above, and so on. So any query is either one gram itself or holds
 * a gram with at most `threshold` candidates. Gives the grams of one group at a time: memory is bounded by the largest group.
 */
export function* gramsAnywhere(text: GramText, threshold: number): Generator<Gram[]> {
  const counts = new Uint32Array(text.characters.length)
  for (const group of parts(text, { term: '', depth: 0, positions: everyPosition(text) }, counts)) {
    yield* extended(text, group, threshold, counts)
  }
}

/**
 * Grams of one character and more at the start of the first text and at the anchors of every slot; frequent ones are
 * extended likewise.
 */
export function* gramsAtStart(text: GramText, threshold: number): Generator<Gram[]> {
  yield* extended(text, { term: '', depth: 0, positions: anchoredPositions(text) }, threshold)
}

/**
 * Grams at the beginning of each of a slot's texts, all of them taken as starts (readings); frequent ones are extended.
 */
export function* gramsAtEachStart(text: GramText, threshold: number): Generator<Gram[]> {
  yield* extended(text, { term: '', depth: 0, positions: textStarts(text) }, threshold)
}

function* extended(
  text: GramText,
  root: Group,
  threshold: number,
  counts = new Uint32Array(text.characters.length),
): Generator<Gram[]> {
  const stack = [root]
  for (let group = stack.pop(); group; group = stack.pop()) {
    const grams: Gram[] = []
    for (const part of parts(text, group, counts)) {
      const slots = slotsAt(text, part.positions)
      grams.push({ term: part.term, slots })
      if (slots.length > threshold) stack.push(part)
    }
    yield grams
  }
}

/**
 * The group parted by the character behind its term (counting sort); positions where the text ends drop out.
 * `counts` has one zero for each character and is left so.
 */
function parts(text: GramText, group: Group, counts: Uint32Array): Group[] {
  const { units, characters } = text
  const seen: number[] = []
  for (const position of group.positions) {
    const unit = units[position + group.depth] ?? SEPARATOR
    if (unit === SEPARATOR) continue
    const n = counts[unit] ?? 0
    if (n === 0) seen.push(unit)
    counts[unit] = n + 1
  }
  let total = 0
  for (const unit of seen) {
    const n = counts[unit] ?? 0
    counts[unit] = total
    total += n
  }
  const sorted = new Uint32Array(total)
  for (const position of group.positions) {
    const unit = units[position + group.depth] ?? SEPARATOR
    if (unit === SEPARATOR) continue
    const at = counts[unit] ?? 0
    sorted[at] = position
    counts[unit] = at + 1
  }
  let from = 0
  return seen.map((unit) => {
    const to = counts[unit] ?? 0
    const positions = sorted.subarray(from, to)
    from = to
    counts[unit] = 0
    return { term: group.term + (characters[unit] ?? ''), depth: group.depth + 1, positions }
  })
}

function everyPosition(text: GramText): Uint32Array {
  const positions = new Uint32Array(text.units.length)
  for (let position = 0; position < positions.length; position++) positions[position] = position
  return positions
}

function anchoredPositions(text: GramText): Uint32Array {
  const slots = text.starts.length - 1
  const positions = new Uint32Array(slots + text.anchors.length)
  positions.set(text.starts.subarray(0, slots))
  positions.set(text.anchors, slots)
  return positions.sort()
}

function textStarts(text: GramText): Uint32Array {
  const starts: number[] = []
  for (let position = 0; position < text.units.length; position++) {
    if (position === 0 || text.units[position - 1] === SEPARATOR) starts.push(position)
  }
  return Uint32Array.from(starts)
}
