import { isUpload, type SyncState } from '@main/features/sync/contract.ts'
import { useText } from '../../text/index.ts'
import { formatCount } from '../../ui/data/format.ts'
import { Card } from '../../ui/state/card.tsx'
import { EmptyState } from '../../ui/state/state-panel.tsx'
import { OkIcon } from '../../ui/theme/icons.ts'
import { SyncItemRow } from './sync-item-row.tsx'

/** Everything that the platform has not confirmed; what needs a decision first. */
export function ItemsCard({ state }: { readonly state: SyncState }) {
  const text = useText().sync
  const { items } = state
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
    <Card title={text.here} note={note}>
      <ul>
        {items.map((item) => (
          <SyncItemRow key={item.id} item={item} isOnline={state.connected} />
        ))}
      </ul>
    </Card>
  )
}
