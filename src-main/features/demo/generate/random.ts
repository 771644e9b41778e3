/** Source of repeatable choices: the same seed gives the same sequence on every machine. */
export type Random = {
  /** Whole number from `low` to `high`, both included. */
  between(low: number, high: number): number
  pick<Item>(items: readonly Item[]): Item
  /** An item of the front of the list more often than one of its end, as words of a language are. */
  pickEarly<Item>(items: readonly Item[]): Item
  /** An item with a share proportional to its weight. Pass a constant list: its sum is kept. */
  weighted<Item>(items: readonly (readonly [Item, number])[]): Item
  /** True in `share` of all cases (0 to 1). */
  chance(share: number): boolean
}

const sums = new WeakMap<object, number>()

function sumOf(items: readonly (readonly [unknown, number])[]): number {
  const known = sums.get(items)
  if (known !== undefined) return known
  const sum = items.reduce((total, [, weight]) => total + weight, 0)
  sums.set(items, sum)
  return sum
}

function itemAt<Item>(items: readonly Item[], index: number): Item {
  const item = items[index]
  if (item === undefined) throw new RangeError('nothing to pick from')
  return item
}

/** Mulberry32 over a seed and a stream number: small, fast, good enough for invented data, never for secrets. */
export function randomOf(seed: number, stream: number): Random {
  let state = (Math.imul(seed | 0, 0x9e3779b1) ^ Math.imul((stream + 1) | 0, 0x85ebca6b)) >>> 0
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
  const pick = <Item>(items: readonly Item[]): Item => itemAt(items, Math.floor(next() * items.length))
  return {
    between: (low, high) => low + Math.floor(next() * (high - low + 1)),
    pick,
    pickEarly(items) {
      const place = next()
      return itemAt(items, Math.floor(place * place * items.length))
    },
    weighted(items) {
      let left = next() * sumOf(items)
      for (const [item, weight] of items) {
        left -= weight
        if (left < 0) return item
      }
      return pick(items)[0]
    },
    chance: (share) => next() < share,
  }
}
