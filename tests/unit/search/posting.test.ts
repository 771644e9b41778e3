import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { count, fullBitmap, take } from '../../../src-main/features/search/index/sets/bitmap.ts'
import {
  decode,
  encode,
  intersect,
  NOTHING,
  type Posting,
  seek,
} from '../../../src-main/features/search/index/sets/posting.ts'
import { page, restrict, slotsOf, union, without } from '../../../src-main/features/search/index/sets/posting-set.ts'

const SIZE = 2000
const slots = fc
  .tuple(fc.uniqueArray(fc.nat(SIZE - 1), { maxLength: 60 }), fc.boolean())
  .map(([some, dense]) => (dense ? Array.from({ length: SIZE }, (_, i) => i).filter((i) => !some.includes(i)) : some))
  .map((list) => Uint32Array.from(list).sort())

const stored = (list: Uint32Array): Posting => decode(encode(list, SIZE))
const all = (posting: Posting): number[] => [...slotsOf(posting)]

describe('a posting', () => {
  it('comes back as it was stored, long ones as a bitmap', () => {
    fc.assert(
      fc.property(slots, (list) => {
        const posting = stored(list)
        expect(all(posting)).toEqual([...list])
        expect(posting.n).toBe(list.length)
        expect('bits' in posting).toBe(list.length > SIZE / 16)
      }),
    )
  })

  it('keeps slots far apart', () => {
    const list = Uint32Array.from([0, 127, 128, 16_384, 2_097_151, 2_100_000])
    expect(all(decode(encode(list, 3_000_000)))).toEqual([...list])
  })

  it('is intersected, united, restricted and reduced as sets are', () => {
    fc.assert(
      fc.property(slots, slots, (a, b) => {
        const [inA, inB] = [new Set(a), new Set(b)]
        const both = [...inA].filter((slot) => inB.has(slot))
        expect([...intersect(a, stored(b))]).toEqual(both)
        expect(all(union([stored(a), stored(b), NOTHING], SIZE))).toEqual([...inA.union(inB)].sort((x, y) => x - y))
        const filter = new Uint32Array((SIZE + 31) >>> 5)
        for (const slot of b) filter[slot >>> 5] = (filter[slot >>> 5] ?? 0) | (1 << (slot & 31))
        const kept = restrict(stored(a), filter)
        expect(all(kept)).toEqual(both)
        expect(kept.n).toBe(both.length)
        const left = without(stored(a), kept, SIZE)
        expect(all(left)).toEqual([...inA].filter((slot) => !inB.has(slot)))
        expect(left.n).toBe(a.length - both.length)
      }),
    )
  })

  it('gives any page of itself', () => {
    fc.assert(
      fc.property(slots, fc.nat(SIZE), fc.nat(150), (list, offset, limit) => {
        expect(page(stored(list), offset, limit)).toEqual([...list.subarray(offset, offset + limit)])
      }),
    )
  })
})

describe('a full bitmap', () => {
  it.each([0, 1, 31, 32, 33, 64])('of %i slots has just these', (size) => {
    expect(count(fullBitmap(size))).toBe(size)
    expect(take(fullBitmap(size), 0, 100)).toEqual(Array.from({ length: size }, (_, i) => i))
  })
})

describe('seeking', () => {
  it('finds the first value that is not below', () => {
    fc.assert(
      fc.property(slots, fc.nat(SIZE), fc.nat(60), (list, value, from) => {
        const start = Math.min(
          from,
          list.findIndex((slot) => slot >= value) < 0 ? list.length : list.findIndex((slot) => slot >= value),
        )
        const expected = list.findIndex((slot, i) => i >= start && slot >= value)
        expect(seek(list, start, value)).toBe(expected < 0 ? list.length : expected)
      }),
    )
  })
})
