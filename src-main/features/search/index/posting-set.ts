import { addAll, type Bitmap, count, keepOnly, removeAll, take } from './bitmap.ts'
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
  if (most <= size / DENSE) {
    const list = Uint32Array.from(new Set(some.flatMap((posting) => [...slotsOf(posting)]))).sort()
    return { n: list.length, list }
  }
  const bits = toBitmap(only, size)
  for (const other of others) addAll(bits, toBitmap(other, size))
  return { n: count(bits), bits }
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

/** Slots of `all` that `part`, a subset of it, does not have. */
export function without(all: Posting, part: Posting, size: number): Posting {
  if (part.n === 0) return all
  if ('list' in all) {
    const gone = new Set(slotsOf(part))
    const list = all.list.filter((slot) => !gone.has(slot))
    return { n: list.length, list }
  }
  const bits = all.bits.slice()
  removeAll(bits, toBitmap(part, size))
  return { n: all.n - part.n, bits }
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
