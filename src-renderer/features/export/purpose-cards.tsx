import { engine } from '../../engine.ts'
import { useCall } from '../../queries.ts'
import { useText } from '../../text/index.ts'
import { ChoiceCards } from '../../ui/form/choice/choice-cards.tsx'
import { Field } from '../../ui/form/field.tsx'
import { TextInput } from '../../ui/form/input.tsx'
import { OTHER, type Purpose, purposeOf } from '../report/issue/purpose-field.tsx'

/** Nothing chosen yet. */
export const NO_PURPOSE: Purpose = { chosen: '', other: '' }

/** Purposes of this folder, the same for looking, issuing and exporting. */
export const usePurposes = (): readonly string[] =>
  useCall(['settings', 'purposes'], (signal) => engine.subject.purposes(undefined, { signal })).data ?? []

interface PurposeCardsProps {
  readonly value: Purpose
  readonly onChange: (value: Purpose) => void
  /** The act was tried: a purpose in words that is too short is said to be so. */
  readonly tried: boolean
}

/** What data is used for, as cards; 其他 asks for words (河南省社会信用条例 art. 24, 61). */
export function PurposeCards({ value, onChange, tried }: PurposeCardsProps) {
  const words = useText()
  const text = words.exporting
  const purposes = usePurposes()
  return (
    <>
      <ChoiceCards
        label={text.purpose}
        look="radio"
        columns={2}
        value={value.chosen || null}
        onChange={(chosen) => onChange({ ...value, chosen })}
        options={purposes.map((purpose) => ({ value: purpose, label: words.engine.said(purpose) }))}
      />
      {value.chosen === OTHER && (
        <Field
          label={text.otherPurpose}
          hint={text.otherPurposeHint}
          error={tried && purposeOf(value) === null ? text.purposeShort : null}
        >
          {(control) => (
            <TextInput
              {...control}
              maxLength={200}
              value={value.other}
              onChange={(other) => onChange({ ...value, other })}
            />
          )}
        </Field>
      )}
    </>
  )
}
