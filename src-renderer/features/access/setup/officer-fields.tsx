import { useText } from '../../../text/index.ts'
import { Field } from '../../../ui/form/field.tsx'
import { TextInput } from '../../../ui/form/input.tsx'
import '../access.css'

/** An officer as typed at a stand-alone set-up. */
export interface NewOfficer {
  readonly name: string
  readonly certificate: string
  /** Last valid day, YYYY-MM-DD. */
  readonly certificateUntil: string
  readonly office: string
}

export const NO_OFFICER: NewOfficer = { name: '', certificate: '', certificateUntil: '', office: '' }

const DAY = /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/

/** Whether nothing was typed. */
export const isEmpty = (officer: NewOfficer): boolean => Object.values(officer).every((value) => !value.trim())

/** Whether everything was typed and the day is one. */
export const isComplete = (officer: NewOfficer): boolean =>
  Object.values(officer).every((value) => value.trim()) && DAY.test(officer.certificateUntil)

interface OfficerFieldsProps {
  readonly title: string
  readonly hint?: string
  readonly value: NewOfficer
  readonly onChange: (value: NewOfficer) => void
  /** Whether errors are said already. */
  readonly tried: boolean
}

/** Name, certificate and office of one officer. */
export function OfficerFields({ title, hint, value, onChange, tried }: OfficerFieldsProps) {
  const text = useText().access
  const labels = {
    name: text.name,
    office: text.unit,
    certificate: text.certificateNumber,
    certificateUntil: text.certificateUntil,
  }
  const errorOf = (key: keyof NewOfficer): string | null => {
    if (!tried) return null
    if (!value[key].trim()) return text.missing(labels[key])
    return key === 'certificateUntil' && !DAY.test(value[key]) ? text.dayWrong : null
  }
  const field = (key: keyof NewOfficer) => (
    <Field label={labels[key]} error={errorOf(key)}>
      {(control) => (
        <TextInput
          {...control}
          {...(key === 'certificateUntil' ? { inputMode: 'numeric', placeholder: text.dayLike, maxLength: 10 } : {})}
          value={value[key]}
          onChange={(next) => onChange({ ...value, [key]: next })}
        />
      )}
    </Field>
  )
  return (
    <fieldset className="access-officer-fields">
      <legend>
        {title}
        {hint && <span> {hint}</span>}
      </legend>
      <div className="access-pair">
        {field('name')}
        {field('office')}
        {field('certificate')}
        {field('certificateUntil')}
      </div>
    </fieldset>
  )
}
