import type { WaitingImport } from '@main/features/import/contract.ts'
import { useText } from '../../../text/index.ts'
import { Card } from '../../../ui/state/card.tsx'
import { Notice } from '../../../ui/state/notice.tsx'
import { ErrorPanel } from '../../../ui/state/state-panel.tsx'
import type { ImportState } from '../import-state.ts'
import { FileDrop } from './file-drop.tsx'
import { KindsCard } from './kinds-card.tsx'
import { WaitingCard } from './waiting-card.tsx'

interface ChooseStepProps {
  readonly state: Extract<ImportState, { at: 'choose' }>
  readonly onFile: (file: File) => void
  readonly onWaiting: (entry: WaitingImport) => void
}

/** The first step: which file, and why the last one could not be read. */
export function ChooseStep({ state, onFile, onWaiting }: ChooseStepProps) {
  const text = useText().importing
  const { failure, stopped } = state
  return (
    <>
      {stopped && <Notice kind="info">{text.stopped}</Notice>}
      {failure && (
        <Card>
          <ErrorPanel what={failure.sentence} remedy={failure.remedy} code={failure.code} />
        </Card>
      )}
      <Card padded>
        <div className="import-choose">
          <FileDrop accept=".csv,.xlsx,.xls,.txt" words={text.drop} button={text.choose} primary onFile={onFile} />
          <p>{text.chooseDetail}</p>
          <p>{text.chooseSafe}</p>
        </div>
      </Card>
      <WaitingCard onWrite={onWaiting} />
      <KindsCard />
    </>
  )
}
