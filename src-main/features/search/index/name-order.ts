/** How many names are compared at once; larger groups are first parted by their next character. */
const GROUP = 1024

/** Names handled between two yields. */
const AT_ONCE = 500

/**
 * Keys whose plain comparison gives the name order of zh-Hans-CN: each distinct character is ranked once by the collator
 * and replaced by its rank. Comparing whole names with the collator is many times slower.
 */
export function* orderKeys(names: readonly string[]): Generator<void, readonly string[]> {
  const characters = new Set<string>()
  for (const [i, name] of names.entries()) {
    for (const character of name) characters.add(character)
    if (i % AT_ONCE === 0) yield
  }
  const collator = new Intl.Collator('zh-Hans-CN')
  const ranked = [...characters].sort((a, b) => collator.compare(a, b) || (a < b ? -1 : 1))
  yield
  const ranks = new Map(ranked.map((character, rank) => [character, String.fromCharCode(rank + 1)]))
  const keys: string[] = []
  for (const name of names) {
    let key = ''
    for (const character of name) key += ranks.get(character) ?? ''
    keys.push(key)
    if (keys.length % AT_ONCE === 0) yield
  }
  return keys
}

/**
 * Positions of the names in name order; equal names keep their given order. Yields after each group so that a caller can
 * let other work through, and returns the order.
 */
export function* sortNames(keys: readonly string[]): Generator<void, Uint32Array> {
  const order = new Uint32Array(keys.length)
  let filled = 0
  const stack: { items: number[]; depth: number }[] = [{ items: Array.from(keys.keys()), depth: 0 }]
  for (let group = stack.pop(); group; group = stack.pop()) {
    const { items, depth } = group
    if (items.length <= GROUP) {
      items.sort((a, b) => compare(keys[a] ?? '', keys[b] ?? '') || a - b)
      order.set(items, filled)
      filled += items.length
    } else {
      const parts = partByCharacter(keys, items, depth)
      const ended = parts.get(-1) ?? []
      order.set(ended, filled)
      filled += ended.length
      parts.delete(-1)
      const inReverse = [...parts].sort(([a], [b]) => b - a)
      for (const [, part] of inReverse) stack.push({ items: part, depth: depth + 1 })
    }
    yield
  }
  return order
}

function partByCharacter(keys: readonly string[], items: readonly number[], depth: number): Map<number, number[]> {
  const parts = new Map<number, number[]>()
  for (const item of items) {
    const key = keys[item] ?? ''
    const unit = depth < key.length ? key.charCodeAt(depth) : -1
    const part = parts.get(unit)
    if (part) part.push(item)
    else parts.set(unit, [item])
  }
  return parts
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
