import type { Visit } from '@main/features/visit/contract.ts'
import { useText } from '../../../../../text/index.ts'
import { clockOf, dayOf } from '../../../../../ui/data/format.ts'
import { DraftField } from '../../../saving/fields.tsx'
import { SavedChoice } from '../../../saving/saved-choice.tsx'
import { StepRow } from '../step-row.tsx'
import { saveSteps, useSteps } from '../use-steps.ts'

/** 入企扫码: its result, or why there is none; after a failed network with the deadline for making up. */
export function CodeRow({ visit }: { readonly visit: Visit }) {
  const text = useText().lawful.code
  const change = useSteps()
  const { code } = visit.opening.steps
  const makeUp = visit.lawful.makeUps.find(({ kind, doneAt }) => kind === 'scan' && doneAt === null)
  return (
    <StepRow
      visit={visit}
      fields={['code']}
      step="code"
      title={text.title}
      quiet={code.kind === null}
      value={
        code.kind === null ? text.none : `${text.kinds[code.kind]} ${code.kind === 'scanned' ? code.text : code.reason}`
      }
    >
      <SavedChoice
        label={text.title}
        hideLabel
        value={code.kind}
        options={[
          { value: 'scanned', label: text.kinds.scanned },
          { value: 'none', label: text.kinds.none },
          { value: 'offline', label: text.kinds.offline },
        ]}
        onChange={(kind) => change('code.kind', (steps) => ({ code: { ...steps.code, kind } }))}
      />
      {code.kind === 'scanned' && (
        <DraftField
          label={text.text}
          part="steps.code.text"
          saved={code.text}
          placeholder={text.textLike}
          save={(typed, now) => saveSteps((steps) => ({ code: { ...steps.code, text: typed } }), now)}
        />
      )}
      {code.kind !== null && code.kind !== 'scanned' && (
        <DraftField
          label={text.reason}
          part="steps.code.reason"
          saved={code.reason}
          placeholder={text.reasonLike}
          save={(reason, now) => saveSteps((steps) => ({ code: { ...steps.code, reason } }), now)}
        />
      )}
      {makeUp && (
        <p className="lawful-step-due">{text.clock(`${dayOf(makeUp.dueAt).slice(5)} ${clockOf(makeUp.dueAt)}`)}</p>
      )}
    </StepRow>
  )
}
