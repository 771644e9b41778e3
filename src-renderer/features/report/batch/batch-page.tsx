import { Frame } from '../../../frame.tsx'
import { useText } from '../../../text/index.ts'
import { Steps } from '../../../ui/data/progress/steps.tsx'
import { Stack } from '../../../ui/shell/shell.tsx'
import { Card } from '../../../ui/state/card.tsx'
import { Skeleton } from '../../../ui/state/skeleton.tsx'
import { CheckedList } from './checked-list.tsx'
import { ListForm } from './list-form.tsx'
import { useCheck } from './use-check.ts'
import './batch.css'

/** Reports for many: a list or a search, checked line by line, then issued in the background. */
export function BatchPage() {
  const text = useText().batch
  const { state, check, again } = useCheck()
  return (
    <Frame page="batch" title={text.title} layout="wide">
      <Stack>
        <Steps
          current={state.at === 'checked' ? 1 : 0}
          steps={[{ title: text.steps.list }, { title: text.steps.check }, { title: text.steps.issue }]}
        />
        {state.at === 'choose' && <ListForm failure={state.failure} onCheck={(source) => void check(source)} />}
        {state.at === 'checking' && (
          <Card padded>
            <p role="status">{text.checking}</p>
            <Skeleton lines={4} />
          </Card>
        )}
        {state.at === 'checked' && <CheckedList check={state.check} onAgain={again} />}
      </Stack>
    </Frame>
  )
}
