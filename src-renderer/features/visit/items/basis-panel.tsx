import type { ItemView } from '@main/features/visit/contract.ts'
import { useText } from '../../../text/index.ts'
import { Tag } from '../../../ui/data/tag.tsx'

/** How an item is looked at, where its checklist tells; the articles it stands on, and the measure they bring. */
export function BasisPanel({ id, item }: { readonly id: string; readonly item: ItemView }) {
  const words = useText()
  const text = words.visit.items
  return (
    <div id={id} className="visit-basis">
      {item.help !== '' && <p className="visit-help">{item.help}</p>}
      <ul>
        {item.basis.map(({ law, article }) => (
          <li key={`${law} ${article}`}>{text.article(law, article)}</li>
        ))}
      </ul>
      {item.measure && <p>{text.measure(item.measure)}</p>}
      {item.verified && <Tag kind="waiting">{words.engine.said(item.verified)}</Tag>}
    </div>
  )
}
