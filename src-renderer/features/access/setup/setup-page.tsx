import type { AccessState } from '@main/features/access/contract.ts'
import { useState } from 'react'
import { useText } from '../../../text/index.ts'
import { formatInstant } from '../../../ui/data/format.ts'
import { ChoiceCards } from '../../../ui/form/choice/choice-cards.tsx'
import { DarkSidePanel } from '../../../ui/shell/side-panel.tsx'
import { DiskIcon, OfflineIcon, ProtectedIcon } from '../../../ui/theme/icons.ts'
import { useNow } from '../../../ui/theme/now.ts'
import { EnrolForm } from './enrol-form.tsx'
import { RecoveryCode } from './recovery-code.tsx'
import { StandAloneForm } from './stand-alone-form.tsx'

interface SetupPageProps {
  readonly state: AccessState
  readonly onDone: () => void
}

/** A new folder: enrolled at a hub by a code, or used alone; at the end the recovery code is shown once. */
export function SetupPage({ state, onDone }: SetupPageProps) {
  const words = useText()
  const text = words.access
  const now = useNow()
  const [way, setWay] = useState<'code' | 'alone'>('code')
  const [running, setRunning] = useState(false)
  const [recoveryCode, setRecoveryCode] = useState<string | null>(null)
  const facts = [
    { icon: ProtectedIcon, text: text.setupFacts.local },
    { icon: OfflineIcon, text: text.setupFacts.offline },
    { icon: DiskIcon, text: text.setupFacts.recovery },
  ]
  const done = (code: string | null) => (code === null ? onDone() : setRecoveryCode(code))
  const title = recoveryCode === null ? text.setup : text.recoveryTitle
  const begins = state.erased
    ? text.erased(state.erased.device, formatInstant(state.erased.at, now, words.ui)) + text.setupSubtitle
    : text.setupSubtitle
  const subtitle = recoveryCode !== null ? text.recoverySubtitle : running ? text.enrolSubtitle : begins
  return (
    <DarkSidePanel office={text.office} facts={facts} demo={state.demo} width="wide" title={title} subtitle={subtitle}>
      {recoveryCode !== null ? (
        <RecoveryCode code={recoveryCode} onKept={onDone} />
      ) : (
        <>
          {!running && (
            <ChoiceCards
              label={text.way}
              look="radio"
              value={way}
              onChange={setWay}
              options={[
                { value: 'code', label: text.withCode, detail: text.withCodeDetail },
                { value: 'alone', label: text.alone, detail: text.aloneDetail },
              ]}
            />
          )}
          {way === 'code' ? <EnrolForm onRunning={setRunning} onDone={done} /> : <StandAloneForm onDone={done} />}
        </>
      )}
    </DarkSidePanel>
  )
}
