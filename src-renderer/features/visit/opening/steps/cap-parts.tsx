import type { Visit } from '@main/features/visit/contract.ts'
import { useText } from '../../../../text/index.ts'
import { DraftField } from '../../saving/fields.tsx'
import { SavedCheck } from '../../saving/saved-choice.tsx'
import { saveSteps, useSteps } from './use-steps.ts'

/** The year's checks by type, and the two ways past the cap: a case check, and an order of the superior level. */
export function CapParts({ visit }: { readonly visit: Visit }) {
  const text = useText().lawful.cap
  const change = useSteps()
  const { count, capReached } = visit.lawful
  const { steps, cap, type } = visit.opening
  const isOver = cap !== null && visit.visitsThisYear > cap
  const isAsked = capReached || steps.superior.on
  return (
    <div className="visit-cap-parts" data-part="steps.cap">
      <p className="lawful-step-note">
        {text.byType(count.T01, count.T02, count.T03)}
        {count.superior > 0 && ` · ${text.superior(count.superior)}`}
      </p>
      {isOver && type === 'T03' && <p className="lawful-step-note">{text.exemptCase}</p>}
      {capReached && <p className="lawful-step-due">{text.reached}</p>}
      {(isAsked || type === 'T02') && (
        <SavedCheck
          label={text.order}
          detail={text.orderDetail}
          checked={steps.superior.on}
          onChange={(on) => change('superior.on', (own) => ({ superior: { ...own.superior, on } }))}
        />
      )}
      {steps.superior.on && (
        <div data-part="steps.superior">
          <DraftField
            label={text.orderReason}
            part="steps.superior.reason"
            saved={steps.superior.reason}
            save={(reason, now) => saveSteps((own) => ({ superior: { ...own.superior, reason } }), now)}
          />
        </div>
      )}
    </div>
  )
}
