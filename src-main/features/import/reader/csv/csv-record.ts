/**
 * Delimiter and line end of a text; with `\n` a `\r` before it belongs to the line end. `last` = place of the last
 * delimiter in the text, so that nobody looks for one behind it.
 */
export type CsvForm = { readonly delimiter: string; readonly eol: string; readonly last: number }

/** A record: its cells, the line ends inside quoted cells, and where the next one starts. */
export type CsvRecord = { readonly cells: string[]; readonly breaks: number; readonly next: number }

const QUOTE = 34

/**
 * The record that starts at a place. 'more' = it goes on behind the text (only if the text is not the last piece), 'open'
 * = a quotation mark stays open to the end. A closing quotation mark that is followed by text was none: the cell is then
 * taken as it is written, quotation marks included.
 */
export function parseRecord(text: string, start: number, form: CsvForm, isLast: boolean): CsvRecord | 'more' | 'open' {
  const { eol } = form
  const cells: string[] = []
  let breaks = 0
  let at = start
  let lineEnd = text.indexOf(eol, at)
  if (lineEnd < 0) {
    if (!isLast) return 'more'
    lineEnd = text.length
  }
  let comma = nextDelimiter(text, at, form)
  for (;;) {
    let end: number
    if (text.charCodeAt(at) === QUOTE) {
      const close = closingQuote(text, at + 1)
      if (close < 0) return isLast ? 'open' : 'more'
      if (close + 2 >= text.length && !isLast) return 'more'
      if (close > lineEnd) {
        lineEnd = text.indexOf(eol, close)
        if (lineEnd < 0) {
          if (!isLast) return 'more'
          lineEnd = text.length
        }
      }
      if (close > comma) comma = nextDelimiter(text, close, form)
      end = Math.min(comma, lineEnd)
      const behind = eol === '\n' && end === lineEnd && text.charCodeAt(end - 1) === 13 ? end - 1 : end
      const inner = text.slice(at + 1, close)
      if (close + 1 === behind) cells.push(inner.includes('""') ? inner.replaceAll('""', '"') : inner)
      else cells.push(text.slice(at, behind))
      breaks += countOf(inner, eol)
    } else {
      end = Math.min(comma, lineEnd)
      const isCrLf = end === lineEnd && eol === '\n' && end > at && text.charCodeAt(end - 1) === 13
      cells.push(text.slice(at, isCrLf ? end - 1 : end))
    }
    at = end + 1
    if (end === lineEnd) return { cells, breaks, next: at }
    comma = nextDelimiter(text, at, form)
  }
}

const nextDelimiter = (text: string, from: number, { delimiter, last }: CsvForm): number =>
  from > last ? text.length : text.indexOf(delimiter, from)

/** Place of the quotation mark that closes a cell whose content starts at `from`, or -1; doubled ones are content. */
function closingQuote(text: string, from: number): number {
  let at = text.indexOf('"', from)
  while (at >= 0 && text.charCodeAt(at + 1) === QUOTE) at = text.indexOf('"', at + 2)
  return at
}

function countOf(text: string, part: string): number {
  let count = 0
  for (let at = text.indexOf(part); at >= 0; at = text.indexOf(part, at + 1)) count++
  return count
}
