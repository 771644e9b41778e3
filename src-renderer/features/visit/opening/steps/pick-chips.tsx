import { useChosen } from '../../saving/saved-choice.tsx'

interface PickChipsProps<T extends string> {
  readonly label: string
  readonly options: readonly { readonly value: T; readonly label: string }[]
  readonly chosen: readonly T[]
  readonly onChange: (chosen: T[]) => Promise<boolean>
}

/** Several small things that may be chosen together, each one tap. */
export function PickChips<T extends string>({ label, options, chosen, onChange }: PickChipsProps<T>) {
  const [shown, choose] = useChosen<readonly T[]>(chosen, (next) => onChange([...next]))
  return (
    <fieldset className="lawful-chips">
      <legend>{label}</legend>
      <div>
        {options.map(({ value, label: words }) => {
          const isChosen = shown.includes(value)
          return (
            <button
              key={value}
              type="button"
              className="visit-chip visit-chip-soft"
              aria-pressed={isChosen}
              onClick={() => choose(isChosen ? shown.filter((one) => one !== value) : [...shown, value])}
            >
              {words}
            </button>
          )
        })}
      </div>
    </fieldset>
  )
}
