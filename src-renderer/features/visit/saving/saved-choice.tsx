import { type ComponentProps, useRef, useState } from 'react'
import { CheckCard } from '../../../ui/form/choice/check-card.tsx'
import { ChoiceCards } from '../../../ui/form/choice/choice-cards.tsx'

/**
 * A choice that shows at once and is saved behind: `save` answers whether it was kept. Until then the new value is
 * shown; where it was not kept, the saved one again.
 */
export function useChosen<T>(saved: T, save: (value: T) => Promise<boolean>): readonly [T, (value: T) => void] {
  const [pending, setPending] = useState<{ readonly value: T } | null>(null)
  const turn = useRef(0)
  const choose = (value: T) => {
    turn.current += 1
    const mine = turn.current
    setPending({ value })
    // The saved value reaches the page in the next task; only then the chosen one steps back.
    void save(value).finally(() => setTimeout(() => mine === turn.current && setPending(null)))
  }
  return [pending ? pending.value : saved, choose]
}

type ChoiceProps<T extends string> = Omit<ComponentProps<typeof ChoiceCards<T>>, 'onChange'> & {
  readonly onChange: (value: T) => Promise<boolean>
}

/** Choice cards whose value is saved. */
export function SavedChoice<T extends string>({ value, onChange, ...rest }: ChoiceProps<T>) {
  const [shown, choose] = useChosen<T | null>(value, (next) => (next ? onChange(next) : Promise.resolve(true)))
  return <ChoiceCards<T> {...rest} value={shown} onChange={choose} />
}

type CheckProps = Omit<ComponentProps<typeof CheckCard>, 'onChange'> & {
  readonly onChange: (checked: boolean) => Promise<boolean>
}

/** A check card whose value is saved. */
export function SavedCheck({ checked, onChange, ...rest }: CheckProps) {
  const [shown, choose] = useChosen(checked, onChange)
  return <CheckCard {...rest} checked={shown} onChange={choose} />
}
