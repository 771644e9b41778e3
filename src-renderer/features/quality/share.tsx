/** A part of a whole in percent: one decimal, and never 0 or 100 where it is not. */
export function percent(part: number, whole: number): string {
  if (whole === 0) return '—'
  const share = (part * 100) / whole
  if (part > 0 && share < 0.1) return '<0.1%'
  if (part < whole && share > 99.9) return '>99.9%'
  return `${share.toFixed(share === 0 || share >= 100 ? 0 : 1)}%`
}

interface ShareProps {
  readonly part: number
  readonly whole: number
}

/** A share as bar and number. */
export function Share({ part, whole }: ShareProps) {
  const share = whole > 0 ? Math.min(1, part / whole) : 0
  return (
    <span className="quality-share">
      <span aria-hidden="true">
        <i style={{ width: `${share * 100}%` }} />
      </span>
      <span>{percent(part, whole)}</span>
    </span>
  )
}
