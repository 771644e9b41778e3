import { plainHeading } from '../../../law/record/import-columns.ts'
import type { Heading } from '../plan/heading/kind.ts'
import type { RawRow } from '../reader/rows.ts'
import { clean } from './cells.ts'
import { type Fault, shown } from './fault.ts'

const TOTAL = /^[（(【\s]*(合\s*计|总\s*计|小\s*计|共\s*计|累\s*计|总\s*数|共\s*[\d,]+\s*[条行户家])[）)】:：\s]*$/
const NOTE = /^(注|备注|说明|填表人|填报人|填报单位|制表人|审核人|数据来源|打印时间)[:：]/

/** What starts the name of an example row in an empty table. */
export const EXAMPLE = '示例：'

/** A row that is none of the table's data and why: a total, a note below the table, the headings again, an example, nothing. */
export function notData(row: RawRow, heading: Heading): Fault | null {
  const cells = row.cells.map(clean)
  const filled = cells.filter((cell) => cell !== '')
  const [first = ''] = filled
  const reason =
    filled.length === 0
      ? '这一行没有内容'
      : isTotal(cells, heading)
        ? '合计行，不是数据'
        : filled.length === 1 && NOTE.test(first)
          ? '表下的说明，不是数据'
          : isHeadings(cells, heading)
            ? '重复的表头，不是数据'
            : isExample(cells, heading)
              ? '空表里的示例行，不是数据'
              : null
  if (reason === null) return null
  return { column: '整行', content: shown(first), mark: '', reason, remedy: '不用处理', cause: 'not-data' }
}

/** A total has no code, and one of its first cells says so. */
function isTotal(cells: readonly string[], heading: Heading): boolean {
  if (cellOf(cells, heading, 'subject.code') !== '') return false
  return cells.slice(0, 5).some((cell) => TOTAL.test(cell.normalize('NFKC')))
}

/** A code is no heading: nearly every row is told by it at once. */
const DIGITS = /\d{6}/

function isHeadings(cells: readonly string[], heading: Heading): boolean {
  if (DIGITS.test(cellOf(cells, heading, 'subject.code'))) return false
  const same = cells.filter((cell, place) => {
    const header = heading.headers[place] ?? ''
    return cell !== '' && plainHeading(cell) === plainHeading(header)
  })
  return same.length >= 2 && same.length * 2 > cells.filter((cell) => cell !== '').length
}

const isExample = (cells: readonly string[], heading: Heading): boolean =>
  cellOf(cells, heading, 'subject.name').startsWith(EXAMPLE)

function cellOf(cells: readonly string[], heading: Heading, field: string): string {
  const column = heading.table.columns.find((one) => one.field === field)
  return cells[heading.places.get(column?.name ?? '') ?? -1] ?? ''
}
