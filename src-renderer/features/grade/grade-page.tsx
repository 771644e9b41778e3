import { engine } from '../../engine.ts'
import { Frame } from '../../frame.tsx'
import { useCall } from '../../queries.ts'
import { useText } from '../../text/index.ts'
import { Columns } from '../../ui/shell/shell.tsx'
import { Card } from '../../ui/state/card.tsx'
import { Skeleton } from '../../ui/state/skeleton.tsx'
import { FailurePanel } from '../subject/failure-panel.tsx'
import { RegradeCard } from './regrade-card.tsx'
import { RulesCard } from './rules-card.tsx'
import { TrialCards } from './trial-cards.tsx'
import './grade.css'

/** The rule set in force with the basis of every rule, how far the city is graded by it, and trials of another one. */
export function GradePage() {
  const text = useText().grade
  const state = useCall(['status', 'grade'], (signal) => engine.grade.state(undefined, { signal }), { keep: true })
  return (
    <Frame page="grade" title={text.title} layout="wide">
      {state.data ? (
        <Columns side={<RegradeCard state={state.data} onAgain={() => void state.refetch()} />}>
          <TrialCards state={state.data} />
          <RulesCard ruleSet={state.data.ruleSet} />
        </Columns>
      ) : (
        <Card>
          {state.isError ? (
            <FailurePanel error={state.error} onRetry={() => void state.refetch()} />
          ) : (
            <Skeleton lines={8} />
          )}
        </Card>
      )}
    </Frame>
  )
}
