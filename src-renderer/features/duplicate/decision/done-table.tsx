import type { Decision } from '@main/features/duplicate/contract.ts'
import { hrefOf } from '../../../navigation.ts'
import { useText } from '../../../text/index.ts'
import { formatInstant } from '../../../ui/data/format.ts'
import { Tag } from '../../../ui/data/tag.tsx'
import { DateText } from '../../../ui/data/values.tsx'
import { Button } from '../../../ui/form/button/button.tsx'
import { useNow } from '../../../ui/theme/now.ts'
import { whatOf } from './what.ts'

interface DoneTableProps {
  readonly rows: readonly Decision[]
  readonly refused: string | null
  readonly onUndo: (decision: Decision) => void
}

/** What was decided, by whom, why, and whether it can be undone. */
export function DoneTable({ rows, refused, onUndo }: DoneTableProps) {
  const words = useText()
  const text = words.duplicate
  return (
    <table className="t dup-done-table">
      <thead>
        <tr>
          <th scope="col">{text.column.at}</th>
          <th scope="col">{text.column.act}</th>
          <th scope="col">{text.column.what}</th>
          <th scope="col">{text.column.reason}</th>
          <th scope="col">{text.column.officer}</th>
          <th scope="col">{text.column.undo}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.id}>
            <td className="date">
              <DateText value={row.at} />
            </td>
            <td className="date">
              <Tag kind={row.undoneAt === null ? 'neutral' : 'waiting'}>{text.acts[row.act]}</Tag>
            </td>
            <td>
              {row.uid === null ? (
                whatOf(row, text)
              ) : (
                <a href={hrefOf({ page: 'subject', uid: row.uid })}>{whatOf(row, text)}</a>
              )}
            </td>
            <td>{row.reason ?? words.ui.common.none}</td>
            <td className="date">{row.officer}</td>
            <td>
              <UndoCell row={row} refused={refused} onUndo={() => onUndo(row)} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

interface UndoCellProps {
  readonly row: Decision
  readonly refused: string | null
  readonly onUndo: () => void
}

function UndoCell({ row, refused, onUndo }: UndoCellProps) {
  const words = useText()
  const text = words.duplicate
  const now = useNow()
  if (row.undoneAt !== null)
    return <span className="dup-meta">{text.undoneAt(formatInstant(row.undoneAt, now, words.ui))}</span>
  if (row.undo !== null) return <span className="dup-meta">{words.engine.said(row.undo)}</span>
  return (
    <Button size="small" reason={refused} onClick={onUndo}>
      {text.undo}
    </Button>
  )
}
