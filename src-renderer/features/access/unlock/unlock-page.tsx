import type { AccessState } from '@main/features/access/contract.ts'
import { useState } from 'react'
import { useText } from '../../../text/index.ts'
import { clockOf, formatInstant } from '../../../ui/data/format.ts'
import { Button } from '../../../ui/form/button/button.tsx'
import { DarkSidePanel } from '../../../ui/shell/side-panel.tsx'
import { OfflineIcon, ProtectedIcon, WaitingIcon } from '../../../ui/theme/icons.ts'
import { useNow } from '../../../ui/theme/now.ts'
import { RecoverForm } from './recover-form.tsx'
import { UnlockForm } from './unlock-form.tsx'

interface UnlockPageProps {
  readonly state: AccessState
  readonly onDone: () => void
}

/** The locked workstation: the passphrase, or the recovery code when it is forgotten. */
export function UnlockPage({ state, onDone }: UnlockPageProps) {
  const text = useText()
  const words = text.access
  const now = useNow()
  const [forgotten, setForgotten] = useState(false)
  const [officerId, setOfficerId] = useState(state.officers[0]?.id ?? '')
  const officer = state.officers.find((one) => one.id === officerId) ?? state.officers[0]
  const why = {
    idle: words.idle(state.idleMinutes),
    officer: words.lockedByOfficer,
    start: words.started,
    elsewhere: words.lockedByOfficer,
  }
  const since = (at: string): string => {
    const [clock, whole] = [clockOf(at), formatInstant(at, now, text.ui)]
    return whole === text.ui.time.today(clock) ? clock : whole
  }
  const locked = state.elsewhere
    ? words.loginElsewhere(since(state.elsewhere.since), state.elsewhere.device)
    : why[state.lockedBy]
  const facts = [
    { icon: OfflineIcon, text: words.offlineWorks },
    { icon: WaitingIcon, text: state.asOf ? words.asOf(formatInstant(state.asOf, now, text.ui)) : words.noData },
    { icon: ProtectedIcon, text: words.encrypted },
  ]
  return (
    <DarkSidePanel
      office={officer?.office ?? words.office}
      facts={facts}
      demo={state.demo}
      title={forgotten ? words.recover : words.unlock}
      subtitle={
        forgotten ? words.recoverSubtitle : `${locked}${state.resting === null ? '' : text.engine.said(state.resting)}`
      }
      foot={
        <Button kind="text" onClick={() => setForgotten(!forgotten)}>
          {forgotten ? words.backToUnlock : words.forgot}
        </Button>
      }
    >
      {forgotten ? (
        <RecoverForm officer={officer} onDone={onDone} />
      ) : (
        <UnlockForm state={state} officer={officer} onChange={setOfficerId} onDone={onDone} />
      )}
    </DarkSidePanel>
  )
}
