import type { FiredRule } from '../../../law/grade/assessment.ts'
import type { Judgement } from '../../../law/grade/grade.ts'
import type { RuleSet } from '../../../law/grade/rule-set.ts'

/** Weight of a fact that leads straight to D beside points. */
const DIRECT = 10_000

/** What of two rule sets parts two judgements of one subject most, in words: the rule whose points differ most, or the limits. */
export function mainDifference(before: Judgement, after: Judgement, [from, to]: readonly [RuleSet, RuleSet]): string {
  if (after.notGraded !== null) return after.notGraded
  if (before.notGraded !== null) return '按新规则参加评价'
  const rules = new Map([...before.rules, ...after.rules].map((rule) => [rule.id, rule.name]))
  const [most] = [...rules.keys()]
    .map((id) => ({ id, was: ruleOf(before, id), is: ruleOf(after, id) }))
    .map((pair) => ({ ...pair, by: Math.abs(weight(pair.is) - weight(pair.was)) }))
    .sort((a, b) => b.by - a.by)
  if (!most || most.by === 0) {
    const lines = ({ limits: { B, C, D } }: RuleSet): string => `${B}/${C}/${D}`
    return `${after.points} 分不变，等级分数线由 ${lines(from)} 改为 ${lines(to)}`
  }
  return `“${rules.get(most.id) ?? most.id}”由${points(most.was)}改为${points(most.is)}`
}

const ruleOf = ({ rules }: Judgement, id: string): FiredRule | undefined => rules.find((rule) => rule.id === id)

const weight = (rule: FiredRule | undefined): number => (rule?.direct ? DIRECT : (rule?.points ?? 0))

function points(rule: FiredRule | undefined): string {
  if (!rule) return '不计分'
  return rule.direct ? '直接判 D 级' : ` ${rule.points} 分`
}
