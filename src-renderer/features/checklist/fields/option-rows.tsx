import type { DraftItem } from '@main/features/checklist/contract.ts'
import { useText } from '../../../text/index.ts'
import { Button } from '../../../ui/form/button/button.tsx'
import { TextInput } from '../../../ui/form/input.tsx'
import { AddIcon } from '../../../ui/theme/icons.ts'
import { patched, without } from '../editor/draft-changes.ts'

interface OptionRowsProps {
  readonly options: DraftItem['options']
  readonly onChange: (options: DraftItem['options']) => void
}

const VERDICTS = ['ok', 'fail', 'na'] as const

/** The options of a choice, each with the conclusion it brings. */
export function OptionRows({ options, onChange }: OptionRowsProps) {
  const words = useText()
  const text = words.checklist
  return (
    <fieldset className="checklist-wide checklist-rows">
      <legend>{text.options}</legend>
      {options.map((option, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: an option is known by its place while it is written
        <div key={place}>
          <TextInput
            aria-label={text.optionOf(place + 1)}
            value={option.value}
            onChange={(value) => onChange(patched(options, place, { value }))}
          />
          <select
            className="cw-input"
            aria-label={text.verdictOf(place + 1)}
            value={option.verdict}
            onChange={(event) =>
              onChange(patched(options, place, { verdict: event.target.value as (typeof VERDICTS)[number] }))
            }
          >
            {VERDICTS.map((verdict) => (
              <option key={verdict} value={verdict}>
                {words.ui.verdict[verdict]}
              </option>
            ))}
          </select>
          <Button size="small" onClick={() => onChange(without(options, place))}>
            {text.remove}
          </Button>
        </div>
      ))}
      <Button size="small" icon={AddIcon} onClick={() => onChange([...options, { value: '', verdict: 'fail' }])}>
        {text.addOption}
      </Button>
    </fieldset>
  )
}
