import type { Visit } from '@main/features/visit/contract.ts'
import { useText } from '../../../text/index.ts'
import { Notice } from '../../../ui/state/notice.tsx'

/** On the pages of a re-inspection: what was found then, and until when it had to be corrected. */
export function RecheckBand({ visit }: { readonly visit: Visit }) {
  const text = useText().followUp
  if (!visit.recheck) return null
  const { number, date, findings } = visit.recheck
  return (
    <Notice kind="info" title={text.band(number, date)}>
      {findings.map(({ id, facts, deadline }) => (
        <span key={id} className="order-band">
          {text.bandFacts(facts)} {deadline && text.due(deadline)}
        </span>
      ))}
    </Notice>
  )
}
