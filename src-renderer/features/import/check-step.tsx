import { useText } from '../../text/index.ts'
import { Card } from '../../ui/state/card.tsx'
import { Notice } from '../../ui/state/notice.tsx'
import { BadRowsCard } from './bad-rows-card.tsx'
import { CountsCard } from './counts-card.tsx'
import { DecideCard } from './decide-card.tsx'
import { FileCard } from './file-card.tsx'
import { FileDrop } from './file-drop.tsx'
import type { Importing, ImportState } from './use-import.ts'
import './import-rows.css'

interface CheckStepProps {
  readonly state: Extract<ImportState, { at: 'check' }>
  readonly importing: Importing
}

/** What the file would do: five counts that add up, the rows that need eyes, the decision. */
export function CheckStep({ state, importing }: CheckStepProps) {
  const text = useText().importing
  const { preview, failure } = state
  if (preview.missingColumns.length > 0)
    return (
      <Card title={text.missing} padded>
        <div className="import-choose">
          <p>{text.missingDetail(preview.file, String(preview.headerLine))}</p>
          <ul className="import-missing">
            {preview.missingColumns.map((column) => (
              <li key={column}>{column}</li>
            ))}
          </ul>
          <p>{text.missingRemedy}</p>
          <FileDrop
            accept=".csv,.xlsx,.xls,.txt"
            words={text.drop}
            button={text.choose}
            primary
            onFile={(file) => {
              importing.leave()
              void importing.read(file)
            }}
          />
        </div>
      </Card>
    )
  return (
    <>
      <FileCard preview={preview} onOther={importing.leave} />
      <CountsCard preview={preview} />
      {preview.rows.length > 0 ? <BadRowsCard preview={preview} /> : <Notice kind="ok">{text.allGood}</Notice>}
      {failure && (
        <Notice kind="danger">
          {failure.sentence}
          {failure.remedy}
        </Notice>
      )}
      <DecideCard preview={preview} onWrite={() => void importing.write()} onLeave={importing.leave} />
    </>
  )
}
