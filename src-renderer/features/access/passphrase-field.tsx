import { type KeyboardEvent, type ReactNode, type RefObject, useState } from 'react'
import { useText } from '../../text/index.ts'
import { Field } from '../../ui/form/field.tsx'
import { TextInput } from '../../ui/form/input.tsx'
import './access.css'

interface PassphraseFieldProps {
  readonly label: string
  readonly hint?: ReactNode
  readonly error?: string | null | undefined
  readonly value: string
  readonly onChange: (value: string) => void
  /** Whether a manager may offer the present passphrase. */
  readonly present?: boolean
  readonly ref?: RefObject<HTMLInputElement | null>
}

/** A passphrase that can be shown; says when caps lock is on. */
export function PassphraseField({ label, hint, error, value, onChange, present, ref }: PassphraseFieldProps) {
  const text = useText().access
  const [shown, setShown] = useState(false)
  const [caps, setCaps] = useState(false)
  const look = (event: KeyboardEvent) => setCaps(event.getModifierState('CapsLock'))
  const wrong = error ? `${error}${caps ? text.capsLock : ''}` : null
  return (
    <Field label={label} hint={caps && !error ? text.capsLock : hint} error={wrong}>
      {(control) => (
        <div className="access-secret">
          <TextInput
            {...control}
            {...(ref ? { ref } : {})}
            type={shown ? 'text' : 'password'}
            autoComplete={present ? 'current-password' : 'new-password'}
            spellCheck={false}
            value={value}
            onChange={onChange}
            onKeyDown={look}
            onKeyUp={look}
          />
          <button type="button" aria-pressed={shown} onClick={() => setShown(!shown)}>
            {shown ? text.hide : text.show}
            <span className="cw-hidden"> {label}</span>
          </button>
        </div>
      )}
    </Field>
  )
}

/** Whether a new passphrase is long and mixed enough; the engine has the last word (GB/T 22239-2019). */
export function isPassphrase(value: string): boolean {
  const kinds = [/[a-z]/, /[A-Z]/, /\d/, /[^a-zA-Z\d]/].filter((kind) => kind.test(value)).length
  return [...value].length >= 8 && kinds >= 2
}
