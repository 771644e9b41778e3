import type { Context, SearchIndex } from '../context.ts'
import { exchanged, intactParts, partBut, replaced, shorter } from './text/near.ts'
import { initialsOf, soundOf, soundsLike } from './text/pinyin.ts'
import { normaliseText, shapeOf } from './text/text.ts'

/** How many names are looked at for each way of reading a text. */
const LOOKED_AT = 200
/** Longer texts are not typed but pasted; their near spellings would take too long to try. */
const LONGEST = 24
/** A near spelling is an offer beside an answer that found nothing: it never takes longer than this, in milliseconds. */
const MOST_MS = 40

/** A near spelling and how near it is: the higher the nearer. */
type Near = { readonly text: string; readonly nearness: number }

/**
 * A near spelling that finds something: one character typed twice, two exchanged, the same sound, one character that
 * sounds alike, one wrong or missing, one too many, else the same pinyin initials with half of the characters right. Null
 * for queries that find something, are too short, or are not written in Han. Looks in the index as it was built.
 */
export function nearSpelling({ search }: Pick<Context, 'search'>, text: string): string | null {
  const query = normaliseText(text)
  if (query.length < 2 || query.length > LONGEST || shapeOf(text).initials !== null) return null
  if (search.find(query, {}, 'name', 0, 0).total > 0) return null
  const until = performance.now() + MOST_MS
  const first = (texts: readonly string[]): string | null =>
    search.firstFound(
      texts.filter((other) => other.length >= 2),
      until,
    )
  const fewer = shorter(query)
  const like = (character: string): readonly string[] => soundsLike(character, search.characters())
  const slip = first([...fewer.slice(0, doublesOf(query)), ...exchanged(query)])
  if (slip !== null) return slip
  const alike = byInitials(search, query)
  if (alike?.nearness === SAME_SOUND) return alike.text
  return (
    first(replaced(query, like)) ??
    byParts(search, query, until) ??
    first(query.length > 2 ? fewer : []) ??
    alike?.text ??
    null
  )
}

/** How many characters of a text stand twice in a row. */
const doublesOf = (query: string): number =>
  new Set(Array.from(query, (character, i) => (character === query.charAt(i + 1) ? i : -1)).filter((i) => i >= 0)).size

const SAME_SOUND = 2
const SAME_INITIALS = 1

/** The nearest part of a name with the initials of the query. */
function byInitials(search: SearchIndex, query: string): Near | null {
  let best: Near | null = null
  const sound = soundOf(query)
  const readings = initialsOf(query)
  for (const reading of readings) {
    if (reading.length < 2) continue
    for (const name of search.names([reading], LOOKED_AT)) {
      for (let from = 0; from + query.length <= name.length; from++) {
        const text = name.slice(from, from + query.length)
        if (!initialsOf(text).some((one) => readings.includes(one))) continue
        if (soundOf(text) === sound) return { text, nearness: SAME_SOUND }
        const right = Array.from(text).filter((character, at) => character === query.charAt(at)).length
        if (!best && right * 2 >= query.length && right > 0) best = { text, nearness: SAME_INITIALS }
      }
    }
  }
  return best
}

/** The near part that most names have that hold both of its intact parts; for texts of three characters and more. */
function byParts(search: SearchIndex, query: string, until: number): string | null {
  const counts = new Map<string, number>()
  for (const parts of query.length > 2 ? intactParts(query) : []) {
    if (performance.now() > until) break
    for (const name of search.names(parts, LOOKED_AT)) {
      const near = partBut(name, query)
      if (near !== null) counts.set(near, (counts.get(near) ?? 0) + 1)
    }
    if (counts.size > 0) break
  }
  return [...counts].sort(([, a], [, b]) => b - a)[0]?.[0] ?? null
}
