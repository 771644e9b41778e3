import { useText } from '../../text/index.ts'
import { isPassphrase, PassphraseField } from './passphrase-field.tsx'

/** A new passphrase, typed twice. */
export interface Twice {
  readonly first: string
  readonly again: string
}

/** What is wrong with a new passphrase, or null. */
export function wrongOf(value: Twice): 'first' | 'again' | null {
  if (!isPassphrase(value.first)) return 'first'
  return value.first === value.again ? null : 'again'
}

interface NewPassphraseProps {
  readonly label: string
  readonly value: Twice
  readonly onChange: (value: Twice) => void
  /** Whether errors are said already. */
  readonly tried: boolean
}

/** A new passphrase in two fields side by side. */
export function NewPassphrase({ label, value, onChange, tried }: NewPassphraseProps) {
  const text = useText().access
  const wrong = tried ? wrongOf(value) : null
  return (
    <div className="access-pair">
      <PassphraseField
        label={label}
        hint={text.passphraseRule}
        error={wrong === 'first' ? text.tooShort : null}
        value={value.first}
        onChange={(first) => onChange({ ...value, first })}
      />
      <PassphraseField
        label={text.repeat}
        error={wrong === 'again' ? text.repeatWrong : null}
        value={value.again}
        onChange={(again) => onChange({ ...value, again })}
      />
    </div>
  )
}
