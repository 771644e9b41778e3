import { engine } from '../../../engine.ts'
import { useCall } from '../../../queries.ts'
import { useText } from '../../../text/index.ts'
import { Field } from '../../../ui/form/field.tsx'
import { TextInput } from '../../../ui/form/input.tsx'

/** What is chosen, and the words where 其他 is. */
export interface Purpose {
  readonly chosen: string
  readonly other: string
}

/** The purpose that has to be said in words. */
export const OTHER = '其他'

/** The purpose that will be printed; null while it is missing or too short. */
export function purposeOf({ chosen, other }: Purpose): string | null {
  if (chosen !== OTHER) return chosen || null
  return [...other.trim()].length >= 2 ? other.trim() : null
}

interface PurposeFieldProps {
  readonly value: Purpose
  readonly disabled: boolean
  readonly onChange: (value: Purpose) => void
}

/** What the report is for; required, printed and logged (河南省社会信用条例 art. 24, 61). */
export function PurposeField({ value, disabled, onChange }: PurposeFieldProps) {
  const words = useText()
  const text = words.report
  const purposes = useCall(['settings', 'purposes'], (signal) => engine.subject.purposes(undefined, { signal }))
  const isOther = value.chosen === OTHER
  return (
    <>
      <Field label={text.purpose} hint={!disabled && <em className="report-required">{text.purposeRequired}</em>}>
        {(control) => (
          <select
            {...control}
            className="cw-input"
            required
            disabled={disabled}
            value={value.chosen}
            onChange={(event) => onChange({ ...value, chosen: event.target.value })}
          >
            <option value="">{text.purposeNone}</option>
            {(purposes.data ?? []).map((purpose) => (
              <option key={purpose} value={purpose}>
                {words.engine.said(purpose)}
              </option>
            ))}
          </select>
        )}
      </Field>
      {isOther && (
        <Field
          label={text.otherPurpose}
          error={value.other !== '' && purposeOf(value) === null ? text.otherShort : null}
        >
          {(control) => (
            <TextInput
              {...control}
              disabled={disabled}
              value={value.other}
              onChange={(other) => onChange({ ...value, other })}
            />
          )}
        </Field>
      )}
      <p className="report-hint">{text.purposeHint}</p>
    </>
  )
}
