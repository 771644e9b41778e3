import type { Edition } from '../edition.ts'
import type { CategoryId } from '../record/categories.ts'
import type { Condition } from './condition.ts'

/** Grade of the reference assessment: A 低风险, B 一般风险, C 较高风险, D 高风险. */
export type Grade = 'A' | 'B' | 'C' | 'D'

/**
 * An indicator of a rule set. Either records of one category are counted (`category`, `where`), or a fact of the
 * registration (`youngerThanDays`). Only records that still count are looked at, and with `withinDays` only those
 * decided in that many days before today. `points` are given per record up to `cap` (both negative for good facts);
 * `direct` = one such fact leads straight to D, without points. `sentence` may hold {count} {title} {until} {days}
 * {date} {authority} and {body.key} of the newest record; a clause whose value is missing is left out.
 */
export interface Rule {
  readonly id: string
  readonly indicator: string
  readonly name: string
  readonly category?: CategoryId
  readonly where?: readonly Condition[]
  readonly withinDays?: number
  readonly youngerThanDays?: number
  readonly points: number
  readonly cap: number
  readonly direct?: boolean
  readonly sentence: string
  readonly article: string
  readonly source: string
  readonly verified: boolean
  /** True while the weight is an example and not set by the office. */
  readonly example: boolean
}

/**
 * A rule set of an office. Risk points 0 to `maximum`, more is worse; a grade holds from its limit on
 * (below `limits.B` is A). Subjects whose registration has a status of `notGraded` get no grade.
 */
export interface RuleSet extends Edition {
  readonly example: boolean
  readonly limits: { readonly B: number; readonly C: number; readonly D: number }
  readonly maximum: number
  readonly notGraded: readonly string[]
  readonly rules: readonly Rule[]
}

/** Grade of a number of risk points by the limits of a rule set. */
export function gradeOfPoints(points: number, limits: RuleSet['limits']): Grade {
  if (points >= limits.D) return 'D'
  if (points >= limits.C) return 'C'
  return points >= limits.B ? 'B' : 'A'
}
