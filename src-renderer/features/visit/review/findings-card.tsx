import type { Review } from '@main/features/visit/review/contract.ts'
import { useText } from '../../../text/index.ts'
import { Card } from '../../../ui/state/card.tsx'
import { type Remarking, RemarkPart } from './remark-part.tsx'

/** What was found, as it was signed, with what is remarked on it. */
export function FindingsCard({ review, ...remarking }: Remarking & { readonly review: Review }) {
  const text = useText().review
  return (
    <Card title={text.findings} note={review.findings.length > 0 && review.findings.length}>
      <ol className="review-list">
        {review.findings.map((finding) => (
          <li key={finding.id}>
            <div className="review-item">
              <p>
                {finding.facts}{' '}
                {finding.deadline && <small className="review-note">{text.deadline(finding.deadline)}</small>}
              </p>
              <RemarkPart review={review} about={{ item: null, finding: finding.id }} {...remarking} />
            </div>
          </li>
        ))}
        {review.findings.length === 0 && <li>{text.noFindings}</li>}
      </ol>
    </Card>
  )
}
