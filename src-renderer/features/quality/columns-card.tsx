import type { ColumnFault, QualityReport } from '@main/features/quality/contract.ts'
import { Fragment } from 'react'
import { useText } from '../../text/index.ts'
import { formatCount } from '../../ui/data/format.ts'
import { Tag } from '../../ui/data/tag.tsx'
import { Card } from '../../ui/state/card.tsx'
import { kindName } from '../import/kind-name.ts'
import { FaultRows } from './fault-rows.tsx'
import { Share } from './share.tsx'

interface ColumnsCardProps {
  readonly report: QualityReport
  readonly batch: string | undefined
  /** The entry whose rows are open. */
  readonly opened: string | null
  readonly onOpen: (key: string | null) => void
}

const TAG = { rejected: 'danger', held: 'waiting', noted: 'warn' } as const

/** Key of an entry. */
const keyOf = ({ unit, kind, column, cause, outcome }: ColumnFault): string =>
  `${unit}\n${kind}\n${column}\n${cause}\n${outcome}`

/** What is the matter with each column of each unit; the rows open in place. */
export function ColumnsCard({ report, batch, opened, onOpen }: ColumnsCardProps) {
  const words = useText()
  const text = words.quality
  const { columns, columnsTotal } = report
  return (
    <Card title={text.columns} note={text.columnsNote(formatCount(columns.length), formatCount(columnsTotal))}>
      <table className="t">
        <thead>
          <tr>
            <th scope="col">{text.column}</th>
            <th scope="col">{text.problem}</th>
            <th scope="col">{text.unit}</th>
            <th scope="col">{text.kind}</th>
            <th scope="col">{text.result}</th>
            <th scope="col" className="num">
              {text.rows}
            </th>
            <th scope="col">{text.share}</th>
          </tr>
        </thead>
        <tbody>
          {columns.map((fault) => {
            const key = keyOf(fault)
            const isOpen = key === opened
            const problem = text.causes[fault.cause]
            return (
              <Fragment key={key}>
                <tr>
                  <td>
                    <button
                      type="button"
                      className="quality-name"
                      aria-expanded={isOpen}
                      title={text.see(words.engine.said(fault.column), problem)}
                      onClick={() => onOpen(isOpen ? null : key)}
                    >
                      {words.engine.said(fault.column)}
                    </button>
                  </td>
                  <td>{problem}</td>
                  <td>{fault.unit}</td>
                  <td>{kindName(words, fault.kind)}</td>
                  <td>
                    <Tag kind={TAG[fault.outcome]}>{text.outcomes[fault.outcome]}</Tag>
                  </td>
                  <td className="num">{formatCount(fault.rows)}</td>
                  <td>
                    <Share part={fault.rows} whole={fault.of} />
                  </td>
                </tr>
                {isOpen && (
                  <tr>
                    <td colSpan={7}>
                      <FaultRows fault={fault} batch={batch} onClose={() => onOpen(null)} />
                    </td>
                  </tr>
                )}
              </Fragment>
            )
          })}
        </tbody>
      </table>
    </Card>
  )
}
