import { engine } from '../../engine.ts'
import { Frame } from '../../frame.tsx'
import { useCall } from '../../queries.ts'
import { useText } from '../../text/index.ts'
import { dayOf, formatPaperDay } from '../../ui/data/format.ts'
import { Columns } from '../../ui/shell/shell.tsx'
import { Card } from '../../ui/state/card.tsx'
import { Skeleton } from '../../ui/state/skeleton.tsx'
import { useNow } from '../../ui/theme/now.ts'
import { FailurePanel } from '../subject/failure-panel.tsx'
import { ElsewhereCard } from '../visit/keeping/elsewhere-card.tsx'
import { DraftsCard } from './drafts-card.tsx'
import { DutiesCard } from './duties-card.tsx'
import { FindRow } from './find-row.tsx'
import { NeedsCard } from './needs-card.tsx'
import { TodayCard } from './today-card.tsx'
import { TruthCard } from './truth-card.tsx'
import './work.css'

/** The first page: start the day, go on where one stopped. */
export function WorkPage() {
  const words = useText()
  const now = useNow()
  const work = useCall(['task', 'work'], (signal) => engine.task.work(undefined, { signal }))
  const today = work.data?.today ?? dayOf(now)
  return (
    <Frame page="work" title={words.work.title} context={formatPaperDay(today, words.ui, true)} find={false}>
      <FindRow />
      <Columns
        side={
          <>
            <TruthCard />
            <NeedsCard amend={work.data?.returned ?? []} />
            {work.data && <DraftsCard drafts={work.data.drafts} />}
            <ElsewhereCard />
          </>
        }
      >
        {work.data ? (
          <>
            <TodayCard work={work.data} />
            <DutiesCard duties={work.data.duties} />
          </>
        ) : (
          <Card title={words.work.today}>
            {work.isError ? (
              <FailurePanel error={work.error} onRetry={() => void work.refetch()} />
            ) : (
              <Skeleton lines={6} />
            )}
          </Card>
        )}
      </Columns>
    </Frame>
  )
}
