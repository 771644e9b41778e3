import { useText } from '../../../text/index.ts'
import { ChoiceCards } from '../../../ui/form/choice/choice-cards.tsx'
import { SpecialFields } from './special-fields.tsx'
import type { KindChoice } from './use-scope.ts'

interface KindFieldProps {
  readonly choice: KindChoice
  readonly disabled: boolean
  /** Cards abreast: one in a narrow column. */
  readonly columns?: 1 | 2
}

/** Which report; the special one asks for period and domains. */
export function KindField({ choice, disabled, columns = 1 }: KindFieldProps) {
  const text = useText().report
  return (
    <>
      <ChoiceCards
        label={text.kind}
        look="radio"
        columns={columns}
        value={choice.kind}
        onChange={choice.choose}
        options={[
          { value: 'standard', label: text.standard, detail: text.standardDetail, disabled },
          { value: 'special', label: text.special, detail: text.specialDetail, disabled },
        ]}
      />
      {choice.kind === 'special' && <SpecialFields choice={choice} disabled={disabled} />}
    </>
  )
}
