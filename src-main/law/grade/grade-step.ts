import type { FiredRule, Step } from './assessment.ts'
import { type Grade, gradeOfPoints, type RuleSet } from './rule-set.ts'

const BETTER: Readonly<Record<Exclude<Grade, 'A'>, Exclude<Grade, 'D'>>> = { B: 'A', C: 'B', D: 'C' }

/**
 * The way to the next better grade: straight to D falls with its facts; otherwise the points above the better grade,
 * and the smallest single rule whose end would bring it. Null at A.
 */
export function stepToBetter(ruleSet: RuleSet, rules: readonly FiredRule[], points: number): Step | null {
  const byPoints = gradeOfPoints(points, ruleSet.limits)
  const direct = rules.filter((rule) => rule.direct)
  if (direct.length > 0) {
    const names = direct.map((rule) => rule.name).join('、')
    return { grade: byPoints, points: 0, sentence: `“${names}”消除后，按现有 ${points} 分为 ${byPoints}。` }
  }
  if (byPoints === 'A') return null
  const better = BETTER[byPoints]
  const limit = ruleSet.limits[byPoints]
  const tooMany = points - limit + 1
  return { grade: better, points: tooMany, sentence: `距 ${better} 还差 ${tooMany} 分${hint(ruleSet, rules, limit)}。` }
}

function hint(ruleSet: RuleSet, rules: readonly FiredRule[], limit: number): string {
  const total = rules.reduce((sum, rule) => sum + rule.points, 0)
  const enough = rules.filter((rule) => rule.points > 0 && total - rule.points < limit)
  const [smallest] = enough.sort((a, b) => a.points - b.points || (a.id < b.id ? -1 : 1))
  if (!smallest) return ''
  const left = Math.max(total - smallest.points, 0)
  return `；“${smallest.name}”消除后预计 ${left} 分，升为 ${gradeOfPoints(left, ruleSet.limits)}`
}
