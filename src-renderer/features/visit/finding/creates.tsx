import type { Finding, FindingAdvice, Visit } from '@main/features/visit/contract.ts'
import { useText } from '../../../text/index.ts'
import { clockOf, dayOf } from '../../../ui/data/format.ts'
import { ActIcon, ForwardIcon, LastTimeIcon, PenaltyIcon, ReportIcon, WaitingIcon } from '../../../ui/theme/icons.ts'

interface CreatesProps {
  readonly finding: Finding
  readonly advice: FindingAdvice | undefined
  readonly officers: Visit['opening']['officers']
}

/** What the chosen measures bring once the visit is finished, in words. */
export function Creates({ finding, advice, officers }: CreatesProps) {
  const words = useText()
  const text = words.visit
  const more = words.finding.creates
  const { order, deadline, onTheSpot, openCase, transfer, coercion, leniency, measures } = finding
  const names = officers.map(({ name }) => name).join(text.listSeparator)
  const isNothing = !order && !onTheSpot && !openCase && !transfer && !coercion && !leniency
  const makeUpDue = advice?.coercion.makeUpDue
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
            {advice ? more.lead(advice.lead.due) : text.finding.createsCase}
          </li>
        )}
        {transfer && transfer.to !== '' && (
          <li>
            <ForwardIcon size={16} />
            {more.transfer(words.engine.said(transfer.to))}
          </li>
        )}
        {makeUpDue && (
          <li>
            <WaitingIcon size={16} />
            {more.makeUp(`${dayOf(makeUpDue)} ${clockOf(makeUpDue)}`)}
          </li>
        )}
        {measures.length > 0 && (
          <li>
            <ActIcon size={16} />
            {more.approval}
          </li>
        )}
      </ul>
    </section>
  )
}
