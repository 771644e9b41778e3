import type { Context } from '../context.ts'
import { namesByIds } from './store.ts'
import { initialsOf, soundOf } from './text/pinyin.ts'
import { normaliseText, shapeOf } from './text/text.ts'

/** How many names are looked at for each near spelling. */
const LOOKED_AT = 300

/** A part of a real name as long as the query, and how near it is: 3 sounds the same, 2 one character differs, 1 same initials. */
type Near = { readonly text: string; readonly nearness: number }

/**
 * A near spelling that finds something: the same sound, else one character replaced, else the same pinyin initials with
 * at least half of the characters right. Null for queries that find something, are too short, or are not written in Han.
 */
export function nearSpelling(context: Context, text: string): string | null {
  const query = normaliseText(text)
  if (query.length < 2 || shapeOf(text).initials !== null || finds(context, query)) return null
  const looked = new Set<string>()
  let best: Near | null = null
  for (const probe of probes(query)) {
    const { ids } = context.search.find(probe, {}, 'relevance', 0, LOOKED_AT)
    for (const name of namesByIds(context.city, ids)) {
      if (looked.has(name)) continue
      looked.add(name)
      const near = nearestPart(normaliseText(name), query)
      if (near && (!best || near.nearness > best.nearness)) best = near
    }
    if (best?.nearness === 3) break
  }
  return best && finds(context, best.text) ? best.text : null
}

const finds = (context: Context, text: string): boolean => context.search.find(text, {}, 'name', 0, 1).total > 0

/** Queries whose hits may hold the right spelling: the initials, then what is left around each character. */
function probes(query: string): string[] {
  const around = Array.from(query, (_, at) => [query.slice(0, at), query.slice(at + 1)]).flat()
  const parts = around.filter((part) => part.length >= 2).sort((a, b) => b.length - a.length)
  return [...new Set([...initialsOf(query), ...parts])].filter((probe) => probe.length >= 2)
}

function nearestPart(name: string, query: string): Near | null {
  let best: Near | null = null
  for (let from = 0; from + query.length <= name.length; from++) {
    const text = name.slice(from, from + query.length)
    const nearness = nearnessOf(text, query)
    if (nearness > (best?.nearness ?? 0)) best = { text, nearness }
  }
  return best
}

function nearnessOf(text: string, query: string): number {
  const right = Array.from(text).filter((character, at) => character === query.charAt(at)).length
  if (soundOf(text) === soundOf(query)) return 3
  if (query.length >= 3 && right === query.length - 1) return 2
  const sameInitials = initialsOf(text).some((reading) => initialsOf(query).includes(reading))
  return sameInitials && right * 2 >= query.length ? 1 : 0
}
