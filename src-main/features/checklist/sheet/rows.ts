import { Failure } from '../../failure/failure.ts'
import { bytesSource } from '../../import/reader/source.ts'
import { openXlsx } from '../../import/reader/xlsx/xlsx.ts'

/** A row of a sheet by the names of its columns, lower-case and without blanks at the ends; empty cells are ''. */
export interface SheetRow {
  readonly line: number
  cell(...names: readonly string[]): string
}

/** A sheet with a row of headings. */
export interface Sheet {
  readonly name: string
  readonly headings: readonly string[]
  readonly rows: readonly SheetRow[]
}

/** A checklist of an office is a few hundred rows; more is another file. */
const MOST_ROWS = 3000

/** All sheets of a workbook. @throws Failure IM-01xx damaged, CL-0402 too many rows. */
export async function readSheets(bytes: Uint8Array): Promise<readonly Sheet[]> {
  const book = await openXlsx(bytesSource(bytes))
  const sheets: Sheet[] = []
  for await (const { name } of book.sketches()) {
    const rows: { readonly line: number; readonly cells: readonly string[] }[] = []
    for await (const { row } of book.rows(name)) {
      if (row.cells.every((cell) => cell.trim() === '')) continue
      rows.push(row)
      if (rows.length > MOST_ROWS) {
        throw new Failure('CL-0402', `工作表“${name}”超过 ${MOST_ROWS} 行，不像检查表。`, '请核对是否选错文件。')
      }
    }
    sheets.push(sheetOf(name, rows))
  }
  return sheets
}

/** A sheet of rows of cells, the first of which are the headings. */
export function sheetOf(
  name: string,
  rows: readonly { readonly line: number; readonly cells: readonly string[] }[],
): Sheet {
  const [head, ...rest] = rows
  const headings = (head?.cells ?? []).map(headingOf)
  return {
    name,
    headings,
    rows: rest.map(({ line, cells }) => ({
      line,
      cell: (...names) => {
        const place = headings.findIndex((heading) => names.includes(heading))
        return place < 0 ? '' : (cells[place] ?? '').trim()
      },
    })),
  }
}

/** label::Chinese (zh) counts as label. */
const headingOf = (cell: string): string =>
  cell.normalize('NFKC').trim().toLowerCase().replace(/::.*$/, '').replace(/\s+/g, '_')

/** The Failure that names sheet and row of what cannot be read. */
export const rowFailure = (sheet: string, line: number, what: string, remedy: string): Failure =>
  new Failure('CL-0403', `工作表“${sheet}”第 ${line} 行：${what}。`, remedy)
