import type { Review } from '@main/features/visit/review/contract.ts'
import { useText } from '../../../text/index.ts'
import { formatInstant } from '../../../ui/data/format.ts'
import { Tag } from '../../../ui/data/tag.tsx'
import { Card } from '../../../ui/state/card.tsx'
import { WaitingIcon } from '../../../ui/theme/icons.ts'
import { useNow } from '../../../ui/theme/now.ts'

/** What was decided and answered, by whom and when, oldest first. */
export function StoryCard({ review }: { readonly review: Review }) {
  const words = useText()
  const text = words.review
  const now = useNow()
  if (review.events.length === 0) return null
  return (
    <Card title={text.story}>
      <ol className="review-story">
        {review.events.map((event) => (
          <li key={event.id}>
            <small>{formatInstant(event.at, now, words.ui)}</small>
            <p>
              <b>{text.acts[event.act]}</b> {event.by} {event.reason}{' '}
              {event.remarks.length > 0 && text.remarkCount(event.remarks.length)}{' '}
              {event.waiting && (
                <Tag kind="waiting" icon={WaitingIcon}>
                  {text.waiting}
                </Tag>
              )}
            </p>
          </li>
        ))}
      </ol>
    </Card>
  )
}
