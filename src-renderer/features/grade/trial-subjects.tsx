import type { Trial } from '@main/features/grade/contract.ts'
import { useState } from 'react'
import { hrefOf } from '../../navigation.ts'
import { useText } from '../../text/index.ts'
import { Code } from '../../ui/data/code/code.tsx'
import { formatCount } from '../../ui/data/format.ts'
import { GradeMark } from '../../ui/data/grade/grade-mark.tsx'
import { Button } from '../../ui/form/button/button.tsx'
import { Card } from '../../ui/state/card.tsx'
import { ExportIcon } from '../../ui/theme/icons.ts'
import { ExportDialog } from '../export/export-dialog.tsx'
import type { Move } from './trial-matrix.tsx'

/** Rows shown at first, and more with each press. */
const A_PAGE = 50

interface TrialSubjectsProps {
  readonly trial: Trial
  /** Only those that go from this grade to that; all without. */
  readonly move: Move | null
  readonly onAll: () => void
}

/** The subjects that would change, with the rule that moves them; each leads to its profile. */
export function TrialSubjects({ trial, move, onAll }: TrialSubjectsProps) {
  const words = useText()
  const text = words.grade
  const [shown, setShown] = useState(A_PAGE)
  const [leaving, setLeaving] = useState(false)
  const rows = move ? trial.rows.filter(({ from, to }) => from === move.from && to === move.to) : trial.rows
  const all = move
    ? (trial.matrix.find(({ from, to }) => from === move.from && to === move.to)?.count ?? 0)
    : trial.changed
  const left = Math.max(rows.length - shown, 0)
  return (
    <Card
      title={move ? `${text.moved} ${text.movedOf(move.from, move.to)}` : text.moved}
      note={text.movedNote(formatCount(rows.length), formatCount(all))}
      action={
        <div className="grade-acts">
          {move && (
            <Button kind="text" size="small" onClick={onAll}>
              {text.all}
            </Button>
          )}
          <Button size="small" icon={ExportIcon} onClick={() => setLeaving(true)}>
            {text.export}
          </Button>
        </div>
      }
    >
      {leaving && (
        <ExportDialog
          what={words.exporting.what.trial}
          isTable
          source={(format) => ({ what: 'trial', trial, format })}
          onClose={() => setLeaving(false)}
        />
      )}
      <table className="t grade-moved">
        <thead>
          <tr>
            <th scope="col">{text.columns.subject}</th>
            <th scope="col">{text.columns.from}</th>
            <th scope="col">{text.columns.to}</th>
            <th scope="col" className="num">
              {text.columns.points}
            </th>
            <th scope="col">{text.columns.reason}</th>
          </tr>
        </thead>
        <tbody>
          {rows.slice(0, shown).map((row) => (
            <tr key={row.uid}>
              <td>
                <a href={hrefOf({ page: 'subject', uid: row.uid })}>{row.name}</a>
                {row.code && (
                  <small>
                    <Code value={row.code} />
                  </small>
                )}
              </td>
              <td>
                <GradeMark grade={row.from} size={22} />
              </td>
              <td>
                <GradeMark grade={row.to} size={22} />
              </td>
              <td className="num date">
                {row.fromPoints} → {row.toPoints}
              </td>
              <td>{words.engine.said(row.reason)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {left > 0 && (
        <div className="grade-more">
          <Button kind="text" size="small" onClick={() => setShown(shown + A_PAGE)}>
            {text.more(formatCount(Math.min(left, A_PAGE)))}
          </Button>
        </div>
      )}
    </Card>
  )
}
