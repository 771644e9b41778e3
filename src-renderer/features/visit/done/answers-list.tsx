import type { Visit } from '@main/features/visit/contract.ts'
import { useText } from '../../../text/index.ts'
import { VerdictWord } from '../../../ui/form/verdict-buttons.tsx'
import { Card } from '../../../ui/state/card.tsx'

/** Every item with its answer, section by section. */
export function AnswersList({ visit }: { readonly visit: Visit }) {
  const words = useText()
  const text = words.visit
  const answers = new Map(visit.answers.map((answer) => [answer.item, answer]))
  return (
    <Card title={text.done.answers} note={text.done.items(visit.answers.length)}>
      <table className="t">
        <thead>
          <tr>
            <th scope="col" className="num">
              {text.done.number}
            </th>
            <th scope="col">{text.done.text}</th>
            <th scope="col">{text.done.value}</th>
            <th scope="col">{text.done.verdict}</th>
          </tr>
        </thead>
        {visit.checklist.sections.map((section) => (
          <tbody key={section.title}>
            <tr>
              <th scope="rowgroup" colSpan={4} className="visit-done-section">
                {words.engine.said(section.title)}
              </th>
            </tr>
            {section.items.map((item) => {
              const answer = answers.get(item.id)
              return (
                <tr key={item.id}>
                  <td className="num">{item.number}</td>
                  <td>
                    {item.text}
                    {answer?.note && <small className="visit-done-note">{answer.note}</small>}
                  </td>
                  <td className="date">
                    {answer?.value ? `${words.engine.said(answer.value)} ${item.unit ?? ''}` : text.none}
                  </td>
                  <td className="date">{answer?.verdict ? <VerdictWord verdict={answer.verdict} /> : text.none}</td>
                </tr>
              )
            })}
          </tbody>
        ))}
      </table>
    </Card>
  )
}
