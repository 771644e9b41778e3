import { useState } from 'react'
import { engine } from '../../engine.ts'
import { useCall } from '../../queries.ts'
import { useText } from '../../text/index.ts'
import { formatCount } from '../../ui/data/format.ts'
import { Button } from '../../ui/form/button.tsx'
import { TextInput } from '../../ui/form/input.tsx'
import { Card } from '../../ui/state/card.tsx'
import { Skeleton } from '../../ui/state/skeleton.tsx'
import { EmptyState } from '../../ui/state/state-panel.tsx'
import { NotFoundIcon, ReportIcon } from '../../ui/theme/icons.ts'
import { FailurePanel } from '../subject/failure-panel.tsx'
import { type Paper, PaperRow } from './paper-row.tsx'

/** A plain table is quick to read and to draw up to here. */
const MOST_SHOWN = 200

/** Every paper issued on this device, newest first, to be found, opened and saved. */
export function PapersCard() {
  const text = useText().report
  const papers = useCall(['paper', 'papers'], (signal) => engine.report.papers(undefined, { signal }))
  const [filter, setFilter] = useState('')
  const all = papers.data ?? []
  const found = all.filter((paper) => isLike(paper, filter))
  const find = (
    <div className="reports-filter">
      <TextInput value={filter} onChange={setFilter} placeholder={text.filter} aria-label={text.filter} type="search" />
    </div>
  )
  const note = filter.trim() ? text.filtered(formatCount(found.length)) : text.issuedNote(formatCount(all.length))
  return (
    <Card title={text.issued} note={papers.data && note} action={all.length > 0 && find}>
      {papers.isError && <FailurePanel error={papers.error} onRetry={() => void papers.refetch()} />}
      {papers.isPending && <Skeleton />}
      {papers.data && found.length > 0 && <PapersTable papers={found.slice(0, MOST_SHOWN)} />}
      {found.length > MOST_SHOWN && <p className="reports-more">{text.onlyLatest(formatCount(MOST_SHOWN))}</p>}
      {papers.data && all.length === 0 && (
        <EmptyState icon={ReportIcon} title={text.noneIssued} detail={text.noneIssuedDetail} />
      )}
      {all.length > 0 && found.length === 0 && (
        <EmptyState icon={NotFoundIcon} title={text.noneFound(filter.trim())} detail={text.noneFoundDetail}>
          <Button onClick={() => setFilter('')}>{text.filterClear}</Button>
        </EmptyState>
      )}
    </Card>
  )
}

/** Whether every word stands in what the row shows; a code may be typed without its hyphens. */
function isLike(paper: Paper, filter: string): boolean {
  const { number, subjectName, purpose, code } = paper
  const shown = [number, subjectName, purpose, code, code.replaceAll('-', '')].join(' ').toLowerCase()
  return filter
    .toLowerCase()
    .split(/\s+/)
    .every((word) => shown.includes(word))
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
