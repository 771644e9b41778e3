import type { Visit } from '@main/features/visit/contract.ts'
import { engine } from '../../../../engine.ts'
import { useText } from '../../../../text/index.ts'
import { Button } from '../../../../ui/form/button/button.tsx'
import { TextInput } from '../../../../ui/form/input.tsx'
import { CloseIcon } from '../../../../ui/theme/icons.ts'
import { useDraft, useVisitActs } from '../../visit-context.tsx'

type Section = Visit['checklist']['sections'][number]

interface RoomHeadProps {
  readonly section: Section & { readonly room: NonNullable<Section['room']> }
  /** What the room is called: by its name, else counted. */
  readonly called: string
  readonly isRemovable: boolean
  readonly onRemove: () => void
}

/** Name of a room or machine, and the way to take it out. */
export function RoomHead({ section, called, isRemovable, onRemove }: RoomHeadProps) {
  const text = useText().answering
  const { id } = useVisitActs()
  const { title, room } = section
  const name = useDraft(
    `room ${section.key}`,
    room.name,
    (words) => () => engine.visit.nameRoom({ id, section: title, number: room.number, name: words }),
  )
  return (
    <div className="visit-room">
      <TextInput {...name} aria-label={text.roomName(called)} placeholder={text.roomNameLike} maxLength={30} />
      {isRemovable && (
        <Button kind="text" size="small" icon={CloseIcon} onClick={onRemove}>
          {text.removeRoom(called)}
        </Button>
      )}
    </div>
  )
}

/** What a room is called on screen: its name, else the number among those of its kind. */
export function useCalled(): (section: Section) => string {
  const text = useText().answering
  return ({ room, repeat }) => (room ? room.name || text.roomCounted(room.number, repeat?.label ?? '') : '')
}
