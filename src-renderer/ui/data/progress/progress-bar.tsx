import './progress-bar.css'

interface ProgressBarProps {
  readonly label: string
  readonly value: number
  readonly max: number
  readonly size?: 'normal' | 'large'
}

/** A bar that moves only with real progress. */
export function ProgressBar({ label, value, max, size = 'normal' }: ProgressBarProps) {
  const share = max > 0 ? Math.min(1, Math.max(0, value / max)) : 0
  return (
    <div
      className={`cw-progress cw-progress-${size}`}
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={max}
      aria-valuenow={value}
    >
      <i style={{ width: `${share * 100}%` }} />
    </div>
  )
}
