/** What is known of a key that came before: its line, whether all columns are the same now, else the first that differs. */
export type Seen = { readonly line: number; readonly same: boolean; readonly differs: number | null }

const FIRST_SIZE = 1 << 14
/** Slots are filled to three fifths at most. */
const FULL = 0.6

/**
 * Remembers a key and the contents of its columns in about 20 bytes plus one a column, so that a file of millions of rows
 * is compared with itself in memory. Keys are told apart by 64 bits of hash, contents by 32 bits and a byte a column; a
 * row seen for the first time answers null.
 */
export function seenRows(columns: number): (key: string, line: number, values: readonly string[]) => Seen | null {
  let slots = new Int32Array(FIRST_SIZE).fill(-1)
  let room = Math.floor(FIRST_SIZE * FULL)
  let numbers = new Uint32Array(room * 4)
  let bytes = new Uint8Array(room * columns)
  let count = 0
  const hashes = new Uint32Array(columns)

  const grow = (): void => {
    const size = slots.length * 2
    room = Math.floor(size * FULL)
    const wider = new Uint32Array(room * 4)
    wider.set(numbers)
    numbers = wider
    const longer = new Uint8Array(room * columns)
    longer.set(bytes)
    bytes = longer
    slots = new Int32Array(size).fill(-1)
    for (let entry = 0; entry < count; entry++) {
      let slot = (numbers[entry * 4] ?? 0) & (size - 1)
      while (slots[slot] !== -1) slot = (slot + 1) & (size - 1)
      slots[slot] = entry
    }
  }

  return (key, line, values) => {
    const low = hashOf(key, 0x811c9dc5)
    const high = hashOf(key, 0x9747b28c)
    let whole = 0
    for (let column = 0; column < columns; column++) {
      const hash = hashOf(values[column] ?? '', 0x811c9dc5)
      hashes[column] = hash
      whole = (Math.imul(whole, 31) + hash) >>> 0
    }
    const mask = slots.length - 1
    let slot = low & mask
    for (let entry = slots[slot] ?? -1; entry !== -1; entry = slots[slot] ?? -1) {
      if (numbers[entry * 4] === low && numbers[entry * 4 + 1] === high) {
        const same = numbers[entry * 4 + 3] === whole
        const place = hashes.findIndex((hash, column) => bytes[entry * columns + column] !== (hash & 0xff))
        return { line: numbers[entry * 4 + 2] ?? 0, same, differs: same || place < 0 ? null : place }
      }
      slot = (slot + 1) & mask
    }
    slots[slot] = count
    numbers.set([low, high, line, whole], count * 4)
    bytes.set(hashes, count * columns)
    if (++count === room) grow()
    return null
  }
}

/** FNV-1a over UTF-16 units with a last mixing, 32 bits. */
function hashOf(text: string, seed: number): number {
  let hash = seed
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193)
  hash ^= hash >>> 15
  hash = Math.imul(hash, 0x85ebca6b)
  return (hash ^ (hash >>> 13)) >>> 0
}
