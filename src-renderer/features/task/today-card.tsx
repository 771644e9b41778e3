import type { Work } from '@main/features/task/contract.ts'
import { useState } from 'react'
import { useStatus } from '../../frame.tsx'
import { go } from '../../navigation.ts'
import { useText } from '../../text/index.ts'
import { Button } from '../../ui/form/button/button.tsx'
import { Card } from '../../ui/state/card.tsx'
import { EmptyState } from '../../ui/state/state-panel.tsx'
import { InspectionIcon } from '../../ui/theme/icons.ts'
import { ColleaguesDialog } from './colleagues-dialog.tsx'
import { inOrder, TaskRow } from './task-row.tsx'

/** Today's checks: the running one first, the only one with a filled button; later ones on demand. */
export function TodayCard({ work }: { readonly work: Work }) {
  const words = useText()
  const text = words.work
  const [isTaking, setIsTaking] = useState(false)
  const [withLater, setWithLater] = useState(false)
  const { tasks, later } = work
  const done = tasks.filter((task) => task.state === 'done').length
  const [next] = later
  const status = useStatus()
  const isBare = !status.enrolled && status.subjects === 0
  return (
    <Card
      title={text.today}
      note={tasks.length > 0 && text.todayNote(tasks.length, done)}
      action={
        <>
          {work.colleagues > 0 && (
            <Button kind="text" size="small" onClick={() => setIsTaking(true)}>
              {words.followUp.colleagues.open(work.colleagues)}
            </Button>
          )}
          {later.length > 0 && (tasks.length > 0 || withLater) && (
            <Button kind="text" size="small" aria-expanded={withLater} onClick={() => setWithLater(!withLater)}>
              {withLater ? text.hideLater : text.later(later.length)}
            </Button>
          )}
        </>
      }
    >
      {tasks.length === 0 && !withLater && (
        <EmptyState
          icon={InspectionIcon}
          title={text.noneToday}
          detail={next ? text.noneTodayNext(later.length, next.due) : isBare ? text.bareDetail : text.noneTodayDetail}
        >
          {next ? (
            <Button onClick={() => setWithLater(true)}>{text.showLater}</Button>
          ) : (
            <Button onClick={() => go({ page: isBare ? 'import' : 'search' })}>
              {isBare ? text.toImport : text.toSearch}
            </Button>
          )}
        </EmptyState>
      )}
      <ul className="work-tasks">
        {inOrder(tasks).map((task) => (
          <TaskRow key={task.id} task={task} today={work.today} />
        ))}
        {withLater && later.map((task) => <TaskRow key={task.id} task={task} today={work.today} />)}
      </ul>
      {isTaking && <ColleaguesDialog onClose={() => setIsTaking(false)} />}
    </Card>
  )
}
