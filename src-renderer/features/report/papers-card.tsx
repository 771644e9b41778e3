import { useState } from 'react'
import { engine } from '../../engine.ts'
import { useCall } from '../../queries.ts'
import { useText } from '../../text/index.ts'
import { formatCount } from '../../ui/data/format.ts'
import { Button } from '../../ui/form/button/button.tsx'
import { TextInput } from '../../ui/form/input.tsx'
import { Card } from '../../ui/state/card.tsx'
import { Skeleton } from '../../ui/state/skeleton.tsx'
import { EmptyState } from '../../ui/state/state-panel.tsx'
import { NotFoundIcon, ReportIcon } from '../../ui/theme/icons.ts'
import { FailurePanel } from '../subject/failure-panel.tsx'
import { type Paper, PaperRow } from './paper-row.tsx'
import { useSettled } from './use-settled.ts'

/** A plain table is quick to read and to draw up to here. */
const MOST_SHOWN = 200

/** A search that is being typed is asked once the hand rests, milliseconds. */
const TYPING_MS = 200

/** Every paper issued on this device, newest first, to be found, opened and saved. */
export function PapersCard() {
  const text = useText().report
  const [filter, setFilter] = useState('')
  const asked = useSettled(filter.trim(), TYPING_MS)
  const papers = useCall(
    ['paper', 'papers', asked],
    (signal) => engine.report.papers(asked ? { text: asked } : undefined, { signal }),
    { keep: true },
  )
  const count = useCall(['paper', 'count'], (signal) => engine.report.paperCount(undefined, { signal }), { keep: true })
  const found = papers.data ?? []
  const total = count.data?.total ?? 0
  const find = (
    <div className="reports-filter">
      <TextInput value={filter} onChange={setFilter} placeholder={text.filter} aria-label={text.filter} type="search" />
    </div>
  )
  const note = asked ? text.filtered(formatCount(found.length)) : text.issuedNote(formatCount(total))
  return (
    <Card title={text.issued} note={papers.data && count.data && note} action={total > 0 && find}>
      {papers.isError && <FailurePanel error={papers.error} onRetry={() => void papers.refetch()} />}
      {papers.isPending && <Skeleton />}
      {found.length > 0 && <PapersTable papers={found.slice(0, MOST_SHOWN)} />}
      {found.length > MOST_SHOWN && <p className="reports-more">{text.onlyLatest(formatCount(MOST_SHOWN))}</p>}
      {papers.data && count.data && total === 0 && (
        <EmptyState icon={ReportIcon} title={text.noneIssued} detail={text.noneIssuedDetail} />
      )}
      {papers.data && total > 0 && found.length === 0 && (
        <EmptyState icon={NotFoundIcon} title={text.noneFound(asked)} detail={text.noneFoundDetail}>
          <Button onClick={() => setFilter('')}>{text.filterClear}</Button>
        </EmptyState>
      )}
    </Card>
  )
}

function PapersTable({ papers }: { readonly papers: readonly Paper[] }) {
  const { columns } = useText().report
  return (
    <table className="t reports-table">
      <thead>
        <tr>
          <th scope="col">{columns.number}</th>
          <th scope="col">{columns.subject}</th>
          <th scope="col">{columns.time}</th>
          <th scope="col">{columns.state}</th>
        </tr>
      </thead>
      <tbody>
        {papers.map((paper) => (
          <PaperRow key={paper.number} paper={paper} />
        ))}
      </tbody>
    </table>
  )
}
