import type { QualityReport } from '@main/features/quality/contract.ts'
import { useText } from '../../text/index.ts'
import { formatCount } from '../../ui/data/format.ts'

/** How many rows there were, and what became of those with faults. */
export function Counts({ report, records }: { readonly report: QualityReport; readonly records: boolean }) {
  const text = useText().quality
  const entries = [
    [records ? text.recordRows : text.counts.rows, report.rows, text.countsDetail.rows(formatCount(report.unitsTotal))],
    ...(records
      ? []
      : ([
          [text.counts.rejected, report.rejected, text.countsDetail.rejected],
          [text.counts.held, report.held, text.countsDetail.held],
        ] as const)),
    [text.counts.noted, report.noted, text.countsDetail.noted],
  ] as const
  return (
    <dl className="quality-counts">
      {entries.map(([label, count, detail]) => (
        <div key={label}>
          <dt className="quality-label">{label}</dt>
          <dd className="quality-number">{formatCount(count)}</dd>
          <dd className="quality-detail">{detail}</dd>
        </div>
      ))}
    </dl>
  )
}
