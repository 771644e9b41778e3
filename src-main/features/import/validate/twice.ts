import { plainHeading } from '../../../law/record/import-columns.ts'
import { columnAt, type Heading } from '../plan/heading/kind.ts'
import type { RawRow } from '../reader/rows.ts'
import { type Fault, shown } from './fault.ts'

const doubles = new WeakMap<Heading, readonly (readonly [number, number])[]>()

/** A heading that stands twice in the file is fine as long as both columns say the same; else nobody can tell which is right. */
export function twiceFault(row: RawRow, heading: Heading): Fault | null {
  const pairs = doubles.get(heading) ?? pairsOf(heading)
  doubles.set(heading, pairs)
  for (const [first, second] of pairs) {
    const [one = '', other = ''] = [row.cells[first]?.trim(), row.cells[second]?.trim()]
    if (one === other || other === '') continue
    const name = heading.headers[first] ?? ''
    return {
      column: name,
      content: shown(`${one || '（空）'} / ${other}`),
      mark: '',
      reason: `“${name}”有两列，内容不同`,
      remedy: '删去多余的一列，再导入',
    }
  }
  return null
}

/** Places of a column that was recognised and of the next one under the same heading. */
function pairsOf(heading: Heading): [number, number][] {
  const plain = heading.headers.map(plainHeading)
  return plain.flatMap((text, place): [number, number][] => {
    const next = plain.indexOf(text, place + 1)
    return text !== '' && next > 0 && columnAt(heading, place) ? [[place, next]] : []
  })
}
