import { initialsOf, plainInitial } from '../../../text/pinyin.ts'
import { firstText, type GramText, SEPARATOR } from './gram-text.ts'
import { growing16 } from './growing.ts'

const AT_ONCE = 5000

/** Pinyin initials of the names of a text, each reading a text of its own. */
export function* initialsText(names: GramText): Generator<void, GramText> {
  const slots = names.starts.length - 1
  const units = growing16(names.units.length)
  const starts = new Uint32Array(slots + 1)
  const plain = plainUnits()
  for (let slot = 0; slot < slots; slot++) {
    starts[slot] = units.length
    const from = names.starts[slot] ?? 0
    let to = from
    let oneReading = true
    for (; (names.units[to] ?? SEPARATOR) !== SEPARATOR; to++)
      if (plain(names.units[to] ?? 0) === VARIED) oneReading = false
    if (oneReading) {
      for (let at = from; at < to; at++) {
        const unit = plain(names.units[at] ?? 0)
        if (unit !== NONE) units.push(unit)
      }
      units.push(SEPARATOR)
    } else {
      for (const reading of initialsOf(firstText(names, slot))) {
        for (let i = 0; i < reading.length; i++) units.push(reading.charCodeAt(i))
        units.push(SEPARATOR)
      }
    }
    if (slot % AT_ONCE === 0) yield
  }
  starts[slots] = units.length
  return { units: units.finish(), starts }
}

const UNKNOWN = 0
const NONE = 1
const VARIED = 2

/** The initial of a unit that has just one; NONE for signs, VARIED where the whole name must be read. */
function plainUnits(): (unit: number) => number {
  const known = new Uint8Array(65536)
  return (unit) => {
    let initial = known[unit] ?? UNKNOWN
    if (initial === UNKNOWN) {
      const found = unit >= 0xd800 && unit < 0xe000 ? null : plainInitial(String.fromCharCode(unit))
      initial = found === null ? VARIED : found === '' ? NONE : found.charCodeAt(0)
      known[unit] = initial
    }
    return initial
  }
}
