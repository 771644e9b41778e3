import { engine } from '../../engine.ts'
import { Frame } from '../../frame.tsx'
import { go } from '../../navigation.ts'
import { useCall } from '../../queries.ts'
import { useText } from '../../text/index.ts'
import { Button } from '../../ui/form/button.tsx'
import { Card } from '../../ui/state/card.tsx'
import { Skeleton } from '../../ui/state/skeleton.tsx'
import { EmptyState } from '../../ui/state/state-panel.tsx'
import { InspectionIcon } from '../../ui/theme/icons.ts'
import { DraftRow } from './list/draft-row.tsx'
import { RecordTable } from './list/record-table.tsx'
import { RecoveredNotice } from './recovered-notice.tsx'
import './visit.css'

/** 检查: what to go on with, and what has been finished on this device. */
export function VisitsPage() {
  const text = useText()
  const work = useCall(['visit', 'work'], (signal) => engine.task.work(undefined, { signal }))
  const papers = useCall(['paper'], (signal) => engine.report.papers(undefined, { signal }))
  const drafts = work.data?.drafts ?? []
  const records = papers.data?.filter(({ kind }) => kind === 'on_site_record') ?? []
  return (
    <Frame page="visits" title={text.frame.visits}>
      <div className="visit-list">
        <RecoveredNotice />
        <Card title={text.visit.list.running} note={text.visit.list.count(drafts.length)}>
          {!work.data && <Skeleton lines={2} />}
          {work.data && drafts.length === 0 && (
            <EmptyState icon={InspectionIcon} title={text.visit.list.none} detail={text.visit.list.noneDetail}>
              <Button onClick={() => go({ page: 'work' })}>{text.visit.toWork}</Button>
              <Button onClick={() => go({ page: 'search' })}>{text.visit.list.toSearch}</Button>
            </EmptyState>
          )}
          {drafts.map((draft, index) => (
            <DraftRow key={draft.visit} draft={draft} isFirst={index === 0} />
          ))}
        </Card>
        <Card title={text.visit.list.finished} note={text.visit.list.count(records.length)}>
          {!papers.data && <Skeleton lines={4} />}
          {papers.data && records.length === 0 && <p className="visit-list-none">{text.visit.list.noRecords}</p>}
          {records.length > 0 && <RecordTable records={records} />}
        </Card>
      </div>
    </Frame>
  )
}
