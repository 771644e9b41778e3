import type { GradeState } from '@main/features/grade/contract.ts'
import { useEffect } from 'react'
import { engine } from '../../engine.ts'
import { useText } from '../../text/index.ts'
import { Facts } from '../../ui/data/facts.tsx'
import { formatCount } from '../../ui/data/format.ts'
import { DateText } from '../../ui/data/values.tsx'
import { Button } from '../../ui/form/button/button.tsx'
import { Card } from '../../ui/state/card.tsx'
import { Notice } from '../../ui/state/notice.tsx'
import { ProgressLine } from './progress-line.tsx'
import { type Run, useRun } from './use-run.ts'

/** How often the progress of a grading that runs by itself is asked for, in milliseconds. */
const LOOK_MS = 1000

interface RegradeCardProps {
  readonly state: GradeState
  /** Reads the state again. */
  readonly onAgain: () => void
}

/** When the city was last graded and by which rules; grades it again, or goes on where it was stopped. */
export function RegradeCard({ state, onAgain }: RegradeCardProps) {
  const text = useText().grade
  const { run, start, stop } = useRun<{ subjects: number; changed: number }>()
  const { last, under } = state
  const isElsewhere = run.at !== 'running' && under?.running === true
  useEffect(() => {
    if (!isElsewhere) return
    const timer = setInterval(onAgain, LOOK_MS)
    return () => clearInterval(timer)
  }, [isElsewhere, onAgain])
  const isStopped = under !== null && !under.running
  return (
    <Card title={text.regrade} padded>
      <div className="grade-stack">
        {last ? (
          <Facts
            facts={[
              [text.lastDone, <DateText key="at" value={last.finishedAt} />],
              [text.lastBy, text.edition(last.title, last.edition)],
              [text.lastSubjects, text.subjects(formatCount(last.subjects))],
              [text.lastChanged, text.subjects(formatCount(last.changed))],
            ]}
          />
        ) : (
          <p>{text.never}</p>
        )}
        {run.at === 'running' ? (
          <ProgressLine title={text.running} progress={run.progress} onStop={stop} />
        ) : isElsewhere ? (
          <ProgressLine title={text.running} progress={under} />
        ) : (
          <>
            <p className="grade-meta">{standing(state, text)}</p>
            <Outcome run={run} />
            <div>
              <Button onClick={() => void start((signal) => engine.grade.regrade(undefined, { signal }))}>
                {isStopped ? text.goOn : text.run}
              </Button>
            </div>
          </>
        )}
      </div>
    </Card>
  )
}

function standing({ last, under, isCurrent }: GradeState, text: ReturnType<typeof useText>['grade']): string {
  if (under) return text.stopped(formatCount(under.done), formatCount(under.total))
  if (isCurrent) return text.isCurrent
  return last ? text.isOld : ''
}

function Outcome({ run }: { readonly run: Run<{ subjects: number; changed: number }> }) {
  const text = useText().grade
  if (run.at === 'stopped') return <Notice kind="info">{text.wasStopped}</Notice>
  if (run.at === 'failed') return <Notice kind="danger">{`${run.failure.sentence}${run.failure.remedy}`}</Notice>
  if (run.at !== 'done') return null
  const { subjects, changed } = run.result
  return <Notice kind="ok">{text.done(formatCount(subjects), formatCount(changed))}</Notice>
}
