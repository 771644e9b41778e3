import type { ImportPreview } from '@main/features/import/contract.ts'
import { useId, useState } from 'react'
import { useText } from '../../../text/index.ts'
import { Emphasis } from '../../../ui/data/emphasis.tsx'
import { formatBytes, formatCount } from '../../../ui/data/format.ts'
import { ProgressBar } from '../../../ui/data/progress/progress-bar.tsx'
import { Button } from '../../../ui/form/button/button.tsx'
import { Card } from '../../../ui/state/card.tsx'
import { CheckIcon, ReportIcon } from '../../../ui/theme/icons.ts'

interface FileCardProps {
  readonly preview: ImportPreview
  /** Which of several chosen sheets this is, in words. */
  readonly place: string | null
  readonly onMatch: () => void
  readonly onOther: () => void
}

/** Which file was read, what of it was recognised, and that nothing was written yet. */
export function FileCard({ preview, place, onMatch, onOther }: FileCardProps) {
  const text = useText().importing
  const id = useId()
  const [shown, setShown] = useState(false)
  const matched = preview.columns.filter((column) => column.field !== null).length
  const all = preview.columns.length
  const facts = [
    formatBytes(preview.bytes),
    preview.sheet && text.sheet(preview.sheet),
    place,
    preview.encoding,
    matched === all ? text.matchedAll(String(all)) : text.matched(String(matched), String(all)),
  ]
  return (
    <Card>
      <div className="import-file">
        <ReportIcon size={28} />
        <div>
          <p className="import-name">{preview.file}</p>
          <p className="import-meta">
            {facts.filter(Boolean).join(' · ')}{' '}
            <button type="button" aria-expanded={shown} aria-controls={id} onClick={() => setShown(!shown)}>
              {text.columns}
            </button>
          </p>
          {preview.mapping.from !== 'names' && (
            <p className="import-meta">
              {preview.mapping.from === 'remembered' && `${text.remembered} `}
              <button type="button" aria-expanded={false} onClick={onMatch}>
                {text.matchEdit}
              </button>
            </p>
          )}
        </div>
        <div className="import-read">
          <p>
            <span>
              <CheckIcon size={16} />
              <Emphasis text={text.read(formatCount(preview.read))} />
            </span>
            <span className="import-meta">{text.took((preview.ms / 1000).toFixed(1))}</span>
          </p>
          <ProgressBar label={text.counts.read} value={1} max={1} />
        </div>
        <Button onClick={onOther}>{text.other}</Button>
      </div>
      <div id={id}>
        {shown && (
          <>
            <ColumnsTable columns={preview.columns} />
            {preview.mapping.from === 'names' && (
              <p className="import-edit">
                <Button size="small" onClick={onMatch}>
                  {text.matchEdit}
                </Button>
              </p>
            )}
          </>
        )}
      </div>
    </Card>
  )
}

function ColumnsTable({ columns }: Pick<ImportPreview, 'columns'>) {
  const text = useText().importing
  return (
    <table className="t import-columns">
      <thead>
        <tr>
          <th scope="col">{text.columnHeader}</th>
          <th scope="col">{text.columnField}</th>
        </tr>
      </thead>
      <tbody>
        {columns.map((column, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a file may have two columns of one name
          <tr key={index}>
            <td>{column.header || text.empty}</td>
            <td data-unused={column.field === null || undefined}>{column.field ?? text.columnUnused}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
