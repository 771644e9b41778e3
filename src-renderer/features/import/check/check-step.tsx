import { useText } from '../../../text/index.ts'
import { Button } from '../../../ui/form/button/button.tsx'
import { Notice } from '../../../ui/state/notice.tsx'
import { BadRowsCard } from '../bad-rows/bad-rows-card.tsx'
import type { ImportState } from '../import-state.ts'
import type { Importing } from '../use-import.ts'
import { CountsCard } from './counts-card.tsx'
import { DecideCard } from './decide-card.tsx'
import { FileCard } from './file-card.tsx'
import '../bad-rows/import-rows.css'

interface CheckStepProps {
  readonly state: Extract<ImportState, { at: 'check' }>
  readonly importing: Importing
}

/** What the file would do: five counts that add up, the rows that need eyes, the decision. */
export function CheckStep({ state, importing }: CheckStepProps) {
  const text = useText().importing
  const { preview, failure, brought } = state
  const { chosen, left } = brought
  const place = chosen > 1 ? text.sheetOf(String(chosen - left.length), String(chosen)) : null
  return (
    <>
      <FileCard preview={preview} place={place} onMatch={importing.editMatch} onOther={importing.leave} />
      <CountsCard preview={preview} />
      {preview.rows.length > 0 ? <BadRowsCard preview={preview} /> : <Notice kind="ok">{text.allGood}</Notice>}
      {failure && (
        <Notice kind="danger">
          {failure.sentence}
          {failure.remedy}
        </Notice>
      )}
      <DecideCard preview={preview} onWrite={() => void importing.write()} onLeave={importing.leave} />
      {left[0] !== undefined && (
        <div>
          <Button kind="text" onClick={() => void importing.next()}>
            {text.sheetSkip}
          </Button>
        </div>
      )}
    </>
  )
}
