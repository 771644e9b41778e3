import { useId } from 'react'
import { useText } from '../../../../text/index.ts'
import { TextArea } from '../../../../ui/form/input.tsx'
import { SavedCheck } from '../../saving/saved-choice.tsx'
import { useDraft } from '../../visit-context.tsx'
import type { MeasureProps } from './measures.tsx'

/** 立案查处: proposed with its clock; for a minor finding it asks why. */
export function CaseCard({ finding, advice, acts }: MeasureProps) {
  const words = useText()
  const text = words.finding.lead
  const id = useId()
  const reason = useDraft(`finding ${finding.id} caseReason`, finding.caseReason, (caseReason) =>
    acts.save({ caseReason }),
  )
  const { openCaseDetail, openCase } = words.visit.finding
  return (
    <SavedCheck
      label={openCase}
      detail={advice ? text.clock(advice.lead.due, advice.lead.workingDays) : openCaseDetail}
      checked={finding.openCase}
      onChange={(isOpened) => acts.patch({ openCase: isOpened })}
    >
      {finding.openCase && finding.severity === 'minor' && (
        <div className="visit-part">
          <label htmlFor={id}>{text.reason}</label>
          <TextArea {...reason} id={id} rows={1} placeholder={text.reasonLike} />
        </div>
      )}
    </SavedCheck>
  )
}
