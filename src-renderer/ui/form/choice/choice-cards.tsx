import { type ReactNode, useId } from 'react'
import { classNames } from '../../theme/class-names.ts'
import { CheckIcon, type IconType } from '../../theme/icons.ts'
import './choice-cards.css'

/** One of a few things to choose. */
export interface Choice<T extends string> {
  readonly value: T
  readonly label: ReactNode
  readonly detail?: ReactNode
  readonly icon?: IconType
  readonly disabled?: boolean
}

interface ChoiceCardsProps<T extends string> {
  /** The question; drawn above unless `hideLabel`. */
  readonly label: string
  readonly hideLabel?: boolean
  readonly options: readonly Choice<T>[]
  readonly value: T | null
  readonly onChange: (value: T) => void
  /** `check`: centred words, the chosen one gets a check (forms in the field). `radio`: words left beside a circle. */
  readonly look?: 'check' | 'radio'
  /** How many stand abreast, three at most in the field. */
  readonly columns?: 1 | 2 | 3 | 4
}

/** Up to four visible cards instead of a select; chosen = 2 px edge, soft fill and a check. Never for a conclusion. */
export function ChoiceCards<T extends string>(props: ChoiceCardsProps<T>) {
  const {
    label,
    hideLabel,
    options,
    value,
    onChange,
    look = 'check',
    columns = options.length as 1 | 2 | 3 | 4,
  } = props
  const name = useId()
  return (
    <fieldset className={`cw-choices cw-choices-${look} cw-choices-${Math.min(columns, 4)}`}>
      <legend className={classNames(hideLabel && 'cw-hidden')}>{label}</legend>
      <div>
        {options.map((option) => (
          <label key={option.value} className="cw-choice">
            <input
              type="radio"
              name={name}
              checked={option.value === value}
              disabled={option.disabled}
              onChange={() => onChange(option.value)}
            />
            {look === 'check' && <ChoiceIcon chosen={option.value === value} icon={option.icon} />}
            <span>
              {option.label}
              {option.detail && <small>{option.detail}</small>}
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  )
}

function ChoiceIcon({ chosen, icon: Icon }: { readonly chosen: boolean; readonly icon: IconType | undefined }) {
  if (Icon) return <Icon size={18} />
  return chosen ? <CheckIcon size={18} /> : null
}
