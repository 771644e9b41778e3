import type { InspectionView } from '@main/features/subject/contract.ts'
import { hrefOf } from '../../../navigation.ts'
import { useText } from '../../../text/index.ts'
import { Tag } from '../../../ui/data/tag.tsx'
import { Card } from '../../../ui/state/card.tsx'
import { WaitingIcon } from '../../../ui/theme/icons.ts'

/** A result of several codes is told by the first; the whole stands in the record. */
const firstOf = (result: string): string => result.split('；')[0] ?? result

/** Past checks of the subject, own and received, each once. */
export function InspectionsCard({ inspections }: { readonly inspections: readonly InspectionView[] }) {
  const words = useText()
  const text = words.subject
  const columns = text.inspectionColumns
  if (inspections.length === 0)
    return (
      <Card title={text.inspections} padded>
        <p>{text.noInspections}</p>
      </Card>
    )
  return (
    <Card title={text.inspections} note={text.inspectionsNote(inspections.length)}>
      <table className="t">
        <thead>
          <tr>
            <th scope="col">{columns.date}</th>
            <th scope="col">{columns.title}</th>
            <th scope="col">{columns.officers}</th>
            <th scope="col" className="num">
              {columns.counts}
            </th>
            <th scope="col">{columns.result}</th>
          </tr>
        </thead>
        <tbody>
          {inspections.map((inspection) => (
            <tr key={inspection.id}>
              <td className="date">{inspection.date}</td>
              <td>
                {inspection.own ? (
                  <a href={hrefOf({ page: 'visit', id: inspection.id })}>
                    {words.engine.said(inspection.title || inspection.type)}
                  </a>
                ) : (
                  <a href={hrefOf({ page: 'review', id: inspection.id })}>
                    {words.engine.said(inspection.title || inspection.type)}
                  </a>
                )}
              </td>
              <td>{inspection.officers}</td>
              <td className="num">
                {inspection.ok} / {inspection.failed} / {inspection.notApplicable}
              </td>
              <td>
                <span className="profile-tags">
                  <span title={inspection.result}>
                    <Tag kind={inspection.failed > 0 ? 'warn' : 'neutral'}>
                      {words.engine.said(firstOf(inspection.result))}
                    </Tag>
                  </span>
                  {inspection.withdrawn && <Tag kind="solid">{words.review.states.withdrawn}</Tag>}
                  {!inspection.confirmed && (
                    <Tag kind="waiting" icon={WaitingIcon}>
                      {text.unconfirmed}
                    </Tag>
                  )}
                </span>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Card>
  )
}
