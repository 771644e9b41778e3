import { engine } from '../../engine.ts'
import { Frame } from '../../frame.tsx'
import { hrefOf } from '../../navigation.ts'
import { useCall } from '../../queries.ts'
import { useText } from '../../text/index.ts'
import { Steps } from '../../ui/data/progress/steps.tsx'
import { Stack } from '../../ui/shell/shell.tsx'
import { Card } from '../../ui/state/card.tsx'
import { EmptyState } from '../../ui/state/state-panel.tsx'
import { BlockedIcon } from '../../ui/theme/icons.ts'
import { DuplicatesCard } from '../duplicate/duplicates-card.tsx'
import { CheckStep } from './check/check-step.tsx'
import { ChooseStep } from './choose/choose-step.tsx'
import { DoneStep } from './done-step.tsx'
import type { ImportState } from './import-state.ts'
import { kindName } from './kind-name.ts'
import { MatchStep } from './match/match-step.tsx'
import { RunningCard } from './running-card.tsx'
import { SheetsStep } from './sheets-step.tsx'
import { useImport } from './use-import.ts'
import './import.css'

/** Brings a file in: it is read and checked whole, then a person decides what is written. */
export function ImportPage() {
  const words = useText()
  const text = words.importing
  const importing = useImport()
  const { state } = importing
  const allowed = useCall(['import', 'allowed'], (signal) => engine.import.allowed(undefined, { signal }))
  const context = 'preview' in state ? kindName(words, state.preview.kind) : undefined
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
          {state.at === 'choose' && (
            <ChooseStep
              state={state}
              onFile={(file) => void importing.read(file)}
              onWaiting={(entry) => void importing.writeWaiting(entry)}
            />
          )}
          {state.at === 'choose' && <DuplicatesCard />}
          {state.at === 'reading' && (
            <RunningCard
              title={text.reading(state.file)}
              progress={progressOf(state, text.bringing)}
              onStop={importing.stop}
            />
          )}
          {state.at === 'sheets' && <SheetsStep state={state} importing={importing} />}
          {state.at === 'match' && <MatchStep key={state.preview.id} state={state} importing={importing} />}
          {state.at === 'check' && <CheckStep state={state} importing={importing} />}
          {state.at === 'writing' && (
            <RunningCard
              title={text.writing}
              detail={text.writingDetail}
              progress={state.progress}
              onStop={importing.stop}
            />
          )}
          {state.at === 'done' && (
            <DoneStep state={state} onNext={() => void importing.next()} onAnother={importing.leave} />
          )}
        </Stack>
      )}
    </Frame>
  )
}

/** First the file is brought in, then it is read. */
function progressOf({ share, progress }: Extract<ImportState, { at: 'reading' }>, words: (share: string) => string) {
  if (share === null) return progress
  const done = Math.round(share * 100)
  return { done, total: 100, words: words(String(done)) }
}

/** Sheets and columns are part of choosing the file. */
function stepOf(state: ImportState): number {
  if (state.at === 'check') return 1
  if (state.at === 'writing') return 2
  return state.at === 'done' ? 3 : 0
}
