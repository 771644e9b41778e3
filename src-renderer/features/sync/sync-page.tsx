import type { SyncState } from '@main/features/sync/contract.ts'
import { engine } from '../../engine.ts'
import { Frame } from '../../frame.tsx'
import { useCall } from '../../queries.ts'
import { useText } from '../../text/index.ts'
import { useKeys } from '../../ui/shell/keys/keys.tsx'
import { Columns, Stack } from '../../ui/shell/shell.tsx'
import { Card } from '../../ui/state/card.tsx'
import { Skeleton } from '../../ui/state/skeleton.tsx'
import { FailurePanel } from '../subject/failure-panel.tsx'
import { ConflictCard } from './conflict/conflict-card.tsx'
import { DataCard } from './data-card.tsx'
import { DevicesCard } from './devices/devices-card.tsx'
import { ItemsCard } from './items-card.tsx'
import { LogCard } from './log-card.tsx'
import { RunNotice } from './run-notice.tsx'
import { SettingsCard } from './settings/settings-card.tsx'
import { startSync } from './sync-run.ts'
import { TruthCard } from './truth-card.tsx'
import './sync.css'

/** What is not yet on the platform, and the way to settle it. */
export function SyncPage() {
  const text = useText().sync
  const state = useCall(['sync', 'state'], (signal) => engine.sync.state(undefined, { signal }), { keep: true })
  useKeys({ 'ctrl+shift+s': () => void startSync() })
  return (
    <Frame page="sync" title={text.title}>
      {state.data ? (
        <SyncView state={state.data} />
      ) : (
        <Card>
          {state.isError ? (
            <FailurePanel error={state.error} onRetry={() => void state.refetch()} />
          ) : (
            <Skeleton lines={6} />
          )}
        </Card>
      )}
    </Frame>
  )
}

function SyncView({ state }: { readonly state: SyncState }) {
  return (
    <Stack>
      <TruthCard state={state} />
      <RunNotice />
      <Columns
        side={
          <>
            <DataCard state={state} />
            <LogCard latest={state.log} />
            <SettingsCard state={state} />
          </>
        }
      >
        {(state.items.length > 0 || state.conflicts.length === 0) && <ItemsCard state={state} />}
        {state.conflicts.map((conflict) => (
          <ConflictCard key={conflict.id} conflict={conflict} />
        ))}
        <DevicesCard isConnected={state.connected} />
      </Columns>
    </Stack>
  )
}
