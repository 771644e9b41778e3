import { makeCreditCode } from '../../../law/code/codes.ts'
import type { ImportColumn, ImportColumns } from '../../../law/record/import-columns.ts'
import { csvCell } from '../plan/bad-rows.ts'
import { EXAMPLE } from '../validate/not-data.ts'

/** Formats of an empty table. */
export type TemplateFormat = 'csv' | 'xlsx'

/** A code of nobody: the division 410100 registers no company itself, and the organisation code is all zeros. */
const NOBODY = makeCreditCode('91410100000000000')

/**
 * An empty table of a kind: the official headings and one example row, which an import passes over as long as its name
 * begins with 示例：. Columns that are read and not kept (papers of persons) are left out unless they must be there.
 */
export function templateTable(table: ImportColumns): readonly (readonly string[])[] {
  const columns = table.columns.filter((column) => column.field !== null || column.required)
  return [columns.map((column) => column.name), columns.map(exampleOf)]
}

/** The empty table as a file; cells of the workbook are text, so that Excel leaves codes and days alone. */
export async function templateFile(table: ImportColumns, format: TemplateFormat): Promise<Uint8Array> {
  const rows = templateTable(table)
  if (format === 'csv') {
    return new TextEncoder().encode(`\ufeff${rows.map((row) => row.map(csvCell).join(',')).join('\r\n')}\r\n`)
  }
  const { default: ExcelJS } = await import('exceljs')
  const workbook = new ExcelJS.Workbook()
  const sheet = workbook.addWorksheet(table.short)
  for (const cells of rows) sheet.addRow([...cells])
  for (const [index, column] of table.columns.filter((one) => one.field !== null || one.required).entries()) {
    const shown = sheet.getColumn(index + 1)
    shown.width = Math.max(12, Math.min(40, column.name.length * 2 + 2))
    shown.numFmt = '@'
  }
  sheet.getRow(1).font = { bold: true }
  sheet.views = [{ state: 'frozen', ySplit: 1 }]
  return new Uint8Array(await workbook.xlsx.writeBuffer())
}

/** Name of the file: 行政处罚信息_空表.xlsx. */
export const templateName = (table: ImportColumns, format: TemplateFormat): string =>
  `${table.title.replace(/\s/g, '')}_空表.${format}`

function exampleOf(column: ImportColumn): string {
  if (column.field === 'subject.name') return `${EXAMPLE}某某商贸有限公司`
  if (column.example !== undefined) return column.example
  if (column.field === 'subject.code' || column.kind === 'code') return NOBODY
  if (column.field === 'subject.representative') return '张某'
  if (column.options) return column.options[0] ?? ''
  switch (column.kind) {
    case 'date':
      return column.withoutEnd ? '2099-12-31' : '2026-03-05'
    case 'wan':
      return '0.20'
    case 'capital':
      return '100 万元'
    default:
      return column.required ? column.name : ''
  }
}
