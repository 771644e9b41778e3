import { Failure } from '../../../failure/failure.ts'
import { isBlank, type ReaderItem, rowOf } from '../rows.ts'
import type { Source } from '../source.ts'
import { parseRecord } from './csv-record.ts'
import { decode, type Encoding } from './encoding.ts'

const DELIMITERS = [',', '\t', ';', '|'] as const
/** Characters of one record; a longer one comes from a quotation mark that is never closed. */
const LONGEST_RECORD = 16_000_000

/**
 * Rows of a delimited text (RFC 4180 and its relatives: comma, tab, semicolon, bar), read in pieces. A quotation mark
 * inside a cell is taken as written, so that 甲"豫"商行 comes in; whether the row still has all its columns is for the
 * caller to see.
 * @throws Failure IM-0111 if a quotation mark is never closed, so that the rows behind it cannot be told apart.
 */
export function* readCsv(source: Source, encoding: Encoding): Generator<ReaderItem> {
  let line = 1
  let width = 0
  let rest = ''
  let form: { delimiter: string; eol: string } | null = null
  for (const { text, read } of decode(source, encoding)) {
    const whole = rest + text
    const isLast = read >= source.size
    form ??= { delimiter: delimiterOf(whole), eol: whole.includes('\n') || !whole.includes('\r') ? '\n' : '\r' }
    const share = read / source.size
    const bounded = { ...form, last: whole.lastIndexOf(form.delimiter) }
    let at = 0
    while (at < whole.length) {
      const record = parseRecord(whole, at, bounded, isLast)
      if (record === 'more') break
      if (record === 'open') throw unclosed(line)
      const { cells, breaks, next } = record
      const swallowed = breaks > 0 && cells.length !== width && cells.some((cell) => cell.startsWith('"'))
      if (swallowed) throw unclosed(line)
      if (cells.length > 1 || cells[0] !== '') width = Math.max(width, cells.length)
      if (!isBlank(cells)) yield { row: rowOf(line, cells), share }
      line += breaks + 1
      at = next
    }
    rest = whole.slice(at)
    if (rest.length > LONGEST_RECORD) throw unclosed(line)
  }
}

function delimiterOf(text: string): string {
  const line = text.split(/\r?\n/, 20).find((candidate) => candidate.trim() !== '') ?? ''
  const bare = line.replace(/"[^"]*"/g, '')
  const counts = DELIMITERS.map((delimiter) => bare.split(delimiter).length)
  return DELIMITERS[counts.indexOf(Math.max(...counts))] ?? ','
}

function unclosed(line: number): Failure {
  return new Failure(
    'IM-0111',
    `第 ${line.toLocaleString('en-US')} 行起有一个引号没有配对，后面的行分不清。`,
    '在原系统重新导出，或用 Excel 打开后另存为 xlsx，再导入。',
  )
}
