import type { Visit } from '@main/features/visit/contract.ts'
import { type ReactNode, useState } from 'react'
import { useText } from '../../../text/index.ts'
import { Field } from '../../../ui/form/field.tsx'
import { TextArea, TextInput } from '../../../ui/form/input.tsx'
import { useDraft } from '../visit-context.tsx'
import { dayFrom } from './day-entry.ts'
import type { Save } from './saver.ts'

interface DraftFieldProps {
  readonly label: ReactNode
  /** Names the part of the visit, also for finding the control again (`data-part`). */
  readonly part: string
  readonly saved: string
  readonly save: (text: string, visit: Visit) => Promise<Visit>
  readonly optional?: boolean
  readonly hint?: ReactNode
  readonly error?: ReactNode
  readonly placeholder?: string | undefined
  readonly lines?: 'one' | 'several'
  readonly inputMode?: 'tel' | 'numeric'
}

/** A labelled text that saves itself. */
export function DraftField({
  label,
  part,
  saved,
  save,
  optional,
  hint,
  error,
  lines = 'one',
  ...rest
}: DraftFieldProps) {
  const draft = useDraft(part, saved, (text) => (visit) => save(text, visit))
  return (
    <Field label={label} optional={optional ?? false} hint={hint} error={error}>
      {(control) =>
        lines === 'several' ? (
          <TextArea {...control} {...draft} data-part={part} placeholder={rest.placeholder} />
        ) : (
          <TextInput {...control} {...draft} {...rest} data-part={part} />
        )
      }
    </Field>
  )
}

/** A day that cannot become another one by typing on. */
const WHOLE_DAY = /^(\d{4}-\d{2}-\d{2}|\d{8})$/

interface DayFieldProps {
  readonly label: ReactNode
  readonly part: string
  /** Legal day or null. */
  readonly saved: string | null
  readonly save: (day: string) => Save
  readonly onSave: (save: Save) => void
}

/** A day, typed as one likes; saved once it is a day. */
export function DayField({ label, part, saved, save, onSave }: DayFieldProps) {
  const text = useText().visit
  const [typed, setTyped] = useState(saved ?? '')
  const [base, setBase] = useState(saved)
  const [left, setLeft] = useState(false)
  if (saved !== base) {
    setBase(saved)
    if (dayFrom(typed) !== saved) setTyped(saved ?? '')
  }
  const isWrong = left && typed.trim() !== '' && dayFrom(typed) === null
  return (
    <Field label={label} error={isWrong ? text.dayWrong : undefined}>
      {(control) => (
        <TextInput
          {...control}
          data-part={part}
          inputMode="numeric"
          placeholder={text.dayLike}
          value={typed}
          onChange={(next) => {
            setTyped(next)
            setLeft(false)
            const day = dayFrom(next)
            if (day !== null && day !== saved && WHOLE_DAY.test(next.trim())) onSave(save(day))
          }}
          onBlur={() => {
            setLeft(true)
            const day = dayFrom(typed)
            if (day === null) return
            setTyped(day)
            if (day !== saved) onSave(save(day))
          }}
        />
      )}
    </Field>
  )
}
