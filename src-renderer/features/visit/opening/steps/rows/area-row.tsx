import type { Visit } from '@main/features/visit/contract.ts'
import { useText } from '../../../../../text/index.ts'
import { DraftField } from '../../../saving/fields.tsx'
import { StepRow } from '../step-row.tsx'
import { saveSteps } from '../use-steps.ts'

/** Whether the subject lies in the officer's own area; elsewhere the letter of assistance is asked. */
export function AreaRow({ visit }: { readonly visit: Visit }) {
  const words = useText()
  const text = words.lawful.place
  const { outside, district } = visit.lawful
  const name = words.engine.said(district)
  return (
    <StepRow
      visit={visit}
      fields={['letter']}
      step="place"
      title={text.title}
      value={outside ? text.outside(name) : text.own(name)}
    >
      {outside && (
        <DraftField
          label={text.letter}
          part="steps.letter.text"
          saved={visit.opening.steps.letter}
          placeholder={text.letterLike}
          save={(letter, now) => saveSteps(() => ({ letter }), now)}
        />
      )}
    </StepRow>
  )
}
