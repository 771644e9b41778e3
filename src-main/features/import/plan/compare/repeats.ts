import type { Values } from '../../validate/cells.ts'
import { type Fault, shown } from '../../validate/fault.ts'
import { columnAt, type Heading } from '../heading/kind.ts'
import { seenRows } from './seen.ts'

/** A key seen twice in one file: the same content again, or other content under the same key. */
export type Repeat = { readonly same: true } | { readonly same: false; readonly fault: Fault }

/** What a key is called. */
const WORDS: Readonly<Record<string, string>> = {
  'subject.code': '代码',
  'record.number': '文号',
  'record.date': '日期',
  'body.year': '年度',
}

/**
 * Remembers what each key of the file stood for (code of a subject; code and document number of a record) and judges
 * a row whose key was seen before: of two rows that differ nobody can tell here which is right.
 */
export function repeats(heading: Heading): (key: string, line: number, values: Values) => Repeat | null {
  const field = heading.table.record?.identity[0] ?? 'subject.code'
  const keyColumn = heading.table.columns.find((column) => column.field === field)
  const word = WORDS[field] ?? '内容'
  const columns = heading.headers.flatMap((header, place) => {
    const column = columnAt(heading, place)
    return column ? [{ header, name: column.name }] : []
  })
  const seen = seenRows(columns.length)
  return (key, line, values) => {
    const before = seen(
      key,
      line,
      columns.map(({ name }) => values.get(name) ?? ''),
    )
    if (!before) return null
    if (before.same) return { same: true }
    const place = heading.places.get(keyColumn?.name ?? '') ?? 0
    const other = before.differs === null ? '内容' : (columns[before.differs]?.header ?? '内容')
    return {
      same: false,
      fault: {
        column: heading.headers[place] ?? word,
        content: shown(values.get(keyColumn?.name ?? '') ?? key),
        mark: '',
        reason: `与第 ${before.line.toLocaleString('en-US')} 行${word}相同、${other}不同`,
        remedy: '确认哪一行正确',
        cause: 'repeated',
      },
    }
  }
}
