import type { ImportPreview } from '@main/features/import/contract.ts'
import { lazy, Suspense, useState } from 'react'
import { useText } from '../../../text/index.ts'
import { formatCount } from '../../../ui/data/format.ts'
import { Button } from '../../../ui/form/button/button.tsx'
import { Segments } from '../../../ui/form/choice/segments.tsx'
import { Skeleton } from '../../../ui/state/skeleton.tsx'
import { ExportIcon } from '../../../ui/theme/icons.ts'
import { ExportDialog } from '../../export/export-dialog.tsx'
import { BadRowsTable } from './bad-rows-table.tsx'

const BadRowsGrid = lazy(() => import('./bad-rows-grid.tsx').then((grid) => ({ default: grid.BadRowsGrid })))

/** Above this many rows the grid draws them. */
const MOST_IN_TABLE = 200

type Outcome = 'all' | 'rejected' | 'held'

/** The rows that need eyes: where, what, why, what to do; rows of one cause are one line. */
export function BadRowsCard({ preview }: { readonly preview: ImportPreview }) {
  const words = useText()
  const text = words.importing
  const [leaving, setLeaving] = useState(false)
  const [outcome, setOutcome] = useState<Outcome>('all')
  const rows = outcome === 'all' ? preview.rows : preview.rows.filter((row) => row.outcome === outcome)
  const total = preview.rejected + preview.held
  const note =
    preview.rows.length < total
      ? text.eyesFolded(formatCount(total), formatCount(preview.rows.length))
      : formatCount(total)
  const segments = (['all', 'rejected', 'held'] as const).map((value) => ({
    value,
    label: text.outcomes[value],
    count: { all: total, rejected: preview.rejected, held: preview.held }[value],
  }))
  return (
    <section className="cw-card import-bad" aria-labelledby="import-bad-title">
      <div className="cw-card-head">
        <div className="import-bad-head">
          <h2 id="import-bad-title">{text.eyes}</h2>
          <span>{note}</span>
          <Segments label={text.outcome} options={segments} value={outcome} onChange={setOutcome} />
        </div>
        <Button icon={ExportIcon} onClick={() => setLeaving(true)}>
          {text.exportBad}
        </Button>
      </div>
      {leaving && (
        <ExportDialog
          what={words.exporting.what.badRows}
          source={() => ({ what: 'bad-rows', id: preview.id })}
          onClose={() => setLeaving(false)}
        />
      )}
      {rows.length > MOST_IN_TABLE ? (
        <div className="import-grid">
          <Suspense fallback={<Skeleton />}>
            <BadRowsGrid rows={rows} />
          </Suspense>
        </div>
      ) : (
        <BadRowsTable rows={rows} />
      )}
    </section>
  )
}
