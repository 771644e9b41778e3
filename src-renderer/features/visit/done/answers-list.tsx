import type { Answer, ItemView, Visit } from '@main/features/visit/contract.ts'
import { useText } from '../../../text/index.ts'
import { VerdictWord } from '../../../ui/form/verdict/verdict-buttons.tsx'
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
          <tbody key={section.key}>
            <tr>
              <th scope="rowgroup" colSpan={4} className="visit-done-section">
                {words.engine.said(section.title)}
                {section.room?.called && ` · ${words.engine.said(section.room.called)}`}
              </th>
            </tr>
            {section.items.map((item) => {
              const answer = answers.get(item.id)
              return (
                <tr key={item.id}>
                  <td className="num">{item.number}</td>
                  <td>
                    {item.text}
                    {item.judgedBy === 'text' && answer?.value && (
                      <small className="visit-done-note">{answer.value}</small>
                    )}
                    {answer?.instrument && (
                      <small className="visit-done-note">
                        {words.answering.calibration(
                          answer.instrument.name,
                          answer.instrument.number,
                          answer.instrument.calibratedUntil,
                        )}
                      </small>
                    )}
                    {answer?.note && <small className="visit-done-note">{answer.note}</small>}
                  </td>
                  <td className="date">{valueWords(item, answer)}</td>
                  <td className="date">{answer?.verdict ? <VerdictWord verdict={answer.verdict} /> : text.none}</td>
                </tr>
              )
            })}
          </tbody>
        ))}
      </table>
    </Card>
  )

  function valueWords({ judgedBy, unit }: ItemView, answer: Answer | undefined): string {
    if (!answer?.value || judgedBy === 'text') return text.none
    if (judgedBy === 'signature') return words.answering.signedBy(answer.value)
    return `${words.engine.said(answer.value)} ${unit ?? ''}`
  }
}
