import type { Coercion } from '@main/features/visit/contract.ts'
import { useText } from '../../../../../text/index.ts'
import { Button } from '../../../../../ui/form/button/button.tsx'
import { IconButton } from '../../../../../ui/form/button/icon-button.tsx'
import { TextInput } from '../../../../../ui/form/input.tsx'
import { AddIcon, CloseIcon } from '../../../../../ui/theme/icons.ts'
import { useDraft } from '../../../visit-context.tsx'
import type { CoercionProps } from './coercion-part.ts'

type Thing = Coercion['things'][number]

/** The list of what is held; every line is confirmed as part of the breach (行政强制法 art. 23). */
export function HeldThings({ finding, coercion, acts }: CoercionProps) {
  const text = useText().finding.coercion
  const change = (edit: (things: Thing[]) => Thing[], part: string) =>
    acts.patch((now) => ({ coercion: now.coercion && { ...now.coercion, things: edit(now.coercion.things) } }), part)
  return (
    <fieldset className="visit-things">
      <legend>{text.things}</legend>
      {coercion.things.map((thing, place) => (
        <Line
          // Lines have no identity of their own; typing changes their words, never their place.
          // biome-ignore lint/suspicious/noArrayIndexKey: see above
          key={place}
          finding={finding}
          thing={thing}
          place={place}
          acts={acts}
          onRemove={() => void change((things) => things.filter((_, index) => index !== place), 'things')}
        />
      ))}
      <Button
        kind="text"
        icon={AddIcon}
        onClick={() => void change((things) => [...things, { name: '', quantity: '', linked: false }], 'things')}
      >
        {text.addThing}
      </Button>
    </fieldset>
  )
}

interface LineProps extends Pick<CoercionProps, 'finding' | 'acts'> {
  readonly thing: Thing
  readonly place: number
  readonly onRemove: () => void
}

function Line({ finding, thing, place, acts, onRemove }: LineProps) {
  const text = useText().finding.coercion
  const edited = (part: Partial<Thing>) => (now: typeof finding) => ({
    coercion: now.coercion && {
      ...now.coercion,
      things: now.coercion.things.map((one, index) => (index === place ? { ...one, ...part } : one)),
    },
  })
  const name = useDraft(`finding ${finding.id} thing ${place} name`, thing.name, (typed) =>
    acts.save(edited({ name: typed })),
  )
  const quantity = useDraft(`finding ${finding.id} thing ${place} quantity`, thing.quantity, (typed) =>
    acts.save(edited({ quantity: typed })),
  )
  return (
    <div className="visit-thing">
      <TextInput {...name} aria-label={`${text.thing} ${place + 1}`} placeholder={text.thing} />
      <TextInput {...quantity} aria-label={`${text.quantity} ${place + 1}`} placeholder={text.quantity} />
      <label className="visit-tick">
        <input
          type="checkbox"
          checked={thing.linked}
          onChange={(event) => void acts.patch(edited({ linked: event.target.checked }), `thing ${place} linked`)}
        />
        {text.linked}
      </label>
      <IconButton icon={CloseIcon} label={text.removeThing(place + 1)} onClick={onRemove} />
    </div>
  )
}
