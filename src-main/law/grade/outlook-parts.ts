import type { Judgement } from './grade.ts'
import type { Grade } from './rule-set.ts'

/**
 * Something that would change a grade, with the grade and the risk points that the rule set gives to the changed facts.
 * `day` = time alone does it, on that day; `settle` = records are repaired, removed or fulfilled; `add` = more records
 * come. `rules` = ids of the rules concerned, `count` = how many records.
 */
export interface Outlook {
  readonly kind: 'day' | 'settle' | 'add'
  readonly day: string | null
  readonly rules: readonly string[]
  readonly count: number
  readonly grade: Grade
  readonly points: number
  readonly better: boolean
  /** False where the end of a disclosure is computed and not given (待核). */
  readonly certain: boolean
  readonly sentence: string
}

const RANK: Readonly<Record<Grade, number>> = { A: 0, B: 1, C: 2, D: 3 }

/** Steps from one grade to another: negative is better. */
export const gradeSteps = (from: Grade, to: Grade): number => RANK[to] - RANK[from]

/** “升为 B（预计 150 分）”; without points where a fact leads straight to D. */
export function becomes(before: Grade, { grade, points, direct }: Judgement): string {
  if (grade === null) return ''
  const verb = gradeSteps(before, grade) < 0 ? '升为' : '降为'
  return `${verb} ${grade}（${direct ? '直接判定' : `预计 ${points} 分`}）`
}
