import type { Finding } from '@main/features/visit/contract.ts'
import { useText } from '../../../text/index.ts'
import { TextArea } from '../../../ui/form/input.tsx'
import { SavedCheck } from '../saved-choice.tsx'
import { useDraft } from '../visit-context.tsx'
import { OrderCard } from './order-card.tsx'
import { useFinding } from './use-finding.ts'

/** What is done about a finding: corrected on the spot, ordered with a term, taken up as a case. */
export function Measures({ finding }: { readonly finding: Finding }) {
  const text = useText().visit.finding
  const { patch, save } = useFinding(finding.id)
  const note = useDraft(`finding ${finding.id} onTheSpotNote`, finding.onTheSpotNote, (onTheSpotNote) =>
    save({ onTheSpotNote }),
  )
  return (
    <>
      <SavedCheck
        label={text.onTheSpot}
        detail={text.onTheSpotDetail}
        checked={finding.onTheSpot}
        onChange={(onTheSpot) => patch({ onTheSpot })}
      >
        {finding.onTheSpot && (
          <TextArea {...note} rows={1} aria-label={text.onTheSpotNote} placeholder={text.onTheSpotLike} />
        )}
      </SavedCheck>
      <OrderCard finding={finding} onPatch={patch} />
      <SavedCheck
        label={text.openCase}
        detail={text.openCaseDetail}
        checked={finding.openCase}
        onChange={(openCase) => patch({ openCase })}
      />
    </>
  )
}
