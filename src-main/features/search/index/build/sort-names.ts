/** Texts as numbers, one after the other: text `i` is `numbers[starts[i]] ... numbers[starts[i + 1] - 1]`. */
export type NumberedTexts = { readonly numbers: Uint16Array; readonly starts: Uint32Array }

/** Up to so many texts are put in order by comparing them. */
const FEW = 24

/** Texts handled between two yields. */
const AT_ONCE = 20_000

/**
 * Positions of texts in the order of their numbers, a text before what continues it; equal texts keep their given order.
 * Larger groups are parted by their next number (counting sort), so that memory is two lists of positions.
 */
export function* sortTexts(texts: NumberedTexts, highest: number): Generator<void, Uint32Array> {
  const size = texts.starts.length - 1
  const order = Uint32Array.from({ length: size }, (_, position) => position)
  const spare = new Uint32Array(size)
  const counts = new Uint32Array(highest + 2)
  const stack: [from: number, to: number, depth: number][] = [[0, size, 0]]
  let handled = 0
  for (let group = stack.pop(); group; group = stack.pop()) {
    const [from, to, depth] = group
    handled += to - from
    if (to - from <= FEW) sortFew(texts, order, from, to, depth)
    else stack.push(...part(texts, order, spare, counts, group))
    if (handled > AT_ONCE) {
      handled = 0
      yield
    }
  }
  return order
}

/** Number of a text at a depth, counted from 1; 0 where the text has ended. */
function numberAt({ numbers, starts }: NumberedTexts, text: number, depth: number): number {
  const at = (starts[text] ?? 0) + depth
  return at < (starts[text + 1] ?? 0) ? (numbers[at] ?? 0) + 1 : 0
}

/** Parts a group by its number at the depth; gives the parts that are not in order yet. `counts` is left all zero. */
function part(
  texts: NumberedTexts,
  order: Uint32Array,
  spare: Uint32Array,
  counts: Uint32Array,
  [from, to, depth]: readonly [number, number, number],
): [number, number, number][] {
  const seen: number[] = []
  for (let i = from; i < to; i++) {
    const number = numberAt(texts, order[i] ?? 0, depth)
    const n = counts[number] ?? 0
    if (n === 0) seen.push(number)
    counts[number] = n + 1
  }
  seen.sort((a, b) => a - b)
  const parts: [number, number, number][] = []
  let end = from
  for (const number of seen) {
    const n = counts[number] ?? 0
    counts[number] = end
    if (number !== 0 && n > 1) parts.push([end, end + n, depth + 1])
    end += n
  }
  for (let i = from; i < to; i++) {
    const text = order[i] ?? 0
    const number = numberAt(texts, text, depth)
    const at = counts[number] ?? 0
    spare[at] = text
    counts[number] = at + 1
  }
  order.set(spare.subarray(from, to), from)
  for (const number of seen) counts[number] = 0
  return parts
}

function sortFew(texts: NumberedTexts, order: Uint32Array, from: number, to: number, depth: number): void {
  for (let i = from + 1; i < to; i++) {
    const text = order[i] ?? 0
    let at = i
    while (at > from && compare(texts, order[at - 1] ?? 0, text, depth) > 0) {
      order[at] = order[at - 1] ?? 0
      at--
    }
    order[at] = text
  }
}

function compare(texts: NumberedTexts, a: number, b: number, from: number): number {
  for (let depth = from; ; depth++) {
    const number = numberAt(texts, a, depth)
    const difference = number - numberAt(texts, b, depth)
    if (difference !== 0 || number === 0) return difference
  }
}
