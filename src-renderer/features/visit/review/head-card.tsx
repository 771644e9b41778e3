import type { Review, ReviewState } from '@main/features/visit/review/contract.ts'
import { hrefOf } from '../../../navigation.ts'
import { useText } from '../../../text/index.ts'
import { type Fact, Facts } from '../../../ui/data/facts.tsx'
import { Card } from '../../../ui/state/card.tsx'
import { Notice } from '../../../ui/state/notice.tsx'
import { RemarksSaid } from './remark-part.tsx'
import { WHOLE } from './remarks.ts'

const KINDS = {
  waiting: 'info',
  received: 'info',
  returned: 'warn',
  amended: 'info',
  accepted: 'ok',
  withdrawn: 'danger',
} as const satisfies Record<ReviewState, string>

/** Where the visit stands, and what it is. */
export function HeadCard({ review }: { readonly review: Review }) {
  const words = useText()
  const text = words.review
  const facts: readonly Fact[] = [
    [
      words.followUp.subject,
      <a key="subject" href={hrefOf({ page: 'subject', uid: review.subjectUid })}>
        {review.subjectName}
      </a>,
    ],
    [text.head.number, review.number],
    [text.head.date, review.date],
    [text.head.officers, review.officers],
    [text.head.result, words.engine.said(review.result) || text.head.none],
    [text.head.photos, text.photos(review.evidence.length)],
  ]
  return (
    <>
      <Notice kind={KINDS[review.state]} title={text.states[review.state]}>
        {' '}
        {text.stateDetail[review.state]} {review.reason}
      </Notice>
      <Card title={words.engine.said(review.title)} padded>
        <Facts facts={facts} />
        <RemarksSaid review={review} about={WHOLE} />
      </Card>
    </>
  )
}
