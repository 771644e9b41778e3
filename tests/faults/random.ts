/** Random numbers from 0 to 1 by a seed (mulberry32). */
export function random(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = state
    t = Math.imul(t ^ (t >>> 15), t | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296
  }
}

/** What is left to chance in a run; the same seed gives the same run. */
export type Dice = {
  /** True with a probability. */
  chance(probability: number): boolean
  /** A whole number from 0 up to, not including, `limit`. */
  below(limit: number): number
  /** One of a list. Throws when it is empty. */
  pick<Item>(list: readonly Item[]): Item
  /** One of several things by their weights. */
  weighted<Item>(list: readonly (readonly [weight: number, item: Item])[]): Item
  /** So many random bytes. */
  bytes(length: number): Buffer
}

/** Dice that fall by a seed. */
export function dice(seed: number): Dice {
  const draw = random(seed)
  const below = (limit: number): number => Math.floor(draw() * limit)
  return {
    chance: (probability) => draw() < probability,
    below,
    pick(list) {
      if (list.length === 0) throw new Error('nothing to pick from')
      return list[below(list.length)] as (typeof list)[number]
    },
    weighted(list) {
      let left = draw() * list.reduce((sum, [weight]) => sum + weight, 0)
      for (const [weight, item] of list) {
        left -= weight
        if (left < 0) return item
      }
      throw new Error('nothing to pick from')
    },
    bytes: (length) => Buffer.from(Array.from({ length }, () => below(256))),
  }
}
