import type { Finding } from '@main/features/visit/contract.ts'
import { useText } from '../../../text/index.ts'

/** Names of the measures of a finding, the mildest first. */
export function useMeasureWords(): (finding: Finding) => string[] {
  const words = useText()
  return (finding) =>
    [
      finding.onTheSpot && words.visit.finding.onTheSpot,
      finding.order && words.visit.finding.order,
      finding.leniency && words.finding.leniency.label,
      finding.openCase && words.visit.finding.openCase,
      finding.transfer && words.finding.transfer.label,
      finding.coercion && words.finding.coercion.kinds[finding.coercion.kind],
      finding.measures.length > 0 && words.finding.credit.label,
    ].filter((word) => typeof word === 'string')
}
