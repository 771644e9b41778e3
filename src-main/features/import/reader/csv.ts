import { Readable } from 'node:stream'
import { type Options, parse } from 'csv-parse'
import { Failure } from '../../failure/failure.ts'
import { decode, type Encoding } from './encoding.ts'
import { isBlank, type RawRow, type ReaderItem } from './rows.ts'

const DELIMITERS = [',', '\t', ';', '|'] as const
/** Characters of one record; a longer one comes from a quotation mark that is never closed. */
const LONGEST_RECORD = 1_000_000

/**
 * Rows of a delimited text (RFC 4180 and its relatives: comma, tab, semicolon, bar). A quotation mark inside a cell is
 * taken as written, so that 甲"豫"商行 comes in; whether the row still has all its columns is for the caller to see.
 * @throws Failure IM-0111 if a quotation mark is never closed, so that the rows behind it cannot be told apart.
 */
export async function* readCsv(bytes: Uint8Array, encoding: Encoding): AsyncGenerator<ReaderItem> {
  yield { sheet: null }
  const pieces = decode(bytes, encoding)
  const first = pieces.next()
  if (first.done) return
  const state = { read: 0, end: 0, twice: 0, width: 0, open: null as number | null }
  const options: Options<RawRow, string[]> = {
    delimiter: delimiterOf(first.value.text),
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: true,
    skip_records_with_error: true,
    max_record_size: LONGEST_RECORD,
    on_record: (cells, { lines }) => {
      const breaks = cells.reduce((sum, cell) => sum + (cell.match(/\r\n|\n|\r/g)?.length ?? 0), 0)
      // The parser counts a Windows line end inside quotes as two lines.
      state.twice += cells.reduce((sum, cell) => sum + (cell.match(/\r\n/g)?.length ?? 0), 0)
      state.end = lines - state.twice
      const line = state.end - breaks
      const swallowed = breaks > 0 && cells.length !== state.width && cells.some((cell) => cell.startsWith('"'))
      if (swallowed) state.open ??= line
      state.width = Math.max(state.width, cells.length)
      return { line, cells, faults: [] }
    },
    on_skip: () => {
      state.open ??= state.end + 1
      return undefined
    },
  }
  const parser = parse(options as unknown as Options)
  const text = function* (): Generator<string> {
    for (let piece: IteratorResult<{ text: string; read: number }> = first; !piece.done; piece = pieces.next()) {
      state.read = piece.value.read
      yield piece.value.text
    }
  }
  const source = Readable.from(text())
  source.on('error', (error) => parser.destroy(error))
  source.pipe(parser)
  for await (const row of parser as AsyncIterable<RawRow>) {
    if (state.open !== null) break
    if (!isBlank(row.cells)) yield { row, share: state.read / bytes.length }
  }
  if (state.open !== null) throw unclosed(state.open)
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
