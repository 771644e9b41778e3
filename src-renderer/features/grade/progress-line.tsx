import type { Progress } from '@main/features/failure/contract.ts'
import { useText } from '../../text/index.ts'
import { formatCount } from '../../ui/data/format.ts'
import { ProgressBar } from '../../ui/data/progress/progress-bar.tsx'
import { Button } from '../../ui/form/button/button.tsx'

interface ProgressLineProps {
  readonly title: string
  readonly progress: Pick<Progress, 'done' | 'total'> | null
  /** None where another part of the workstation runs it. */
  readonly onStop?: () => void
}

/** How far long work is, in figures that were really reached. */
export function ProgressLine({ title, progress, onStop }: ProgressLineProps) {
  const text = useText().grade
  return (
    <div className="grade-progress">
      <div>
        <p className="grade-strong">{title}</p>
        <ProgressBar label={title} value={progress?.done ?? 0} max={progress?.total ?? 1} />
        <p className="grade-meta" role="status">
          {progress && `${formatCount(progress.done)} / ${formatCount(progress.total)}`}
        </p>
      </div>
      {onStop && <Button onClick={onStop}>{text.stop}</Button>}
    </div>
  )
}
