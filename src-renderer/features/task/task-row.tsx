import type { TaskView } from '@main/features/task/contract.ts'
import { go, hrefOf } from '../../navigation.ts'
import { useText } from '../../text/index.ts'
import { clockOf, dayOf } from '../../ui/data/format.ts'
import { GradeMark } from '../../ui/data/grade/grade-mark.tsx'
import { ProgressBar } from '../../ui/data/progress/progress-bar.tsx'
import { Countdown } from '../../ui/data/time/countdown.tsx'
import { Button } from '../../ui/form/button/button.tsx'
import { classNames } from '../../ui/theme/class-names.ts'
import { CheckListIcon, OkIcon, OpenIcon, PlaceIcon, RunningIcon } from '../../ui/theme/icons.ts'
import { useStartCheck } from '../subject/start-check.ts'

const RANK = { running: 0, open: 1, done: 2 } as const

/** The running task first, finished ones last; inside by planned time, then by due day. */
export function inOrder(tasks: readonly TaskView[]): readonly TaskView[] {
  const when = (task: TaskView) => task.plannedAt ?? `${task.due}T99`
  return [...tasks].sort((a, b) => RANK[a.state] - RANK[b.state] || (when(a) < when(b) ? -1 : 1))
}

/** Every address here is in the one city. */
const CITY = /^(河南省)?郑州市(?=.)/

const DAY_MS = 86_400_000

const daysFrom = (from: string, to: string): number => Math.round((Date.parse(to) - Date.parse(from)) / DAY_MS)

/** One task of the office: when, whom, what, how far, and the one thing to do. */
export function TaskRow({ task, today }: { readonly task: TaskView; readonly today: string }) {
  const words = useText()
  const { said } = words.engine
  const check = useStartCheck()
  const isToday = task.plannedAt ? dayOf(task.plannedAt) === today : task.due === today
  const clock = task.plannedAt ? clockOf(task.plannedAt) : null
  return (
    <li className={classNames('work-task', task.state === 'running' && 'work-task-running')}>
      <span className="work-task-time">
        {isToday && clock ? clock : (task.plannedAt ? dayOf(task.plannedAt) : task.due).slice(5)}
      </span>
      <GradeMark grade={task.grade} size={32} />
      <div className="work-task-who">
        <a className="work-task-name" href={hrefOf({ page: 'subject', uid: task.subjectUid })}>
          {task.subjectName}
        </a>
        <p>
          <CheckListIcon size={14} />
          <span>{said(task.kind || task.title)}</span>
          <PlaceIcon size={14} />
          <span title={task.address}>
            {task.address.replace(CITY, '')}
            {task.metres !== null && ` · ${words.followUp.distance((task.metres / 1000).toFixed(1))}`}
          </span>
        </p>
        {check.failed && (
          <p className="work-failed" role="alert">
            {check.failed}
          </p>
        )}
      </div>
      <TaskState task={task} today={today} />
      <TaskAct task={task} busy={check.busy} onStart={() => void check.start(task.subjectUid, task.id)} />
    </li>
  )
}

function TaskState({ task, today }: { readonly task: TaskView; readonly today: string }) {
  const words = useText()
  const text = words.work
  switch (task.state) {
    case 'running':
      return (
        <div className="work-task-state">
          <p>
            <RunningIcon size={14} />
            <span className="work-running">{text.running}</span>
            <span className="work-progress">{text.progress(task.answered, task.items)}</span>
          </p>
          <ProgressBar label={`${task.subjectName} ${text.running}`} value={task.answered} max={task.items} />
        </div>
      )
    case 'open':
      return (
        <div className="work-task-state">
          <p>
            <OpenIcon size={14} />
            {text.open}
          </p>
          {task.due < today ? (
            <Countdown state="overdue" label={text.overdue(daysFrom(task.due, today))} />
          ) : (
            <p>{text.items(task.items)}</p>
          )}
        </div>
      )
    case 'done':
      return (
        <div className="work-task-state">
          <p className="work-done">
            <OkIcon size={14} />
            {text.done}
          </p>
          <p>{task.waiting ? text.waiting : text.received}</p>
        </div>
      )
  }
}

interface TaskActProps {
  readonly task: TaskView
  readonly busy: boolean
  readonly onStart: () => void
}

function TaskAct({ task, busy, onStart }: TaskActProps) {
  const text = useText().work
  const { visit } = task
  const label = <span className="cw-hidden"> {task.subjectName}</span>
  if (visit !== null && task.state !== 'open')
    return (
      <Button kind={task.state === 'running' ? 'primary' : 'default'} onClick={() => go({ page: 'visit', id: visit })}>
        {task.state === 'running' ? text.goOn : text.view}
        {label}
      </Button>
    )
  if (task.state === 'done') return <span />
  return (
    <Button disabled={busy} onClick={onStart}>
      {task.state === 'running' ? text.goOn : text.start}
      {label}
    </Button>
  )
}
