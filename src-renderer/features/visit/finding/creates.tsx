import type { Finding, Visit } from '@main/features/visit/contract.ts'
import { useText } from '../../../text/index.ts'
import { LastTimeIcon, PenaltyIcon, ReportIcon } from '../../../ui/theme/icons.ts'

interface CreatesProps {
  readonly finding: Finding
  readonly officers: Visit['opening']['officers']
}

/** What the chosen measures bring once the visit is finished, in words. */
export function Creates({ finding, officers }: CreatesProps) {
  const text = useText().visit
  const { order, deadline, onTheSpot, openCase } = finding
  const names = officers.map(({ name }) => name).join(text.listSeparator)
  const isNothing = !order && !onTheSpot && !openCase
  return (
    <section className="cw-card cw-card-edge-primary visit-creates" aria-labelledby="visit-creates">
      <h2 id="visit-creates">{text.finding.creates}</h2>
      <ul>
        {isNothing && <li>{text.finding.createsNothing}</li>}
        {!isNothing && (
          <li>
            <ReportIcon size={16} />
            {text.finding.createsLine}
          </li>
        )}
        {order && deadline && (
          <li>
            <LastTimeIcon size={16} />
            {text.finding.createsDuty(deadline, names)}
          </li>
        )}
        {openCase && (
          <li>
            <PenaltyIcon size={16} />
            {text.finding.createsCase}
          </li>
        )}
      </ul>
    </section>
  )
}
