import type { RawRow } from '../reader/rows.ts'
import type { Fault } from '../validate/fault.ts'
import type { RecordDraft } from '../validate/record.ts'
import type { RecordInput } from '../write/registry.ts'
import { countFault } from './counted.ts'
import type { Plan } from './plan.ts'

/** Subjects of held rows that are remembered; further ones are each told as if they came for the first time. */
const MOST_REMEMBERED = 100_000

/** Keeps records whose subject is not here (留待核对); rows of one subject refer to the first of them. */
export function heldRows(
  plan: Plan,
): (row: RawRow, draft: RecordDraft, record: Omit<RecordInput, 'subject_uid'>) => void {
  const waiting = new Map<string, { line: number; count: number }>()
  const { heading } = plan
  const codeColumn = heading.table.columns.find((column) => column.field === 'subject.code')
  const column = heading.headers[heading.places.get(codeColumn?.name ?? '') ?? -1] ?? ''
  const word = heading.table.counted
  let above = { code: '', place: -1 }
  return (row, { code, name }, record) => {
    const first = waiting.get(code) ?? { line: row.line, count: 0 }
    if (first.count > 0 || waiting.size < MOST_REMEMBERED) {
      waiting.set(code, { line: first.line, count: first.count + 1 })
    }
    const { counts, stage } = plan
    // Held and refused rows stand in one list: only the very next one can say 同上.
    const follows = above.code === code && above.place === counts.held + counts.rejected
    const where = follows ? '同上' : `见第 ${first.line.toLocaleString('en-US')} 行`
    counts.held++
    above = { code, place: counts.held + counts.rejected }
    stage.pending({ code, name, record })
    const fault: Fault = {
      column,
      content: code,
      mark: '',
      reason:
        first.count === 0 ? `代码正确，但没有这个主体：${name}` : `${where}，同一主体的第 ${first.count + 1} 条${word}`,
      remedy: '收到登记资料后自动并入',
      cause: 'no-subject',
    }
    countFault(plan, row, fault, 'held')
    stage.bad({ line: row.line, outcome: 'held', cells: row.cells, ...fault })
  }
}
