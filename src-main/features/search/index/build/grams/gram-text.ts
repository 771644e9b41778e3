import type { Source } from '../source.ts'
import { growing16 } from './growing.ts'

/** Ends every text; no name holds it. */
export const SEPARATOR = 0

/**
 * Texts of all subjects in slot order as one sequence of UTF-16 units (the halves of a pair stand alone). A subject may
 * have several texts (name and former names, readings); each ends with a separator.
 */
export type GramText = {
  readonly units: Uint16Array
  /** Where the texts of slot `s` begin; one more entry than slots, the last is the end. */
  readonly starts: Uint32Array
}

/** Names and former names of a source in the given order of its positions. */
export function* nameText(source: Source, order: Uint32Array): Generator<void, GramText> {
  const { names, characters, formers } = source
  const units = growing16(names.numbers.length + source.size)
  const starts = new Uint32Array(order.length + 1)
  const put = (text: string): void => {
    for (let i = 0; i < text.length; i++) units.push(text.charCodeAt(i))
  }
  for (const [slot, position] of order.entries()) {
    starts[slot] = units.length
    const end = names.starts[position + 1] ?? 0
    for (let at = names.starts[position] ?? 0; at < end; at++) put(characters[names.numbers[at] ?? 0] ?? '')
    units.push(SEPARATOR)
    for (const former of formers.get(position) ?? []) {
      put(former)
      units.push(SEPARATOR)
    }
    if (slot % AT_ONCE === 0) yield
  }
  starts[order.length] = units.length
  return { units: units.finish(), starts }
}

const AT_ONCE = 5000

/** The first text of a slot: the name. */
export function firstText({ units, starts }: GramText, slot: number): string {
  const from = starts[slot] ?? 0
  let to = from
  while ((units[to] ?? SEPARATOR) !== SEPARATOR) to++
  return String.fromCharCode(...units.subarray(from, to))
}
