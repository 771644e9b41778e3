import type { FormEntryView } from '@main/features/paper/contract.ts'
import { useText } from '../../text/index.ts'
import { CheckCard } from '../../ui/form/choice/check-card.tsx'
import { ChoiceCards } from '../../ui/form/choice/choice-cards.tsx'
import { Field } from '../../ui/form/field.tsx'
import { TextArea, TextInput } from '../../ui/form/input.tsx'
import { dayFrom } from '../visit/saving/day-entry.ts'

interface EntryFieldProps {
  readonly entry: FormEntryView
  readonly value: string
  readonly onChange: (value: string) => void
}

/** One entry of a form, by its kind. */
export function EntryField({ entry, value, onChange }: EntryFieldProps) {
  const words = useText()
  const label = words.engine.said(entry.label)
  if (entry.kind === 'choice') {
    return (
      <ChoiceCards
        label={label}
        options={entry.options.map((one) => ({ value: one.value, label: words.engine.said(one.label) }))}
        value={value || null}
        columns={2}
        onChange={onChange}
      />
    )
  }
  if (entry.kind === 'many') return <ManyField entry={entry} label={label} value={value} onChange={onChange} />
  const isWrong = entry.kind === 'day' && value.trim() !== '' && dayFrom(value) === null
  return (
    <Field
      label={label}
      optional={!entry.required}
      hint={entry.hint ? words.engine.said(entry.hint) : undefined}
      error={isWrong ? words.visit.dayWrong : undefined}
    >
      {(control) =>
        entry.kind === 'text' ? (
          <TextArea {...control} rows={2} value={value} onChange={onChange} />
        ) : (
          <TextInput
            {...control}
            value={value}
            placeholder={entry.kind === 'day' ? words.visit.dayLike : undefined}
            onChange={onChange}
          />
        )
      }
    </Field>
  )
}

function ManyField({ entry, label, value, onChange }: EntryFieldProps & { readonly label: string }) {
  const words = useText()
  const chosen = new Set(value.split('\n').filter(Boolean))
  const toggle = (one: string, isChosen: boolean) => {
    const next = entry.options.filter((option) => (option.value === one ? isChosen : chosen.has(option.value)))
    onChange(next.map((option) => option.value).join('\n'))
  }
  return (
    <fieldset className="paper-many">
      <legend>{label}</legend>
      {entry.options.map((option) => (
        <CheckCard
          key={option.value}
          label={words.engine.said(option.label)}
          checked={chosen.has(option.value)}
          onChange={(isChosen) => toggle(option.value, isChosen)}
        />
      ))}
    </fieldset>
  )
}
