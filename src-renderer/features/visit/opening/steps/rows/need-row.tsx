import type { Visit } from '@main/features/visit/contract.ts'
import { useText } from '../../../../../text/index.ts'
import { DraftField } from '../../../saving/fields.tsx'
import { PickChips } from '../pick-chips.tsx'
import { StepRow } from '../step-row.tsx'
import { saveSteps, useSteps } from '../use-steps.ts'

const REASONS = ['plan', 'see', 'lead', 'order'] as const
const TRIED = ['papers', 'data', 'remote'] as const

/** Why somebody must go there, and what was tried from the desk. */
export function NeedRow({ visit }: { readonly visit: Visit }) {
  const words = useText().lawful
  const text = words.need
  const change = useSteps()
  const { need } = visit.opening.steps
  const why = [...need.reasons.map((reason) => text.reasons[reason]), need.note].filter(Boolean)
  return (
    <StepRow
      visit={visit}
      fields={['need']}
      step="need"
      title={text.title}
      value={why.length > 0 ? why.join(words.separator) : undefined}
    >
      <PickChips
        label={text.title}
        options={REASONS.map((value) => ({ value, label: text.reasons[value] }))}
        chosen={need.reasons}
        onChange={(reasons) => change('need.reasons', (steps) => ({ need: { ...steps.need, reasons } }))}
      />
      <PickChips
        label={text.tried}
        options={TRIED.map((value) => ({ value, label: text.triedKinds[value] }))}
        chosen={need.tried}
        onChange={(tried) => change('need.tried', (steps) => ({ need: { ...steps.need, tried } }))}
      />
      <DraftField
        label={text.note}
        part="steps.need.note"
        optional
        saved={need.note}
        save={(note, now) => saveSteps((steps) => ({ need: { ...steps.need, note } }), now)}
      />
    </StepRow>
  )
}
