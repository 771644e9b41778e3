import type { ReviewLine } from '@main/features/visit/review/contract.ts'
import { engine } from '../../../engine.ts'
import { go, hrefOf } from '../../../navigation.ts'
import { useCall } from '../../../queries.ts'
import { useText } from '../../../text/index.ts'
import { Tag } from '../../../ui/data/tag.tsx'
import { Button } from '../../../ui/form/button/button.tsx'
import { Card } from '../../../ui/state/card.tsx'

/** At the office the checks that wait for its word, of an inspector those that came back; nothing where there are none. */
export function ReviewsCard() {
  const text = useText().review
  const read = useCall(['visit', 'reviews'], (signal) => engine.visit.review.list(undefined, { signal }))
  if (!read.data) return null
  const { office, lines } = read.data
  if (!office && lines.length === 0) return null
  return (
    <Card
      title={office ? text.office : text.mine}
      note={office ? text.officeNote(lines.length) : text.mineNote(lines.length)}
      padded={lines.length === 0}
    >
      {lines.length === 0 ? <p>{text.officeNone}</p> : <Lines lines={lines} office={office} />}
    </Card>
  )
}

function Lines({ lines, office }: { readonly lines: readonly ReviewLine[]; readonly office: boolean }) {
  const words = useText()
  const text = words.review
  return (
    <table className="t">
      <thead>
        <tr>
          <th scope="col">{text.columns.subject}</th>
          <th scope="col">{text.columns.date}</th>
          <th scope="col">{text.columns.title}</th>
          <th scope="col">{text.columns.officers}</th>
          <th scope="col">{text.columns.state}</th>
          <th scope="col">{text.columns.acts}</th>
        </tr>
      </thead>
      <tbody>
        {lines.map((line) => (
          <tr key={line.visit}>
            <td>
              <a href={hrefOf({ page: 'subject', uid: line.subjectUid })}>{line.subjectName}</a>
            </td>
            <td className="date">{line.date}</td>
            <td>{words.engine.said(line.title)}</td>
            <td>{line.officers}</td>
            <td>
              <Tag kind={line.state === 'returned' ? 'solid' : 'info'}>
                {line.state === 'returned' ? text.remarkCount(line.remarks) : text.states[line.state]}
              </Tag>
            </td>
            <td>
              <Button size="small" onClick={() => go({ page: 'review', id: line.visit })}>
                {office ? text.open : text.amendOpen}
                <span className="cw-hidden"> {line.subjectName}</span>
              </Button>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
