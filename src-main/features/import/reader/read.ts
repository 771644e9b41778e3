import { createHash } from 'node:crypto'
import { Failure } from '../../failure/failure.ts'
import { openTable } from './open.ts'
import type { RawRow, ReaderItem, SheetSketch, TableEvent } from './rows.ts'
import { piecesOf, type Source } from './source.ts'

/** Which sheet to read, told when the sheets are known. */
export type ChooseSheet = (sheets: readonly SheetSketch[]) => Promise<string>

const ROWS_AT_ONCE = 500

/**
 * Reads a table file from beginning to end. Of a workbook the sheets are told first and one is read.
 * @throws Failure IM-01xx.
 */
export async function* readSource(source: Source, choose: ChooseSheet): AsyncGenerator<TableEvent> {
  const table = openTable(source)
  yield { type: 'open', facts: { format: table.format, encoding: table.encoding, bytes: source.size } }
  if (table.format === 'csv') {
    yield* batches(table.rows)
  } else {
    const book = await table.open()
    const sheets = await Array.fromAsync(book.sketches())
    yield { type: 'sheets', sheets, date1904: book.date1904 }
    yield* batches(book.rows(await choose(sheets)))
  }
  yield { type: 'end', sha256: hashOf(source) }
  source.check()
}

async function* batches(items: AsyncIterable<ReaderItem> | Iterable<ReaderItem>): AsyncGenerator<TableEvent> {
  let rows: RawRow[] = []
  let share = 0
  const batch = (): TableEvent => {
    const full = rows
    rows = []
    return { type: 'rows', rows: full, share }
  }
  if (Symbol.iterator in items) {
    for (const item of items) {
      share = item.share
      if (rows.push(item.row) >= ROWS_AT_ONCE) yield batch()
    }
  } else {
    for await (const item of items) {
      share = item.share
      if (rows.push(item.row) >= ROWS_AT_ONCE) yield batch()
    }
  }
  if (rows.length > 0) yield batch()
}

function hashOf(source: Source): string {
  const hash = createHash('sha256')
  for (const { bytes } of piecesOf(source)) hash.update(bytes)
  return hash.digest('hex')
}

/** What a file system or a broken file made a reader throw, in words. */
export function asFailure(error: unknown): Failure {
  if (error instanceof Failure) return error
  const code = (error as { code?: string } | null)?.code
  if (code === 'ENOENT') return new Failure('IM-0113', '找不到这个文件。', '核对文件名和所在文件夹。')
  if (code === 'EACCES' || code === 'EPERM' || code === 'EISDIR') {
    return new Failure('IM-0113', '这个文件打不开，没有权限或不是文件。', '换一个位置保存后再选。')
  }
  return new Failure('IM-0110', '这个文件读不出来。', '用 Excel 或 WPS 打开后另存为 xlsx，再导入。', { cause: error })
}
