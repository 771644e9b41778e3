import { isUpload, type SyncItem, type SyncState } from '@main/features/sync/contract.ts'
import { type Dictionary, useText } from '../../text/index.ts'
import { formatCount } from '../../ui/data/format.ts'
import { Button } from '../../ui/form/button/button.tsx'
import { Card } from '../../ui/state/card.tsx'
import { EmptyState } from '../../ui/state/state-panel.tsx'
import { OkIcon } from '../../ui/theme/icons.ts'
import { SyncItemRow, type SyncWait } from './sync-item-row.tsx'
import { startSync, useSyncRun } from './sync-run.ts'

/** Everything that the platform has not confirmed; what needs a decision first. */
export function ItemsCard({ state }: { readonly state: SyncState }) {
  const words = useText()
  const text = words.sync
  const run = useSyncRun()
  const { items, filesHeld } = state
  if (items.length === 0)
    return (
      <Card title={text.here}>
        <EmptyState
          icon={OkIcon}
          title={text.noneHere}
          detail={state.enrolled ? text.noneHereDetail : text.aloneHereDetail}
        />
      </Card>
    )
  const count = items.filter((item) => !isUpload(item)).length
  const note = (count < items.length ? text.hereFiles : text.hereNote)(formatCount(count))
  return (
    <Card
      title={text.here}
      note={count > 0 && note}
      action={
        filesHeld && (
          <Button
            kind="text"
            size="small"
            disabled={run.running || state.running}
            onClick={() => void startSync({ attachments: true })}
          >
            {words.connection.sendNow}
          </Button>
        )
      }
    >
      <ul>
        {items.map((item) => (
          <SyncItemRow key={item.id} item={item} waitsFor={waitsFor(item, state, words)} />
        ))}
      </ul>
    </Card>
  )
}

/** What a thing on this device waits for, in the words of its tag. */
function waitsFor(item: SyncItem, state: SyncState, words: Dictionary): SyncWait {
  const { states } = words.sync
  if (isUpload(item) && state.filesHeld) return { words: words.connection.held[state.filesHeld], isHeld: true }
  if (state.settings.when === 'manual') return { words: states.byHand, isHeld: false }
  return { words: state.connected ? states.waiting : states.offline, isHeld: false }
}
