/** One field of the scale: risk points from `from` up to, but not with, `to` (the last one with). */
export interface ScoreField {
  readonly letter: 'A' | 'B' | 'C' | 'D'
  readonly from: number
  readonly to: number
}

/** The limits of the default rule set: A below 200, B below 500, C below 750, D up to 1000 risk points. */
export const SCORE_FIELDS: readonly ScoreField[] = [
  { letter: 'A', from: 0, to: 200 },
  { letter: 'B', from: 200, to: 500 },
  { letter: 'C', from: 500, to: 750 },
  { letter: 'D', from: 750, to: 1000 },
]

/** Where on the scale points stand, as a share 0-1; what lies outside stands at its end. */
export function scorePosition(points: number): number {
  return Math.min(1000, Math.max(0, points)) / 1000
}

/** The field that points fall into. */
export function scoreField(points: number): ScoreField['letter'] {
  return SCORE_FIELDS.findLast((field) => points >= field.from)?.letter ?? 'A'
}

/** Points with their sign as the scale shows them: `+12` adds risk, `−8` (U+2212) takes it away, `—` when none. */
export function signedPoints(points: number | null): string {
  if (points === null || points === 0) return '—'
  return points > 0 ? `+${points}` : `−${-points}`
}
