import { Failure } from '../../../failure/failure.ts'
import type { ImportSheet } from '../../contract.ts'
import type { SheetSketch } from '../../reader/rows.ts'
import { findHeading } from '../heading/kind.ts'
import { mappedHeading, type Remembered, rememberedFor } from '../heading/mapping.ts'
import type { ImportTables } from '../tables.ts'
import { SheetsAsked } from './sheets-asked.ts'

type By = { readonly tables: ImportTables; readonly file: string; readonly remembered: readonly Remembered[] }

/**
 * The sheet to read: the one a person chose, or the only one that is a known table, or the first with rows.
 * @throws SheetsAsked if several are known tables; Failure IM-0101 if none has rows, IM-0118 if the chosen one is gone.
 */
export function sheetToRead(sheets: readonly SheetSketch[], by: By, chosen: string | undefined): SheetSketch {
  const filled = sheets.filter((sheet) => sheet.head.length > 0)
  if (chosen !== undefined) {
    const sheet = sheets.find(({ name }) => name === chosen)
    if (sheet) return sheet
    throw new Failure('IM-0118', `工作簿里没有工作表“${chosen}”。`, '重新选择文件。')
  }
  const listed = filled.map((sheet) => ({ sheet, kind: kindOf(sheet, by) }))
  const known = listed.filter(({ kind }) => kind !== null)
  if (known.length > 1) {
    throw new SheetsAsked(listed.map(({ sheet, kind }): ImportSheet => ({ name: sheet.name, rows: sheet.rows, kind })))
  }
  const sheet = known[0]?.sheet ?? filled[0]
  if (!sheet) throw new Failure('IM-0101', '这个文件里没有内容。', '核对是不是选错了文件。')
  return sheet
}

function kindOf({ name, head }: SheetSketch, { tables, file, remembered }: By): string | null {
  const before = rememberedFor(head, remembered)
  const heading = before ? mappedHeading(head, tables, before) : findHeading(head, tables, `${file} ${name}`)
  return heading && heading.missing.length === 0 ? heading.kind : null
}
