import type { Draft, DraftItem } from '@main/features/checklist/contract.ts'
import { useText } from '../../../text/index.ts'
import { SelectField } from './select-field.tsx'

interface ConditionFieldProps {
  readonly draft: Draft
  readonly item: DraftItem
  readonly onChange: (change: Partial<DraftItem>) => void
}

/** After which answers to which earlier item this one is asked; always without one. */
export function ConditionField({ draft, item, onChange }: ConditionFieldProps) {
  const words = useText()
  const text = words.checklist
  const all = draft.sections.flatMap(({ items }) => items)
  const before = all.slice(0, all.indexOf(item))
  const asked = before.find(({ id }) => id === item.when?.item)
  const answers = asked && asked.options.length > 0 ? asked.options.map(({ value }) => value) : ['ok', 'fail', 'na']
  const label = (answer: string): string =>
    answer === 'ok' || answer === 'fail' || answer === 'na' ? words.ui.verdict[answer] : answer
  const chosen = item.when?.in ?? []
  const options = [
    { value: '', label: text.always },
    ...before.map(({ id, text: asks }) => ({ value: id, label: `${id} ${asks.slice(0, 24)}` })),
  ]
  if (item.when && !asked) options.push({ value: item.when.item, label: item.when.item })
  return (
    <>
      <SelectField
        label={text.when}
        options={options}
        value={item.when?.item ?? ''}
        onChange={(id) => onChange({ when: id === '' ? null : { item: id, in: [] } })}
      />
      {item.when && (
        <fieldset className="checklist-rows">
          <legend>{text.whenAnswers}</legend>
          {answers.map((answer) => (
            <label key={answer} className="checklist-answer">
              <input
                type="checkbox"
                checked={chosen.includes(answer)}
                onChange={(event) =>
                  onChange({
                    when: {
                      item: item.when?.item ?? '',
                      in: event.target.checked ? [...chosen, answer] : chosen.filter((one) => one !== answer),
                    },
                  })
                }
              />
              {label(answer)}
            </label>
          ))}
        </fieldset>
      )}
    </>
  )
}
