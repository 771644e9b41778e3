import type { GradeState, Trial } from '@main/features/grade/contract.ts'
import { engine } from '../../engine.ts'
import { useText } from '../../text/index.ts'
import { Card } from '../../ui/state/card.tsx'
import { Notice } from '../../ui/state/notice.tsx'
import { EmptyState, ErrorPanel } from '../../ui/state/state-panel.tsx'
import { EvaluationIcon } from '../../ui/theme/icons.ts'
import { ProgressLine } from './progress-line.tsx'
import { TrialChoice } from './trial-choice.tsx'
import { TrialResult } from './trial-result.tsx'
import { useRun } from './use-run.ts'

/** Tries a rule set on the whole city: choose, run, see who would stand differently. */
export function TrialCards({ state }: { readonly state: GradeState }) {
  const text = useText().grade
  const { run, start, stop } = useRun<Trial>()
  return (
    <>
      <Card title={text.trial} note={text.trialNote} padded>
        <div className="grade-stack">
          <TrialChoice
            editions={state.editions}
            disabled={run.at === 'running'}
            onTry={(which) => void start((signal) => engine.grade.dryRun(which, { signal }))}
          />
          {run.at === 'running' && <ProgressLine title={text.trying} progress={run.progress} onStop={stop} />}
          {run.at === 'stopped' && <Notice kind="info">{text.stoppedTrial}</Notice>}
        </div>
      </Card>
      {run.at === 'failed' && (
        <Card>
          <ErrorPanel what={run.failure.sentence} remedy={run.failure.remedy} code={run.failure.code} />
        </Card>
      )}
      {run.at === 'idle' && (
        <Card>
          <EmptyState icon={EvaluationIcon} title={text.idle} detail={text.idleDetail} />
        </Card>
      )}
      {run.at === 'done' && <TrialResult trial={run.result} />}
    </>
  )
}
