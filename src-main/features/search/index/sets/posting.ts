import { add, type Bitmap, emptyBitmap, has } from './bitmap.ts'

/** Slots of the subjects that have a gram, ascending: as a list, or as a bitmap when they are many. */
export type Posting = { readonly n: number; readonly list: Uint32Array } | { readonly n: number; readonly bits: Bitmap }

/** A posting as it is stored: `enc` 0 = differences between slots as varints, 1 = bitmap of all slots. */
export type StoredPosting = { readonly n: number; readonly enc: 0 | 1; readonly data: Buffer }

/** Above one subject in sixteen a bitmap is smaller than the list. */
const DENSE = 16

export const NOTHING: Posting = { n: 0, list: new Uint32Array(0) }

/** Stores ascending, distinct slots out of `size`. */
export function encode(slots: Uint32Array, size: number): StoredPosting {
  const n = slots.length
  if (n > size / DENSE) {
    const bits = toBitmap({ n, list: slots }, size)
    return { n, enc: 1, data: Buffer.from(bits.buffer) }
  }
  const data = Buffer.allocUnsafe(n * 5)
  let end = 0
  let previous = 0
  for (let i = 0; i < n; i++) {
    const slot = slots[i] ?? 0
    let step = slot - previous
    previous = slot
    while (step > 127) {
      data[end++] = (step & 127) | 128
      step >>>= 7
    }
    data[end++] = step
  }
  return { n, enc: 0, data: data.subarray(0, end) }
}

/** The posting that was stored. */
export function decode({ n, enc, data }: { n: number; enc: number; data: Buffer }): Posting {
  if (enc === 1) return { n, bits: new Uint32Array(Uint8Array.from(data).buffer) }
  const list = new Uint32Array(n)
  let at = 0
  let slot = 0
  for (let i = 0; i < n; i++) {
    let byte = data[at++] ?? 0
    let step = byte & 127
    for (let shift = 7; byte > 127; shift += 7) {
      byte = data[at++] ?? 0
      step |= (byte & 127) << shift
    }
    slot += step
    list[i] = slot
  }
  return { n, list }
}

/** The posting as a new bitmap over `size` slots, which the caller may change. */
export function toBitmap(posting: Posting, size: number): Bitmap {
  if ('bits' in posting) return posting.bits.slice()
  const bits = emptyBitmap(size)
  for (const slot of posting.list) add(bits, slot)
  return bits
}

/** Those slots of an ascending list that the posting also has. */
export function intersect(list: Uint32Array, posting: Posting): Uint32Array {
  const kept = new Uint32Array(list.length)
  let n = 0
  if ('bits' in posting) {
    for (const slot of list) if (has(posting.bits, slot)) kept[n++] = slot
    return kept.subarray(0, n)
  }
  const other = posting.list
  let at = 0
  for (const slot of list) {
    at = seek(other, at, slot)
    if (other[at] === slot) kept[n++] = slot
  }
  return kept.subarray(0, n)
}

/** First index from `from` on whose value is not below `value`: steps that double, then halving. */
export function seek(list: Uint32Array, from: number, value: number): number {
  let low = from
  let high = from
  for (let step = 1; high < list.length && (list[high] ?? 0) < value; step *= 2) {
    low = high + 1
    high += step
  }
  high = Math.min(high, list.length)
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((list[middle] ?? 0) < value) low = middle + 1
    else high = middle
  }
  return low
}
