import { type Filters, filterFields } from '../contract.ts'
import { shapeOf } from '../text/text.ts'
import type { LoadedIndex } from './loaded-index.ts'
import type { Match } from './match/match-term.ts'
import { type Merged, merge, mergedIds } from './overlay/merge.ts'
import { hitOf, type OverlayEntry } from './overlay/overlay-entry.ts'
import { countValues, passes, passing } from './sets/filters.ts'
import { restrict, without } from './sets/posting-set.ts'

/** What a text finds before filters. */
type Found = {
  readonly text: string
  readonly match: Match
  readonly entries: readonly OverlayEntry[]
  readonly starts: ReadonlySet<OverlayEntry>
}

/** A filtered answer: all in name order, and those that come first by relevance apart from the rest. */
type Answer = { readonly key: string; readonly all: Merged; readonly start: Merged; readonly rest: Merged }

/** Answers over an index and its overlay; the last one is kept, so that paging costs no search. */
export type Answers = {
  find(
    text: string,
    filters: Filters,
    sort: 'relevance' | 'name',
    offset: number,
    limit: number,
  ): { total: number; ids: number[] }
  counts(text: string, filters: Filters): Record<string, { value: string; count: number }[]>
  /** To be called when the overlay has taken something in. */
  forget(): void
}

/** Answers over a loaded index. */
export function answersOf(index: LoadedIndex): Answers {
  const { overlay, bitmaps, description } = index
  const { size } = description
  let lastFound: Found | null = null
  let last: Answer | null = null

  const foundBy = (text: string): Found => {
    if (lastFound?.text === text) return lastFound
    const shape = shapeOf(text)
    const entries: OverlayEntry[] = []
    const starts = new Set<OverlayEntry>()
    for (const entry of overlay.entries()) {
      const hit = hitOf(entry, shape)
      if (hit !== null) entries.push(entry)
      if (hit === 'start') starts.add(entry)
    }
    lastFound = { text, match: index.match(shape), entries, starts }
    return lastFound
  }
  const answer = (text: string, filters: Filters): Answer => {
    const key = JSON.stringify([text, filters])
    if (last?.key === key) return last
    const { match, entries, starts } = foundBy(text)
    const filter = passing(bitmaps, filters, size) ?? overlay.live()
    const [all, start] = [restrict(match.all, filter), restrict(match.start, filter)]
    const passed = entries.filter((entry) => passes(entry.values, filters))
    const isStart = (entry: OverlayEntry): boolean => starts.has(entry)
    last = {
      key,
      all: merge(all, passed),
      start: merge(start, passed.filter(isStart)),
      rest: merge(
        without(all, start, size),
        passed.filter((entry) => !isStart(entry)),
      ),
    }
    return last
  }

  return {
    find(text, filters, sort, offset, limit) {
      const { all, start, rest } = answer(text, filters)
      const ids = mergedIds(sort === 'name' ? all : start, offset, limit, index.idOf)
      if (sort === 'relevance' && ids.length < limit) {
        ids.push(...mergedIds(rest, Math.max(0, offset - start.n), limit - ids.length, index.idOf))
      }
      return { total: all.n, ids }
    },
    counts(text, filters) {
      const isAll = shapeOf(text).text === ''
      const { match, entries } = foundBy(text)
      const found = restrict(match.all, overlay.live())
      const fields = filterFields.map((field) => {
        const filter = passing(bitmaps, filters, size, field)
        const values = countValues(bitmaps, field, isAll && !filter ? null : restrict(found, filter))
        const among = entries.filter((entry) => passes(entry.values, filters, field))
        addEntries(
          values,
          among.flatMap((entry) => entry.values[field]),
        )
        return [field, values] as const
      })
      return Object.fromEntries(fields)
    },
    forget() {
      last = null
      lastFound = null
    },
  }
}

/** Adds the values of entries; one that no slot ever had comes last. */
function addEntries(values: { value: string; count: number }[], added: readonly string[]): void {
  for (const value of added) {
    const known = values.find((one) => one.value === value)
    if (known) known.count++
    else values.push({ value, count: 1 })
  }
}
