import { engine } from '../../engine.ts'
import { Frame } from '../../frame.tsx'
import { useCall } from '../../queries.ts'
import { useText } from '../../text/index.ts'
import { Card } from '../../ui/state/card.tsx'
import { Skeleton } from '../../ui/state/skeleton.tsx'
import { EntriesLink } from './entry/entries-link.tsx'
import { DraftsCard } from './keeping/drafts-card.tsx'
import { ElsewhereCard } from './keeping/elsewhere-card.tsx'
import { RecordTable } from './list/record-table.tsx'
import { RecoveredNotice } from './recovered-notice.tsx'
import { ReviewsCard } from './review/reviews-card.tsx'
import './visit.css'

/** 检查: what to go on with, and what has been finished on this device. */
export function VisitsPage() {
  const text = useText()
  const work = useCall(['visit', 'work'], (signal) => engine.task.work(undefined, { signal }))
  const papers = useCall(['paper'], (signal) => engine.report.papers(undefined, { signal }))
  const records = papers.data?.filter(({ kind }) => kind === 'on_site_record') ?? []
  return (
    <Frame page="visits" title={text.frame.visits}>
      <div className="visit-list">
        <RecoveredNotice />
        <DraftsCard drafts={work.data?.drafts} />
        <ElsewhereCard />
        <ReviewsCard />
        <EntriesLink />
        <Card title={text.visit.list.finished} note={text.visit.list.count(records.length)}>
          {!papers.data && <Skeleton lines={4} />}
          {papers.data && records.length === 0 && <p className="visit-list-none">{text.visit.list.noRecords}</p>}
          {records.length > 0 && <RecordTable records={records} />}
        </Card>
      </div>
    </Frame>
  )
}
