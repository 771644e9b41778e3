import type { ColumnFault } from '@main/features/quality/contract.ts'
import { useState } from 'react'
import { engine, failureOf } from '../../engine.ts'
import { hrefOf } from '../../navigation.ts'
import { useCall } from '../../queries.ts'
import { useText } from '../../text/index.ts'
import { formatCount } from '../../ui/data/format.ts'
import { Button } from '../../ui/form/button/button.tsx'
import { SectionTitle } from '../../ui/state/card.tsx'
import { Notice } from '../../ui/state/notice.tsx'
import { Skeleton } from '../../ui/state/skeleton.tsx'

interface FaultRowsProps {
  readonly fault: ColumnFault
  readonly batch: string | undefined
  readonly onClose: () => void
}

const STEP = 50
const MOST = 500

/** The rows behind one entry: file, line, content, reason, what to do. */
export function FaultRows({ fault, batch, onClose }: FaultRowsProps) {
  const words = useText()
  const text = words.quality
  const [most, setMost] = useState(STEP)
  const { unit, kind, column, cause, outcome } = fault
  const input = {
    unit,
    kind,
    column,
    cause,
    outcome,
    offset: 0,
    limit: most,
    ...(batch === undefined ? {} : { batch }),
  }
  const found = useCall(['import', 'quality', 'rows', input], (signal) => engine.quality.rows(input, { signal }), {
    keep: true,
  })
  if (found.error) return <Notice kind="danger">{failureOf(found.error).sentence}</Notice>
  if (!found.data) return <Skeleton />
  const { total, kept, rows } = found.data
  return (
    <div>
      <SectionTitle note={text.rowsNote(formatCount(total), formatCount(kept))}>
        {text.rowsTitle(words.engine.said(column), text.causes[cause])}
      </SectionTitle>
      <table className="t">
        <thead>
          <tr>
            <th scope="col">{batch === 'records' ? text.here : text.file}</th>
            <th scope="col" className="num">
              {text.line}
            </th>
            <th scope="col">{text.content}</th>
            <th scope="col">{text.reason}</th>
            <th scope="col">{text.remedy}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={`${row.file} ${row.line} ${row.reason}`}>
              <td>
                {row.subject ? (
                  <a href={hrefOf({ page: 'subject', uid: row.subject.uid })}>{row.subject.name}</a>
                ) : (
                  row.file
                )}
              </td>
              <td className="num">{row.file === null ? '—' : formatCount(row.line)}</td>
              <td className="quality-content">{row.content}</td>
              <td>{words.engine.said(row.reason)}</td>
              <td>{words.engine.said(row.remedy)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <div className="quality-more">
        {rows.length < Math.min(kept, MOST) && (
          <Button onClick={() => setMost(Math.min(most + STEP, MOST))}>
            {text.more(formatCount(Math.min(STEP, kept - rows.length)))}
          </Button>
        )}
        <Button kind="text" onClick={onClose}>
          {text.close}
        </Button>
      </div>
    </div>
  )
}
