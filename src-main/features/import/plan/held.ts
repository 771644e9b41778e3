import type { RawRow } from '../reader/rows.ts'
import type { RecordDraft } from '../validate/record.ts'
import type { RecordInput } from '../write/registry.ts'
import type { Plan } from './plan.ts'

/** Keeps records whose subject is not here (留待核对); rows of one subject refer to the first of them. */
export function heldRows(
  plan: Plan,
): (row: RawRow, draft: RecordDraft, record: Omit<RecordInput, 'subject_uid'>) => void {
  const waiting = new Map<string, { line: number; count: number }>()
  const { heading } = plan
  const codeColumn = heading.table.columns.find((column) => column.field === 'subject.code')
  const column = heading.headers[heading.places.get(codeColumn?.name ?? '') ?? -1] ?? ''
  const word = heading.kind === 'penalty' ? '处罚' : '许可'
  return (row, { code, name }, record) => {
    const first = waiting.get(code) ?? { line: row.line, count: 0 }
    waiting.set(code, { line: first.line, count: first.count + 1 })
    const above = plan.bad.at(-1)
    const follows = above?.outcome === 'held' && above.content === code
    const where = follows ? '同上' : `见第 ${first.line.toLocaleString('en-US')} 行`
    plan.counts.held++
    plan.pending.push({ code, name, record })
    plan.bad.push({
      line: row.line,
      outcome: 'held',
      cells: row.cells,
      column,
      content: code,
      mark: '',
      reason:
        first.count === 0 ? `代码正确，但没有这个主体：${name}` : `${where}，同一主体的第 ${first.count + 1} 条${word}`,
      remedy: '收到登记资料后自动并入',
    })
  }
}
