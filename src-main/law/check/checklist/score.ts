import type { Answer } from '../visit-types.ts'
import { type Checklist, itemsOf } from './checklist.ts'

/** Points of a checklist that scores: earned, to be earned by the items answered so far, and by all that apply. */
export interface Score {
  readonly earned: number
  readonly judged: number
  readonly possible: number
}

/**
 * Score of the answers, null for a checklist without one. An item that conforms earns its points times the weight of its
 * severity; one that does not apply, or has no points, counts on neither side.
 */
export function scoreOf(checklist: Checklist, answers: readonly Answer[]): Score | null {
  const weights = checklist.score?.weights
  if (!weights) return null
  const verdicts = new Map(answers.map(({ item, verdict }) => [item, verdict]))
  const worth = itemsOf(checklist).map((item) => ({
    points: (item.points ?? 0) * weights[item.severity],
    verdict: verdicts.get(item.id) ?? null,
  }))
  const sum = (test: (verdict: string | null) => boolean): number =>
    round(worth.reduce((total, { points, verdict }) => total + (test(verdict) ? points : 0), 0))
  return {
    earned: sum((verdict) => verdict === 'ok'),
    judged: sum((verdict) => verdict === 'ok' || verdict === 'fail'),
    possible: sum((verdict) => verdict !== 'na'),
  }
}

/** Weights are decimals such as 1.2; their sums are shown without the tail of binary fractions. */
const round = (points: number): number => Math.round(points * 100) / 100
