import { intersect, NOTHING, type Posting } from '../sets/posting.ts'
import { slotsOf } from '../sets/posting-set.ts'
import type { PostingReader } from './posting-reader.ts'
import type { Verify } from './verify.ts'

/** Subjects that a query finds; `start` is the part of them that has it at a start and comes first by relevance. */
export type Match = { readonly all: Posting; readonly start: Posting }

export const NO_MATCH: Match = { all: NOTHING, start: NOTHING }

/** One kind of text that can be searched: tags of its grams and how a candidate is verified. */
export type Searchable = {
  readonly reader: PostingReader
  readonly threshold: number
  readonly anywhere: string
  readonly start: string
  readonly verify: Verify
}

/** The longest stored gram at a place of the term; `whole` when the gram reaches the end of the term. */
type Found = { readonly key: string; readonly n: number; readonly whole: boolean }

/** Few enough to be verified at once, without reading another posting first. */
const FEW = 48
/** A posting this many times as long as the candidates costs more to read than verifying saves. */
const FAR_LONGER = 64

/** All subjects that have the term, exactly; a term of one character only where it stands at a start. */
export function matchTerm(index: Searchable, term: string): Match {
  if (term.length === 1) {
    const start = index.reader.posting(index.start + term)
    return { all: start, start }
  }
  const whole = longest(index, index.anywhere, term, 0, 2)
  if (!whole) return NO_MATCH
  if (!whole.whole) return verified(index, term, candidates(index, term, whole))
  const all = index.reader.posting(whole.key)
  return { all, start: startsAmong(index, term, all) }
}

function startsAmong(index: Searchable, term: string, all: Posting): Posting {
  const found = longest(index, index.start, term, 0, 1)
  if (!found) return NOTHING
  const posting = index.reader.posting(found.key)
  if (found.whole) return posting
  return verified(index, term, intersect(Uint32Array.from(slotsOf(posting)), all)).start
}

/**
 * The longest stored gram of the term that begins at `from`. Null when no subject can have the term: a gram is missing,
 * or it is frequent and was not seen with the next character.
 */
function longest(index: Searchable, tag: string, term: string, from: number, shortest: number): Found | null {
  let end = from + shortest
  let n = index.reader.countOf(tag + term.slice(from, end))
  while (n > index.threshold && end < term.length) n = index.reader.countOf(tag + term.slice(from, ++end))
  return n === 0 ? null : { key: tag + term.slice(from, end), n, whole: end === term.length }
}

/** Slots that have the rarest grams of the term; more of its grams are read while there are many. */
function candidates(index: Searchable, term: string, first: Found): Uint32Array {
  const grams = [first]
  for (let from = 1; from + 2 <= term.length; from++) {
    const found = longest(index, index.anywhere, term, from, 2)
    if (!found) return new Uint32Array(0)
    grams.push(found)
  }
  grams.sort((a, b) => a.n - b.n)
  const [rarest = first, ...others] = grams
  let slots: Uint32Array = Uint32Array.from(slotsOf(index.reader.posting(rarest.key)))
  for (const { key, n } of others) {
    if (slots.length <= FEW || n > slots.length * FAR_LONGER) break
    slots = intersect(slots, index.reader.posting(key))
  }
  return slots
}

function verified(index: Searchable, term: string, slots: Uint32Array): Match {
  const all: number[] = []
  const start: number[] = []
  for (const slot of slots) {
    const hit = index.verify(slot, term)
    if (hit.anywhere) all.push(slot)
    if (hit.start) start.push(slot)
  }
  return { all: listed(all), start: listed(start) }
}

const listed = (slots: number[]): Posting => ({ n: slots.length, list: Uint32Array.from(slots) })
