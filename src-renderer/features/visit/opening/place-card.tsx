import type { Visit } from '@main/features/visit/contract.ts'
import { useText } from '../../../text/index.ts'
import { Card } from '../../../ui/state/card.tsx'
import { DraftField } from '../saving/fields.tsx'
import { changeOpening } from './use-opening.ts'

/** The address, and the place inside the premises, which photographs and the record carry. */
export function PlaceCard({ visit }: { readonly visit: Visit }) {
  const text = useText().visit.opening
  return (
    <Card title={text.place} note={visit.subject.address} edge="quiet" padded>
      <DraftField
        label={text.spot}
        part="spot"
        optional
        saved={visit.opening.spot}
        placeholder={text.spotLike}
        save={(spot, now) => changeOpening(() => ({ spot }))(now)}
      />
    </Card>
  )
}
