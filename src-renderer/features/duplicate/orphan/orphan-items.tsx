import type { Orphan } from '@main/features/duplicate/contract.ts'
import { useText } from '../../../text/index.ts'
import { formatCount } from '../../../ui/data/format.ts'

/** The records that wait, with the file and line they came from. */
export function OrphanItems({ orphan }: { readonly orphan: Orphan }) {
  const words = useText()
  const text = words.duplicate
  const { items, records } = orphan
  return (
    <>
      <table className="t dup-items">
        <thead>
          <tr>
            <th scope="col">{text.item.date}</th>
            <th scope="col">{text.item.title}</th>
            <th scope="col">{text.item.number}</th>
            <th scope="col">{text.item.authority}</th>
            <th scope="col">{text.item.origin}</th>
          </tr>
        </thead>
        <tbody>
          {items.map((item) => (
            <tr key={item.uid}>
              <td className="date">{item.date}</td>
              <td>{item.title}</td>
              <td>{item.number || words.ui.common.none}</td>
              <td>{item.authority}</td>
              <td className="dup-meta">
                {item.file ?? words.ui.common.none}
                {item.line !== null && ` ${text.line(formatCount(item.line))}`}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {items.length < records && (
        <p className="dup-total dup-meta">{text.shownOf(formatCount(items.length), formatCount(records))}</p>
      )}
    </>
  )
}
