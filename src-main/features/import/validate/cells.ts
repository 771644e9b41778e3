import { type ImportColumn, isRequired } from '../../../law/import-columns.ts'
import type { Heading } from '../plan/kind.ts'
import type { CellFault, Format, RawRow } from '../reader/rows.ts'
import { type Fault, PAPER, shown } from './fault.ts'

/** Values of a row by the names of the table's columns; blank and 'N/A' cells are absent. */
export type Values = ReadonlyMap<string, string>

const CELL_REASONS: Readonly<Record<CellFault['kind'], { reason: string; remedy: string }>> = {
  'lost-digits': { reason: '代码被 Excel 改成了数字，后几位已丢失', remedy: '在原系统把该列存为文本，重新导出' },
  'no-result': { reason: '公式没有计算结果', remedy: '在 Excel 里重新计算并保存，或改成数值' },
  'excel-error': { reason: 'Excel 单元格是错误值', remedy: '在 Excel 里改正这个单元格' },
}

/** Control characters that no list of an office has on purpose; line breaks and tabs inside a cell are fine. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for
const CONTROL = /[\u0000-\u0008\u000b\u000c\u000e-\u001f]/

/** Values of a row, or why the row cannot be read as one of this table. */
export function valuesOf(row: RawRow, heading: Heading, format: Format): Values | Fault {
  if (format === 'csv') {
    const extra = row.cells.slice(heading.headers.length).some((cell) => cell.trim() !== '')
    if (row.cells.length < heading.headers.length || extra) {
      return wholeRow(
        row,
        `这一行有 ${row.cells.length} 列，表头有 ${heading.headers.length} 列`,
        '核对这一行的逗号和引号',
      )
    }
  }
  const empty = heading.table.empty ?? []
  const values = new Map<string, string>()
  for (const column of heading.table.columns) {
    const place = heading.places.get(column.name)
    if (place === undefined) continue
    const content = row.cells[place] ?? ''
    const fault = row.faults.find(({ cell }) => cell === place)
    if (fault && column.kind !== 'wan' && column.kind !== 'capital') return cellFault(column, heading, content, fault)
    if (fault && fault.kind !== 'lost-digits') return cellFault(column, heading, content, fault)
    if (CONTROL.test(content)) return controlFault(heading.headers[place] ?? column.name, content)
    const value = clean(content)
    if (value !== '' && !empty.includes(value)) values.set(column.name, value)
  }
  return values
}

/** The first column that must be filled in this row and is not, or null. */
export function missingValue(values: Values, heading: Heading): Fault | null {
  const column = heading.table.columns.find((c) => !values.has(c.name) && isRequired(c, values))
  if (!column) return null
  const header = headerOf(heading, column)
  const remedy = `对照${PAPER[heading.kind]}补上`
  return { column: header, content: '（空）', mark: '', reason: '必填项没有内容', remedy }
}

/** The column's heading as this file spells it. */
export function headerOf(heading: Heading, column: ImportColumn): string {
  return heading.headers[heading.places.get(column.name) ?? -1] ?? column.name
}

function clean(content: string): string {
  return content
    .replace(/[\u200b\ufeff]/g, '')
    .replace(/\r\n?/g, '\n')
    .replaceAll('\u00a0', ' ')
    .trim()
}

function wholeRow(row: RawRow, reason: string, remedy: string): Fault {
  return { column: '整行', content: shown(row.cells.join(',')), mark: '', reason, remedy }
}

function cellFault(column: ImportColumn, heading: Heading, content: string, { kind }: CellFault): Fault {
  const mark = kind === 'lost-digits' ? content.slice(-3) : shown(content)
  return { column: headerOf(heading, column), content: shown(content) || '（空）', mark, ...CELL_REASONS[kind] }
}

function controlFault(column: string, content: string): Fault {
  const nul = content.includes('\0')
  return {
    column,
    content: shown(content),
    mark: nul ? '␀' : '',
    reason: nul ? '内容里有空字节（NUL），文件可能损坏' : '内容里有看不见的控制字符',
    remedy: '在原系统重新导出',
  }
}
