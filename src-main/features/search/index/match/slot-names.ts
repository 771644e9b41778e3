import type { Connection } from '../../../../database/open.ts'
import { type GramText, SEPARATOR } from '../build/grams/gram-text.ts'
import { bytesOf } from '../segments.ts'

/** Segment with the names of all slots, a piece for so many slots. */
export const NAMES = 'names'
const SLOTS = 4096

/** Pieces of the names segment: the length of each slot's texts (the last one's separator included), then the texts. */
export function* namePieces({ units, starts }: GramText): Generator<Uint8Array> {
  const size = starts.length - 1
  for (let first = 0; first < size; first += SLOTS) {
    const slots = Math.min(SLOTS, size - first)
    const [from, to] = [starts[first] ?? 0, starts[first + slots] ?? 0]
    const piece = new Uint16Array(slots + to - from)
    for (let i = 0; i < slots; i++) piece[i] = (starts[first + i + 1] ?? 0) - (starts[first + i] ?? 0)
    piece.set(units.subarray(from, to), slots)
    yield bytesOf(piece)
  }
}

/** Names and former names by slot, normalised; kept in memory piece by piece as they are asked for. */
export type SlotNames = {
  /** The name first, then former names. */
  textsOf(slot: number): readonly string[]
  nameOf(slot: number): string
  /** Whether a text stands in the name or a former name. */
  has(slot: number, term: string): boolean
  /** Reads the next piece that is not there yet; false when all are. */
  readAhead(): boolean
}

type Piece = { readonly units: Uint16Array; readonly starts: Uint32Array }

/** Opens the names of an index of `size` slots. */
export function openSlotNames(connection: Connection, size: number): SlotNames {
  const read = connection.prepare<[number], Buffer>(`select data from segment where k = '${NAMES}' and i = ?`).pluck()
  const count = Math.ceil(size / SLOTS)
  const pieces: Piece[] = []
  const pieceOf = (number: number): Piece => {
    const known = pieces[number]
    if (known) return known
    const slots = Math.min(SLOTS, size - number * SLOTS)
    const piece = pieceFrom(read.get(number) ?? Buffer.alloc(0), slots)
    pieces[number] = piece
    return piece
  }
  let ahead = 0
  const whole = (slot: number): string => {
    const { units, starts } = pieceOf(Math.floor(slot / SLOTS))
    const at = slot % SLOTS
    return String.fromCharCode(...units.subarray(starts[at] ?? 0, Math.max((starts[at + 1] ?? 0) - 1, 0)))
  }
  const separator = String.fromCharCode(SEPARATOR)
  return {
    textsOf: (slot) => whole(slot).split(separator),
    nameOf(slot) {
      const text = whole(slot)
      const end = text.indexOf(separator)
      return end < 0 ? text : text.slice(0, end)
    },
    has: (slot, term) => {
      const { units, starts } = pieceOf(Math.floor(slot / SLOTS))
      const at = slot % SLOTS
      return holds(units, starts[at] ?? 0, starts[at + 1] ?? 0, term)
    },
    readAhead() {
      while (ahead < count && pieces[ahead]) ahead++
      if (ahead === count) return false
      pieceOf(ahead)
      return true
    },
  }
}

function pieceFrom(data: Buffer, slots: number): Piece {
  const all = new Uint16Array(new Uint8Array(data).buffer)
  const starts = new Uint32Array(slots + 1)
  for (let i = 0; i < slots; i++) starts[i + 1] = (starts[i] ?? 0) + (all[i] ?? 0)
  return { units: all.subarray(slots), starts }
}

function holds(units: Uint16Array, from: number, to: number, term: string): boolean {
  const first = term.charCodeAt(0)
  for (let at = from; at + term.length <= to; at++) {
    if (units[at] !== first) continue
    let same = 1
    while (same < term.length && units[at + same] === term.charCodeAt(same)) same++
    if (same === term.length) return true
  }
  return false
}
