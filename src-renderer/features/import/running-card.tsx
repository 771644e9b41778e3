import type { Progress } from '@main/features/failure/contract.ts'
import { useText } from '../../text/index.ts'
import { ProgressBar } from '../../ui/data/progress/progress-bar.tsx'
import { Button } from '../../ui/form/button/button.tsx'
import { Card } from '../../ui/state/card.tsx'

interface RunningCardProps {
  readonly title: string
  readonly detail?: string
  readonly progress: Progress | null
  readonly onStop: () => void
}

/** Reading or writing: the bar moves only with what was really done. */
export function RunningCard({ title, detail, progress, onStop }: RunningCardProps) {
  const words = useText()
  const text = words.importing
  return (
    <Card padded>
      <div className="import-running">
        <div>
          <p className="import-running-title">{title}</p>
          <ProgressBar label={title} value={progress?.done ?? 0} max={progress?.total ?? 1} />
          <p className="import-meta" role="status">
            {progress && words.engine.said(progress.words)}
            {progress && detail && ' · '}
            {detail}
          </p>
        </div>
        <Button onClick={onStop}>{text.stop}</Button>
      </div>
    </Card>
  )
}
