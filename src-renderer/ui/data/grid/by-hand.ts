import { cutAtRanges, type Range } from '../match/match-ranges.ts'
import { cutAtDays } from '../time/whole-days.tsx'
import '../match/match-text.css'

/**
 * Elements made by hand, for lists whose rows come and go by the hundred while one scrolls: there a component for each cell
 * costs more than the whole rest of the row.
 */
export function make(className: string, ...children: readonly (Node | string)[]): HTMLSpanElement {
  return makeOf('span', className, ...children)
}

/** As `make`, of another element. */
export function makeOf<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  className: string,
  ...children: readonly (Node | string)[]
): HTMLElementTagNameMap[Name] {
  const made = document.createElement(name)
  if (className) made.className = className
  made.append(...children)
  return made
}

/** What `MatchText` shows. */
export function makeMatch(text: string, ranges: readonly Range[], wrong = false): HTMLSpanElement {
  const pieces = cutAtRanges(text, ranges).map((piece) => (piece.matched ? makeOf('mark', '', piece.text) : piece.text))
  return make(wrong ? 'cw-match-wrong' : 'cw-match', ...pieces)
}

/** What `WholeDays` shows. */
export function makeWholeDays(text: string): HTMLSpanElement {
  return make('', ...cutAtDays(text).map((part) => (part.isDay ? make('cw-day', part.text) : part.text)))
}
