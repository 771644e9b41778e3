import type { Grade } from './rule-set.ts'

/** How far the next better grade is: the grade, the risk points too many, and one sentence for the officer. */
export interface Step {
  readonly grade: Grade
  readonly points: number
  readonly sentence: string
}

/** A rule that fired: its points (0 where it leads straight to D), the records behind it and one sentence that says so. */
export interface FiredRule {
  readonly id: string
  readonly name: string
  readonly points: number
  readonly direct: boolean
  readonly records: readonly string[]
  readonly article: string
  readonly source: string
  readonly sentence: string
}

/**
 * 监管参考等级 of a subject. `grade` null = not graded, for the reason in `notGraded`. `direct` = the fact that led
 * straight to D, in place of points. `points` is the sum of the rules' points, held between 0 and the maximum.
 * `toBetter` = what is missing to the next better grade, null at A and where nothing is graded.
 */
export interface Assessment {
  readonly grade: Grade | null
  readonly points: number
  readonly direct: { readonly ruleId: string; readonly fact: string } | null
  readonly rules: readonly FiredRule[]
  readonly toBetter: Step | null
  readonly notGraded: string | null
  readonly ruleSet: string
  readonly edition: string
}
