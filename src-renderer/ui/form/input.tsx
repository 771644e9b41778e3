import type { InputHTMLAttributes, RefObject, TextareaHTMLAttributes } from 'react'

interface TextInputProps
  extends Omit<InputHTMLAttributes<HTMLInputElement>, 'className' | 'style' | 'onChange' | 'value'> {
  readonly value: string
  readonly onChange: (value: string) => void
  readonly ref?: RefObject<HTMLInputElement | null>
}

/** One line of text; `{...control}` of a `Field` ties it to its label. */
export function TextInput({ onChange, ...rest }: TextInputProps) {
  return <input autoComplete="off" {...rest} className="cw-input" onChange={(event) => onChange(event.target.value)} />
}

interface TextAreaProps
  extends Omit<TextareaHTMLAttributes<HTMLTextAreaElement>, 'className' | 'style' | 'onChange' | 'value'> {
  readonly value: string
  readonly onChange: (value: string) => void
  readonly ref?: RefObject<HTMLTextAreaElement | null>
}

/** Several lines; it grows with what is written. */
export function TextArea({ onChange, ...rest }: TextAreaProps) {
  return <textarea {...rest} className="cw-input" onChange={(event) => onChange(event.target.value)} />
}
