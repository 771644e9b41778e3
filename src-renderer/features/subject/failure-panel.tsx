import type { ReactNode } from 'react'
import { failureOf } from '../../engine.ts'
import { useText } from '../../text/index.ts'
import { Button } from '../../ui/form/button/button.tsx'
import { ErrorPanel } from '../../ui/state/state-panel.tsx'

interface FailurePanelProps {
  /** Whatever a call threw. */
  readonly error: unknown
  readonly onRetry: () => void
  /** Another way on. */
  readonly children?: ReactNode
}

/** What a failed call tells a person, with its code and a way to try again. */
export function FailurePanel({ error, onRetry, children }: FailurePanelProps) {
  const text = useText().ui.error
  const { sentence, remedy, code } = failureOf(error)
  return (
    <ErrorPanel what={sentence} remedy={remedy} code={code}>
      <Button onClick={onRetry}>{text.retry}</Button>
      {children}
    </ErrorPanel>
  )
}
