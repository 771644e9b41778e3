import type { ReactNode } from 'react'
import { Field } from '../../ui/form/field.tsx'
import { TextInput } from '../../ui/form/input.tsx'

interface NumberFieldProps {
  readonly label: string
  readonly hint?: ReactNode
  readonly unit?: string
  readonly error: string | null
  readonly value: string
  readonly onChange: (value: string) => void
}

/** A whole number with its unit behind it. */
export function NumberField({ label, hint, unit, error, value, onChange }: NumberFieldProps) {
  return (
    <Field label={label} hint={hint} error={error}>
      {(control) => (
        <span className="settings-number">
          <TextInput {...control} inputMode="numeric" maxLength={6} value={value} onChange={onChange} />
          {unit && <span>{unit}</span>}
        </span>
      )}
    </Field>
  )
}
