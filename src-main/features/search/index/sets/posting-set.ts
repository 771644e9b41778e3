import { addAll, type Bitmap, count, has, keepOnly, removeAll, take } from './bitmap.ts'
import { intersect, NOTHING, type Posting, toBitmap } from './posting.ts'

/** Above one slot in sixteen a union is made as a bitmap. */
const DENSE = 16

/** Slots that any of the postings has, out of `size`. */
export function union(postings: readonly Posting[], size: number): Posting {
  const some = postings.filter((posting) => posting.n > 0)
  const [only, ...others] = some
  if (!only) return NOTHING
  if (others.length === 0) return only
  const most = some.reduce((total, posting) => total + posting.n, 0)
  if (most <= size / DENSE && some.every((posting) => 'list' in posting)) {
    const list = others.reduce((all, other) => unionOf(all, listOf(other)), listOf(only))
    return { n: list.length, list }
  }
  const bits = toBitmap(only, size)
  for (const other of others) addAll(bits, toBitmap(other, size))
  return { n: count(bits), bits }
}

const listOf = (posting: Posting): Uint32Array =>
  'list' in posting ? posting.list : Uint32Array.from(slotsOf(posting))

function unionOf(a: Uint32Array, b: Uint32Array): Uint32Array {
  const all = new Uint32Array(a.length + b.length)
  let [i, j, n] = [0, 0, 0]
  while (i < a.length || j < b.length) {
    const x = a[i] ?? Number.POSITIVE_INFINITY
    const y = b[j] ?? Number.POSITIVE_INFINITY
    all[n++] = Math.min(x, y)
    if (x <= y) i++
    if (y <= x) j++
  }
  return all.subarray(0, n)
}

/** Slots of the posting that pass a filter (null = all pass). */
export function restrict(posting: Posting, filter: Bitmap | null): Posting {
  if (!filter) return posting
  if ('list' in posting) {
    const list = intersect(posting.list, { n: posting.n, bits: filter })
    return { n: list.length, list }
  }
  const bits = posting.bits.slice()
  keepOnly(bits, filter)
  return { n: count(bits), bits }
}

/** Slots that both postings have. */
export function intersection(a: Posting, b: Posting): Posting {
  if ('bits' in b) return restrict(a, b.bits)
  if ('bits' in a) return restrict(b, a.bits)
  const list = intersect(a.list, b)
  return { n: list.length, list }
}

/** Slots of `all` that `part`, a subset of it, does not have. */
export function without(all: Posting, part: Posting, size: number): Posting {
  if (part.n === 0) return all
  if ('bits' in all) {
    const bits = all.bits.slice()
    removeAll(bits, toBitmap(part, size))
    return { n: all.n - part.n, bits }
  }
  const list = new Uint32Array(all.n - part.n)
  let n = 0
  const gone = goneFrom(part)
  for (const slot of all.list) if (!gone(slot)) list[n++] = slot
  return { n, list: list.subarray(0, n) }
}

/** Whether slots, asked in ascending order, are in a posting. */
function goneFrom(part: Posting): (slot: number) => boolean {
  if ('bits' in part) return (slot) => has(part.bits, slot)
  let at = 0
  return (slot) => {
    while (at < part.list.length && (part.list[at] ?? 0) < slot) at++
    return part.list[at] === slot
  }
}

/** Up to `limit` slots in ascending order after the first `offset`. */
export function page(posting: Posting, offset: number, limit: number): number[] {
  if ('list' in posting) return [...posting.list.subarray(offset, offset + limit)]
  return take(posting.bits, offset, limit)
}

/** All slots of the posting, ascending. */
export function slotsOf(posting: Posting): Iterable<number> {
  return 'list' in posting ? posting.list : take(posting.bits, 0, posting.n)
}
