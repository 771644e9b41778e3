import { type ImportColumn, isRequired } from '../../../law/record/import-columns.ts'
import type { Heading } from '../plan/heading/kind.ts'
import type { CellFault, Format, RawRow } from '../reader/rows.ts'
import { type Fault, shown } from './fault.ts'
import { twiceFault } from './twice.ts'

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
/** Characters without width: zero-width blanks and joiners, marks of direction, byte order mark, soft hyphen. */
const INVISIBLE = /[\u00ad\u200b-\u200f\u202a-\u202e\u2060\ufeff]/g
/** Nearly every cell has none of these: neither control characters nor what nobody sees nor a surrogate. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for
const PECULIAR = /[\u0000-\u001f\u00a0\u00ad\u2007\u200b-\u200f\u202a-\u202f\u2060\ud800-\udfff\ufeff]/
const UNCLEAN = /[\r\u00a0\u00ad\u2007\u200b-\u200f\u202a-\u202f\u2060\ufeff]/
/** Half of a surrogate pair: the rest of the character was cut off. */
const HALF = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/
const HAN = '[\\p{Script=Han}\\u3000-\\u303f（）]'
const BREAK_BETWEEN_HAN = new RegExp(`(?<=${HAN})[ \\t]*\\n\\s*(?=${HAN})`, 'gu')

/** Values of a row, or why the row cannot be read as one of this table. */
export function valuesOf(row: RawRow, heading: Heading, format: Format): Values | Fault {
  if (format === 'csv') {
    const columns = heading.headers.length
    const extra = row.cells.length > columns && row.cells.slice(columns).some((cell) => cell.trim() !== '')
    if (row.cells.length < columns || extra) {
      return wholeRow(
        row,
        `这一行有 ${row.cells.length} 列，表头有 ${heading.headers.length} 列`,
        '核对这一行的逗号和引号',
      )
    }
  }
  const twice = twiceFault(row, heading)
  if (twice) return twice
  const empty = heading.table.empty ?? []
  const values = new Map<string, string>()
  for (const column of heading.table.columns) {
    const place = heading.places.get(column.name)
    if (place === undefined) continue
    const content = row.cells[place] ?? ''
    const fault = row.faults.length === 0 ? undefined : row.faults.find(({ cell }) => cell === place)
    if (fault && column.kind !== 'wan' && column.kind !== 'capital') return cellFault(column, heading, content, fault)
    if (fault && fault.kind !== 'lost-digits') return cellFault(column, heading, content, fault)
    const isPeculiar = PECULIAR.test(content)
    if (isPeculiar && (CONTROL.test(content) || !content.isWellFormed())) {
      return controlFault(heading.headers[place] ?? column.name, content)
    }
    const value = isPeculiar ? cleanFor(column, content) : content.trim()
    if (value !== '' && !empty.includes(value)) values.set(column.name, value)
  }
  return values
}

/** The first column that must be filled in this row and is not, or null. */
export function missingValue(values: Values, heading: Heading): Fault | null {
  const column = heading.table.columns.find((c) => !values.has(c.name) && isRequired(c, values))
  if (!column) return null
  const header = headerOf(heading, column)
  const remedy = `对照${heading.table.paper}补上`
  const reason = column.required || !column.condition ? '必填项没有内容' : `${column.condition.words}时必填，没有内容`
  return { column: header, content: '（空）', mark: '', reason, remedy, cause: 'missing' }
}

/** The column's heading as this file spells it. */
export function headerOf(heading: Heading, column: ImportColumn): string {
  return heading.headers[heading.places.get(column.name) ?? -1] ?? column.name
}

/** Content without what nobody sees: no-break blanks, characters without width, blanks at both ends. */
export function clean(content: string): string {
  if (!UNCLEAN.test(content)) return content.trim()
  return content
    .replace(INVISIBLE, '')
    .replace(/\r\n?/g, '\n')
    .replace(/[\u00a0\u2007\u202f]/g, ' ')
    .trim()
}

/** Only long texts keep their line breaks; in names, numbers, days and amounts they come from the form of a page. */
function cleanFor(column: ImportColumn, content: string): string {
  const value = clean(content)
  if (!value.includes('\n')) return value
  const isLong = column.kind === 'text' && column.field?.startsWith('body.') === true
  if (isLong || column.multiple === true) return value
  return value.replace(BREAK_BETWEEN_HAN, '').replace(/\s*\n\s*/g, ' ')
}

function wholeRow(row: RawRow, reason: string, remedy: string): Fault {
  return { column: '整行', content: shown(row.cells.join(',')), mark: '', reason, remedy }
}

function cellFault(column: ImportColumn, heading: Heading, content: string, { kind }: CellFault): Fault {
  const isCode = column.kind === 'code'
  const header = headerOf(heading, column)
  const text = shown(content) || '（空）'
  if (kind !== 'lost-digits') return { column: header, content: text, mark: text, ...CELL_REASONS[kind] }
  const words = CELL_REASONS[kind]
  const reason = isCode ? words.reason : words.reason.replace('代码', '内容')
  return { column: header, content: text, mark: content.slice(-3), ...words, reason, cause: 'code' }
}

function controlFault(column: string, content: string): Fault {
  const nul = content.includes('\0')
  const half = !CONTROL.test(content)
  return {
    column,
    content: shown(content).replace(new RegExp(HALF, 'g'), '�'),
    mark: nul ? '␀' : half ? '�' : '',
    reason: nul
      ? '内容里有空字节（NUL），文件可能损坏'
      : half
        ? '内容里有半个字，导出时被截断了'
        : '内容里有看不见的控制字符',
    remedy: '在原系统重新导出',
  }
}
