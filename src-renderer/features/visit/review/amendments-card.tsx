import type { Review, ReviewEvent } from '@main/features/visit/review/contract.ts'
import { useText } from '../../../text/index.ts'
import { formatInstant } from '../../../ui/data/format.ts'
import { Card } from '../../../ui/state/card.tsx'
import { useNow } from '../../../ui/theme/now.ts'
import { aboutWords } from './remarks.ts'

/** Every amendment: remarks with their answers, and the record's words beside those that correct them. */
export function AmendmentsCard({ review }: { readonly review: Review }) {
  const text = useText().review
  const amendments = review.events.filter(({ act }) => act === 'amended')
  if (amendments.length === 0) return null
  return (
    <Card title={text.amended} note={amendments.length}>
      {amendments.map((amendment) => (
        <Amendment key={amendment.id} review={review} amendment={amendment} />
      ))}
    </Card>
  )
}

function Amendment({ review, amendment }: { readonly review: Review; readonly amendment: ReviewEvent }) {
  const words = useText()
  const text = words.review
  const now = useNow()
  const remarks = new Map(review.events.flatMap((event) => event.remarks.map((remark) => [remark.id, remark] as const)))
  const { by, at, reason, answers, corrections } = amendment
  const items = new Map(review.sections.flatMap((section) => section.items.map((one) => [one.id, one.number] as const)))
  const itemField = (item: string, field: keyof typeof text.fields) =>
    `${text.about.item(items.get(item) ?? 0)} ${text.fields[field]}`
  return (
    <>
      <ul className="review-list">
        <li>
          <small className="review-note">
            {text.remark(by, formatInstant(at, now, words.ui))} {reason}
          </small>
          {answers.map(({ remark: id, text: answer }) => {
            const remark = remarks.get(id)
            return (
              <p key={id}>
                {remark && `${aboutWords(review, remark, words)} · ${remark.text} → `}
                <b>{answer}</b>
              </p>
            )
          })}
        </li>
      </ul>
      {corrections.length > 0 && (
        <table className="t review-pair">
          <thead>
            <tr>
              <th scope="col">{text.about.item(0)}</th>
              <th scope="col">{text.original}</th>
              <th scope="col">{text.after}</th>
            </tr>
          </thead>
          <tbody>
            {corrections.map((one) => (
              <tr key={`${one.item} ${one.finding} ${one.field}`}>
                <th scope="row">{one.item === null ? text.fields[one.field] : itemField(one.item, one.field)}</th>
                <td>{one.before || text.empty}</td>
                <td>{one.after || text.empty}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </>
  )
}
