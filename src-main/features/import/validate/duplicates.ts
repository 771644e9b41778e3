import { columnAt, type Heading } from '../plan/kind.ts'
import type { Values } from './cells.ts'
import { type Fault, shown } from './fault.ts'

/** A key seen twice in one file: the same content again, or other content under the same key. */
export type Repeat = { readonly same: true } | { readonly same: false; readonly fault: Fault }

/**
 * Remembers what each key of the file stood for (code of a subject; code and document number of a record) and judges
 * a row whose key was seen before: of two rows that differ nobody can tell here which is right.
 */
export function repeats(heading: Heading): (key: string, line: number, values: Values) => Repeat | null {
  const seen = new Map<string, { line: number; values: Values }>()
  const field = heading.kind === 'registration' ? 'subject.code' : 'record.number'
  const keyColumn = heading.table.columns.find((column) => column.field === field)
  const word = heading.kind === 'registration' ? '代码' : '文号'
  return (key, line, values) => {
    const first = seen.get(key)
    if (!first) {
      seen.set(key, { line, values })
      return null
    }
    const index = heading.headers.findIndex((_, place) => {
      const column = columnAt(heading, place)
      return column !== null && first.values.get(column.name) !== values.get(column.name)
    })
    if (index < 0) return { same: true }
    const place = heading.places.get(keyColumn?.name ?? '') ?? 0
    return {
      same: false,
      fault: {
        column: heading.headers[place] ?? word,
        content: shown(values.get(keyColumn?.name ?? '') ?? key),
        mark: '',
        reason: `与第 ${first.line.toLocaleString('en-US')} 行${word}相同、${heading.headers[index]}不同`,
        remedy: '确认哪一行正确',
      },
    }
  }
}
