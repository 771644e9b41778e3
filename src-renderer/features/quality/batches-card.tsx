import type { QualityReport } from '@main/features/quality/contract.ts'
import { useText } from '../../text/index.ts'
import { formatCount, formatInstant } from '../../ui/data/format.ts'
import { Card } from '../../ui/state/card.tsx'
import { useNow } from '../../ui/theme/now.ts'
import { kindName } from '../import/kind-name.ts'
import { Share } from './share.tsx'

interface BatchesCardProps {
  readonly report: QualityReport
  readonly onOnly: (batch: { id: string; file: string }) => void
}

/** Files one after the other: whether it gets better or worse. */
export function BatchesCard({ report, onOnly }: BatchesCardProps) {
  const words = useText()
  const text = words.quality
  const now = useNow()
  const { batches, batchesTotal } = report
  return (
    <Card title={text.batches} note={text.batchesNote(formatCount(batches.length), formatCount(batchesTotal))}>
      <div className="quality-scroll">
        <table className="t">
          <thead>
            <tr>
              <th scope="col">{text.at}</th>
              <th scope="col">{text.batch}</th>
              <th scope="col">{text.kind}</th>
              <th scope="col" className="num">
                {text.counts.rows}
              </th>
              <th scope="col" className="num">
                {text.counts.rejected}
              </th>
              <th scope="col" className="num">
                {text.counts.held}
              </th>
              <th scope="col" className="num">
                {text.counts.noted}
              </th>
              <th scope="col">{text.rejectedShare}</th>
            </tr>
          </thead>
          <tbody>
            {batches.map((batch) => (
              <tr key={batch.id}>
                <td className="date">{formatInstant(batch.at, now, words.ui)}</td>
                <td className="quality-content">
                  <button
                    type="button"
                    className="quality-name"
                    title={text.onlyBatch(batch.file)}
                    onClick={() => onOnly({ id: batch.id, file: batch.file })}
                  >
                    {batch.file}
                  </button>
                </td>
                <td>{kindName(words, batch.kind)}</td>
                <td className="num">{formatCount(batch.rows)}</td>
                <td className="num">{formatCount(batch.rejected)}</td>
                <td className="num">{formatCount(batch.held)}</td>
                <td className="num">{formatCount(batch.noted)}</td>
                <td>
                  <Share part={batch.rejected} whole={batch.rows} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Card>
  )
}
