import { useText } from '../../../text/index.ts'
import { EraseIcon } from '../../theme/icons.ts'
import { acceptTyped, PAD_KEYS, type PadKey, pressPadKey } from './number-entry.ts'
import './number-pad.css'

interface NumberFieldProps {
  readonly label: string
  /** The text as written; `numberOf` gives its value. */
  readonly value: string
  readonly onChange: (value: string) => void
  readonly unit?: string | undefined
  /** The value breaks its limit: the edge is red. */
  readonly wrong?: boolean
}

/** A large field for a measured value with its unit; fed by the pad and by a keyboard, without a screen keyboard. */
export function NumberField({ label, value, onChange, unit, wrong }: NumberFieldProps) {
  const text = useText().ui.number
  return (
    <div className="cw-number" data-wrong={wrong || undefined}>
      <input
        aria-label={unit ? `${label} ${unit}` : label}
        inputMode="none"
        autoComplete="off"
        value={value}
        onChange={(event) => {
          const accepted = acceptTyped(event.target.value)
          if (accepted !== null) onChange(accepted)
        }}
      />
      {unit && <span aria-hidden="true">{unit}</span>}
      <button type="button" aria-label={text.erase} onClick={() => onChange(pressPadKey(value, 'erase'))}>
        <EraseIcon size={24} />
      </button>
    </div>
  )
}

interface NumberPadProps {
  readonly value: string
  readonly onChange: (value: string) => void
}

/** Three by four keys, to stand at the right under the thumb. */
export function NumberPad({ value, onChange }: NumberPadProps) {
  const text = useText().ui.number
  const names: Partial<Record<PadKey, string>> = { '-': text.minus, '.': text.point }
  return (
    // biome-ignore lint/a11y/useSemanticElements: keys of one pad, not fields of a form
    <div className="cw-pad" role="group" aria-label={text.pad}>
      {PAD_KEYS.map((key) => (
        <button key={key} type="button" aria-label={names[key]} onClick={() => onChange(pressPadKey(value, key))}>
          {key === '-' ? '−' : key}
        </button>
      ))}
    </div>
  )
}
