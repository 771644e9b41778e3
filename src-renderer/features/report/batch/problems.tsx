import type { Unmatched } from '@main/features/report/batch/contract.ts'
import { useText } from '../../../text/index.ts'
import { formatCount } from '../../../ui/data/format.ts'
import { Card } from '../../../ui/state/card.tsx'

/** A plain table is quick to read and to draw up to here. */
const MOST_SHOWN = 100

interface ProblemsProps {
  readonly problems: readonly Unmatched[]
  readonly total: number
}

/** Lines that get no report, each with its reason. */
export function Problems({ problems, total }: ProblemsProps) {
  const words = useText()
  const text = words.batch
  return (
    <Card title={text.problems} note={text.problemsNote(formatCount(total))}>
      <table className="t batch-problems">
        <thead>
          <tr>
            <th scope="col">{text.columns.given}</th>
            <th scope="col">{text.columns.reason}</th>
          </tr>
        </thead>
        <tbody>
          {problems.slice(0, MOST_SHOWN).map(({ given, reason }, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the same line may stand in a list twice
            <tr key={index}>
              <td>{given}</td>
              <td>{words.engine.said(reason)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {total > MOST_SHOWN && <p className="reports-more">{text.onlyFirst(formatCount(MOST_SHOWN))}</p>}
    </Card>
  )
}
