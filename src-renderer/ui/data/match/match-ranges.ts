/** A range of UTF-16 units in a text: from `start` up to, not with, `end`. */
export type Range = readonly [start: number, end: number]

/** A piece of a text, matched or not. */
export interface Piece {
  readonly text: string
  readonly matched: boolean
  /** Where it starts in the whole. */
  readonly at: number
}

/** Cuts a text at its ranges; ranges may overlap, touch, stand in any order or reach out of the text. */
export function cutAtRanges(text: string, ranges: readonly Range[]): readonly Piece[] {
  const pieces: Piece[] = []
  let at = 0
  const put = (end: number, matched: boolean) => {
    if (end > at) pieces.push({ text: text.slice(at, end), matched, at })
    at = Math.max(at, end)
  }
  for (const [start, end] of [...ranges].sort((a, b) => a[0] - b[0])) {
    put(Math.min(start, text.length), false)
    put(Math.min(end, text.length), true)
  }
  put(text.length, false)
  return pieces
}

/** Where the words of a query stand in a text, letters of both cases alike; empty when it was found by other means. */
export function rangesOf(text: string, query: string): readonly Range[] {
  const lower = text.toLowerCase()
  return query
    .toLowerCase()
    .split(/\s+/)
    .filter(Boolean)
    .flatMap((word) => {
      const found: Range[] = []
      for (let at = lower.indexOf(word); at >= 0; at = lower.indexOf(word, at + word.length)) {
        found.push([at, at + word.length])
      }
      return found
    })
}
