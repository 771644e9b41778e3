import { cutAtRanges, type Range } from './match-ranges.ts'
import './match-text.css'

interface MatchTextProps {
  readonly text: string
  readonly ranges: readonly Range[]
  /** The marked part is wrong (a digit of a code, a day that does not exist): red and underlined. */
  readonly wrong?: boolean
}

/** A text with its matched parts marked by a fill and an underline. */
export function MatchText({ text, ranges, wrong }: MatchTextProps) {
  return (
    <span className={wrong ? 'cw-match-wrong' : 'cw-match'}>
      {cutAtRanges(text, ranges).map((piece) =>
        piece.matched ? <mark key={piece.at}>{piece.text}</mark> : <span key={piece.at}>{piece.text}</span>,
      )}
    </span>
  )
}
