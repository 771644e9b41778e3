import { seek } from './posting.ts'

/** Number of the separator that ends every text; characters are numbered from 2. */
export const SEPARATOR = 1

/**
 * Texts of all subjects in slot order as one sequence of character numbers. A subject may have several texts (name and
 * former names, readings); each ends with a separator. Characters are UTF-16 units: the halves of a pair stand alone.
 */
export type GramText = {
  readonly units: Uint16Array
  /** Where the texts of slot `s` begin; one more entry than slots, the last is the end. */
  readonly starts: Uint32Array
  /** Character of each number. */
  readonly characters: readonly string[]
  /** Further anchors besides the beginnings of the first texts: where trade names begin. Ascending. */
  readonly anchors: Uint32Array
}

/** Texts of one subject, and where the trade name begins in the first of them (0 = at its start). */
export type SlotTexts = { readonly texts: readonly string[]; readonly anchor: number }

/** Collects the texts of the slots in their order; `size` is the number of slots. */
export function gramTextBuilder(size: number): { add(slot: SlotTexts): void; finish(): GramText } {
  let units = new Uint16Array(1024)
  const starts = new Uint32Array(size + 1)
  const anchors: number[] = []
  const characters = ['', '']
  const numbers = new Map<string, number>()
  let end = 0
  let slots = 0
  const put = (number: number): void => {
    if (end === units.length) {
      const larger = new Uint16Array(units.length * 2)
      larger.set(units)
      units = larger
    }
    units[end++] = number
  }
  const numberOf = (character: string): number => {
    let number = numbers.get(character)
    if (number === undefined) {
      number = characters.push(character) - 1
      numbers.set(character, number)
    }
    return number
  }
  return {
    add({ texts, anchor }) {
      starts[slots++] = end
      if (anchor > 0) anchors.push(end + anchor)
      for (const text of texts) {
        for (let i = 0; i < text.length; i++) put(numberOf(text.charAt(i)))
        put(SEPARATOR)
      }
    },
    finish() {
      starts.fill(end, slots)
      return { units: units.subarray(0, end), starts, characters, anchors: Uint32Array.from(anchors) }
    },
  }
}

/** Distinct slots of ascending text positions, ascending. */
export function slotsAt(text: GramText, positions: Uint32Array): Uint32Array {
  const slots = new Uint32Array(positions.length)
  let n = 0
  let slot = 0
  for (const position of positions) {
    if (n > 0 && position < (text.starts[slot + 1] ?? 0)) continue
    slot = seek(text.starts, slot, position + 1) - 1
    slots[n++] = slot
  }
  return slots.subarray(0, n)
}
