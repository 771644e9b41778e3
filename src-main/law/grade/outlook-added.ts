import { addDays, type Day } from '../day.ts'
import type { CategoryId } from '../record/categories.ts'
import type { CreditRecord } from '../record/record.ts'
import { type Facts, type Judgement, judge } from './grade.ts'
import { becomes, gradeSteps, type Outlook } from './outlook-parts.ts'
import type { Rule, RuleSet } from './rule-set.ts'

/** Records of one kind that are added one after the other. */
const MOST_ADDED = 4

const CATEGORIES = ['penalty', 'abnormal_list', 'serious_list'] as const satisfies CategoryId[]

const LISTED: Readonly<Partial<Record<CategoryId, string>>> = {
  abnormal_list: '列入经营异常名录后',
  serious_list: '列入严重失信主体名单后',
}

/**
 * What would make the grade worse: the fewest more penalties of each class, and an entry in each list. A heavier class
 * that does no more than a lighter one is left out.
 */
export function additions(ruleSet: RuleSet, facts: Facts, now: Judgement): Outlook[] {
  const told: Outlook[] = []
  const adverse = CATEGORIES.flatMap((category) => ruleSet.rules.filter((rule) => rule.category === category))
  for (const rule of adverse) {
    if (rule.category === undefined || (rule.points <= 0 && rule.direct !== true)) continue
    const isListed = rule.category !== 'penalty' && now.rules.some(({ id }) => id === rule.id)
    if (isListed) continue
    const found = fewest(ruleSet, facts, now, rule, rule.category)
    const isLess = told.some(
      ({ rules, count, grade }) =>
        found && count <= found.count && grade >= found.grade && sameCategory(ruleSet, rules[0], rule),
    )
    if (found && !isLess) told.push(found)
  }
  return told
}

const sameCategory = (ruleSet: RuleSet, id: string | undefined, rule: Rule): boolean =>
  ruleSet.rules.find((one) => one.id === id)?.category === rule.category

function fewest(ruleSet: RuleSet, facts: Facts, now: Judgement, rule: Rule, category: CategoryId): Outlook | null {
  const most = category === 'penalty' ? MOST_ADDED : 1
  const added: CreditRecord[] = []
  for (let count = 1; count <= most; count++) {
    added.push(example(rule, category, facts.today, count))
    const after = judge(ruleSet, { ...facts, records: [...facts.records, ...added] })
    if (after.grade === null || now.grade === null || gradeSteps(now.grade, after.grade) <= 0) continue
    const words = category === 'penalty' ? `再有 ${count} 条“${rule.name}”` : (LISTED[category] ?? '')
    const { grade, points } = after
    const sentence = `${words}${becomes(now.grade, after)}`
    return { kind: 'add', day: null, rules: [rule.id], count, grade, points, better: false, certain: true, sentence }
  }
  return null
}

/** A record of today that fulfils the conditions of a rule. */
function example(rule: Rule, category: CategoryId, today: Day, serial: number): CreditRecord {
  const fields: Record<string, unknown> = {}
  const body: Record<string, string | number | null> = {}
  for (const condition of rule.where ?? []) {
    const value = fulfilling(condition, today)
    if (value === null) continue
    if (condition.field.startsWith('body.')) body[condition.field.slice(5)] = value
    else fields[condition.field] = value
  }
  return {
    uid: `outlook-${serial}`,
    category,
    date: today,
    authority: '',
    number: '',
    title: '',
    disclosure: '公开',
    inSpecialReport: true,
    repairClass: '未定级',
    repairState: 'none',
    objection: false,
    withdrawn: false,
    publicUntil: null,
    source: '',
    ...fields,
    body,
  }
}

function fulfilling(condition: NonNullable<Rule['where']>[number], today: Day): string | null {
  switch (condition.test) {
    case 'in':
      return condition.values[0] ?? null
    case 'present':
      return '—'
    case 'before_today':
      return addDays(today, -1)
    default:
      return null
  }
}
