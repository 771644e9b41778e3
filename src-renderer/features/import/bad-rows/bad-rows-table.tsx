import type { BadRow } from '@main/features/import/contract.ts'
import { useText } from '../../../text/index.ts'
import { formatCount } from '../../../ui/data/format.ts'
import { ContentCell, OutcomeCell, ReasonCell } from './bad-row-cells.tsx'

/** Bad rows, up to two hundred. */
export function BadRowsTable({ rows }: { readonly rows: readonly BadRow[] }) {
  const words = useText()
  const text = words.importing
  return (
    <table className="t import-table">
      <thead>
        <tr>
          <th scope="col" className="num">
            {text.line}
          </th>
          <th scope="col">{text.column}</th>
          <th scope="col">{text.content}</th>
          <th scope="col">{text.reason}</th>
          <th scope="col">{text.remedy}</th>
          <th scope="col">{text.result}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={`${row.line} ${row.column} ${row.reason}`}>
            <td className="num">{formatCount(row.line)}</td>
            <td>{words.engine.said(row.column)}</td>
            <td className="import-content">
              <ContentCell row={row} />
            </td>
            <td>
              <ReasonCell row={row} />
            </td>
            <td className="import-remedy">{words.engine.said(row.remedy)}</td>
            <td>
              <OutcomeCell row={row} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
