import type { Visit } from '@main/features/visit/contract.ts'
import { useText } from '../../../text/index.ts'
import { DayField, DraftField } from '../saving/fields.tsx'
import { SavedChoice } from '../saving/saved-choice.tsx'
import { useVisitActs } from '../visit-context.tsx'
import type { OpeningProgress } from './cards.ts'
import { OpeningCard } from './opening-card.tsx'
import { ApprovalWords } from './steps/approval-words.tsx'
import { Cite } from './steps/cite.tsx'
import { changeOpening, useOpening } from './use-opening.ts'

/** 审批: approved beforehand with number and day, or 紧急补办 with its reason. */
export function ApprovalCard({ visit, progress }: { readonly visit: Visit; readonly progress: OpeningProgress }) {
  const text = useText().visit.opening
  const change = useOpening()
  const { saver } = useVisitActs()
  const { approval } = visit.opening
  return (
    <OpeningCard parts={['approval']} title={text.approval} progress={progress}>
      <SavedChoice
        label={text.approval}
        hideLabel
        value={approval.kind}
        options={[
          { value: 'approved', label: text.approved },
          { value: 'emergency', label: text.emergency },
        ]}
        onChange={(kind) => change('approval.kind', (opening) => ({ approval: { ...opening.approval, kind } }))}
      />
      {approval.kind === 'approved' ? (
        <div className="visit-pair visit-pair-wide">
          <DraftField
            label={text.approvalNumber}
            part="approval.number"
            saved={approval.number}
            save={(number, now) => changeOpening((opening) => ({ approval: { ...opening.approval, number } }))(now)}
          />
          <DayField
            label={text.approvalDate}
            part="approval.date"
            saved={approval.date}
            save={(date) => changeOpening((opening) => ({ approval: { ...opening.approval, date } }))}
            onSave={(save) => void saver.now('approval.date', save)}
          />
        </div>
      ) : (
        <DraftField
          label={text.emergencyReason}
          part="approval.reason"
          saved={approval.reason}
          placeholder={text.emergencyLike}
          hint={text.emergencyHint}
          lines="several"
          save={(reason, now) => changeOpening((opening) => ({ approval: { ...opening.approval, reason } }))(now)}
        />
      )}
      <ApprovalWords visit={visit} />
      <Cite visit={visit} step="approval" />
    </OpeningCard>
  )
}
