import type { Review } from '@main/features/visit/review/contract.ts'
import { Fragment } from 'react'
import { useText } from '../../../text/index.ts'
import { VerdictWord } from '../../../ui/form/verdict/verdict-buttons.tsx'
import { Card } from '../../../ui/state/card.tsx'
import { type Remarking, RemarkPart } from './remark-part.tsx'

/** Every item as it was signed, with what is remarked on it. */
export function ItemsCard({ review, ...remarking }: Remarking & { readonly review: Review }) {
  const words = useText()
  const text = words.review
  const { done, none } = words.visit
  const count = review.sections.reduce((sum, { items }) => sum + items.length, 0)
  return (
    <Card title={text.items} note={done.items(count)}>
      <table className="t">
        <thead>
          <tr>
            <th scope="col" className="num">
              {done.number}
            </th>
            <th scope="col">{done.text}</th>
            <th scope="col">{done.value}</th>
            <th scope="col">{done.verdict}</th>
          </tr>
        </thead>
        <tbody>
          {review.sections.map((section) => (
            <Fragment key={section.title}>
              <tr>
                <th scope="rowgroup" colSpan={4} className="review-section">
                  {words.engine.said(section.title)}
                </th>
              </tr>
              {section.items.map((item) => (
                <tr key={item.id}>
                  <td className="num">{item.number || none}</td>
                  <td>
                    <div className="review-item">
                      <p>
                        {words.engine.said(item.text)}
                        {item.note && <small className="review-note">{item.note}</small>}
                      </p>
                      <RemarkPart review={review} about={{ item: item.id, finding: null }} {...remarking} />
                    </div>
                  </td>
                  <td className="date">{item.value ? words.engine.said(item.value) : none}</td>
                  <td className="date">{item.verdict ? <VerdictWord verdict={item.verdict} /> : none}</td>
                </tr>
              ))}
            </Fragment>
          ))}
        </tbody>
      </table>
    </Card>
  )
}
