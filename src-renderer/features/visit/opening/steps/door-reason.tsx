import type { Visit } from '@main/features/visit/contract.ts'
import { useText } from '../../../../text/index.ts'
import { DraftField } from '../../saving/fields.tsx'
import { useChosen } from '../../saving/saved-choice.tsx'
import { saveSteps, useSteps } from './use-steps.ts'

/** Why the notice is handed over at the door only: one tap, or words of one's own. */
export function DoorReason({ visit }: { readonly visit: Visit }) {
  const words = useText()
  const text = words.lawful.notice
  const change = useSteps()
  const { noticeReason } = visit.opening.steps
  const { doorReasons } = visit.lawful
  const [shown, choose] = useChosen(noticeReason, (next) => change('noticeReason', () => ({ noticeReason: next })))
  return (
    <div className="lawful-step-body" data-part="steps.noticeReason">
      <fieldset className="lawful-chips">
        <legend>{text.reason}</legend>
        <div>
          {doorReasons.map((reason) => (
            <button
              key={reason}
              type="button"
              className="visit-chip visit-chip-soft"
              aria-pressed={shown === reason}
              onClick={() => choose(reason)}
            >
              {words.engine.said(reason)}
            </button>
          ))}
        </div>
      </fieldset>
      <DraftField
        label={text.other}
        part="steps.noticeReason.text"
        optional
        saved={doorReasons.includes(noticeReason) ? '' : noticeReason}
        save={(typed, now) => saveSteps(() => ({ noticeReason: typed }), now)}
      />
    </div>
  )
}
