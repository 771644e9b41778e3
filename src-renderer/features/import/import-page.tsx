import { engine } from '../../engine.ts'
import { Frame } from '../../frame.tsx'
import { hrefOf } from '../../navigation.ts'
import { useCall } from '../../queries.ts'
import { useText } from '../../text/index.ts'
import { Steps } from '../../ui/data/steps.tsx'
import { Stack } from '../../ui/shell/shell.tsx'
import { Card } from '../../ui/state/card.tsx'
import { EmptyState } from '../../ui/state/state-panel.tsx'
import { BlockedIcon } from '../../ui/theme/icons.ts'
import { CheckStep } from './check-step.tsx'
import { ChooseStep } from './choose-step.tsx'
import { DoneStep } from './done-step.tsx'
import { RunningCard } from './running-card.tsx'
import { type ImportState, useImport } from './use-import.ts'
import './import.css'

/** Brings a file in: it is read and checked whole, then a person decides what is written. */
export function ImportPage() {
  const text = useText().importing
  const importing = useImport()
  const { state } = importing
  const allowed = useCall(['import', 'allowed'], (signal) => engine.import.allowed(undefined, { signal }))
  const context = 'preview' in state ? text.kinds[state.preview.kind] : undefined
  return (
    <Frame page="import" title={text.title} context={context} layout="wide">
      {allowed.data?.allowed === false && (
        <Card>
          <EmptyState icon={BlockedIcon} title={text.refused} detail={`${allowed.data.reason}${text.refusedDetail}`}>
            <a href={hrefOf({ page: 'sync' })}>{text.toSync}</a>
          </EmptyState>
        </Card>
      )}
      {allowed.data?.allowed && (
        <Stack>
          <Steps
            current={stepOf(state)}
            steps={[{ title: text.steps.choose }, { title: text.steps.check }, { title: text.steps.write }]}
          />
          {state.at === 'choose' && <ChooseStep state={state} onFile={(file) => void importing.read(file)} />}
          {state.at === 'reading' && (
            <RunningCard title={text.reading(state.file)} progress={state.progress} onStop={importing.stop} />
          )}
          {state.at === 'check' && <CheckStep state={state} importing={importing} />}
          {state.at === 'writing' && (
            <RunningCard
              title={text.writing}
              detail={text.writingDetail}
              progress={state.progress}
              onStop={importing.stop}
            />
          )}
          {state.at === 'done' && <DoneStep state={state} onAnother={importing.leave} />}
        </Stack>
      )}
    </Frame>
  )
}

/** Columns that were not matched keep one at the first step. */
function stepOf(state: ImportState): number {
  if (state.at === 'choose' || state.at === 'reading') return 0
  if (state.at === 'check') return state.preview.missingColumns.length > 0 ? 0 : 1
  return state.at === 'writing' ? 2 : 3
}
