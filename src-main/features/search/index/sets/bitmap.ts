/** A set of slots, one bit each: bit `slot & 31` of word `slot >>> 5`. */
export type Bitmap = Uint32Array<ArrayBuffer>

/** Bits in each 16-bit number. */
const BITS = new Uint8Array(65536)
for (let i = 1; i < BITS.length; i++) BITS[i] = (BITS[i >> 1] ?? 0) + (i & 1)

const bitsOf = (word: number): number => (BITS[word & 0xffff] ?? 0) + (BITS[word >>> 16] ?? 0)

/** An empty set over `size` slots. */
export const emptyBitmap = (size: number): Bitmap => new Uint32Array((size + 31) >>> 5)

/** All of `size` slots. */
export function fullBitmap(size: number): Bitmap {
  const full = emptyBitmap(size).fill(0xffffffff)
  if (size & 31) full[full.length - 1] = 2 ** (size & 31) - 1
  return full
}

/** Number of slots in the set. */
export function count(set: Bitmap): number {
  let total = 0
  for (let w = 0; w < set.length; w++) total += bitsOf(set[w] ?? 0)
  return total
}

/** Counts the slots of a set below a place; to be asked for ascending places, so that the set is gone through once. */
export function countBefore(set: Bitmap): (place: number) => number {
  let word = 0
  let total = 0
  return (place) => {
    for (const last = place >>> 5; word < last; word++) total += bitsOf(set[word] ?? 0)
    const below = place & 31
    return below === 0 ? total : total + bitsOf((set[word] ?? 0) & (2 ** below - 1))
  }
}

/** Number of slots that both sets have. */
export function countBoth(a: Bitmap, b: Bitmap): number {
  let total = 0
  for (let w = 0; w < a.length; w++) {
    const word = (a[w] ?? 0) & (b[w] ?? 0)
    if (word !== 0) total += bitsOf(word)
  }
  return total
}

export const has = (set: Bitmap, slot: number): boolean => (((set[slot >>> 5] ?? 0) >>> (slot & 31)) & 1) === 1

export function add(set: Bitmap, slot: number): void {
  set[slot >>> 5] = (set[slot >>> 5] ?? 0) | (1 << (slot & 31))
}

export function remove(set: Bitmap, slot: number): void {
  set[slot >>> 5] = (set[slot >>> 5] ?? 0) & ~(1 << (slot & 31))
}

/** Leaves in `set` what `other` also has. */
export function keepOnly(set: Bitmap, other: Bitmap): void {
  for (let w = 0; w < set.length; w++) set[w] = (set[w] ?? 0) & (other[w] ?? 0)
}

/** Adds all of `other` to `set`. */
export function addAll(set: Bitmap, other: Bitmap): void {
  for (let w = 0; w < set.length; w++) set[w] = (set[w] ?? 0) | (other[w] ?? 0)
}

/** Takes all of `other` out of `set`. */
export function removeAll(set: Bitmap, other: Bitmap): void {
  for (let w = 0; w < set.length; w++) set[w] = (set[w] ?? 0) & ~(other[w] ?? 0)
}

/** Up to `limit` slots of the set in ascending order, after skipping `offset` of them. */
export function take(set: Bitmap, offset: number, limit: number): number[] {
  const slots: number[] = []
  let seen = 0
  for (let w = 0; w < set.length && slots.length < limit; w++) {
    let word = set[w] ?? 0
    const inWord = bitsOf(word)
    if (seen + inWord <= offset) {
      seen += inWord
      continue
    }
    while (word !== 0 && slots.length < limit) {
      const lowest = word & -word
      if (seen++ >= offset) slots.push((w << 5) + 31 - Math.clz32(lowest))
      word ^= lowest
    }
  }
  return slots
}
