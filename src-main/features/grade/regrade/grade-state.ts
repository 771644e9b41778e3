import type { CityReader } from '../../../database/handle.ts'
import type { RuleSet } from '../../../law/grade/rule-set.ts'
import type { Context } from '../../context.ts'
import { legalDay } from '../../legal-day.ts'
import { currentRuleSet, type GradeContext } from '../assess/assess.ts'
import type { GradeState, RuleSetView } from '../contract.ts'
import { gradedOf, placeOf } from './regrade-state.ts'

/** A grading of the whole city that runs just now in a folder. */
export type Running = { done: number; total: number; readonly startedAt: string }

/** Whether every subject was graded by the rules in force on today's legal day. */
export function isGradedToday(context: GradeContext): boolean {
  const { id, edition } = currentRuleSet(context)
  const graded = gradedOf(context.city.read)
  return graded?.day === legalDay(context.now()) && graded.ruleSet === id && graded.edition === edition
}

/** By which rules the city is graded, when that was last done whole, and what is under way. */
export function gradeState(context: Context, running: Running | undefined): GradeState {
  const { read } = context.city
  const ruleSet = currentRuleSet(context)
  const graded = gradedOf(read)
  const place = placeOf(read)
  const editions = editionsOf(read)
  const inForce = (id: string, edition: string): boolean => id === ruleSet.id && edition === ruleSet.edition
  const titleOf = (id: string, edition: string): string =>
    editions.find((one) => one.id === id && one.edition === edition)?.title ?? id
  return {
    ruleSet: viewOf(ruleSet),
    editions: editions.map((edition) => ({ ...edition, inForce: inForce(edition.id, edition.edition) })),
    last: graded && { ...graded, title: titleOf(graded.ruleSet, graded.edition) },
    isCurrent: isGradedToday(context),
    under: running ? { ...running, running: true } : place && { ...place, running: false },
  }
}

function viewOf(ruleSet: RuleSet): RuleSetView {
  return {
    ...ruleSet,
    notGraded: [...ruleSet.notGraded],
    rules: ruleSet.rules.map((rule) => ({ ...rule, direct: rule.direct ?? false })),
  }
}

function editionsOf(db: CityReader): Omit<GradeState['editions'][number], 'inForce'>[] {
  const rows = db.all(
    db.query
      .selectFrom('catalogue')
      .select(['id', 'edition', 'valid_from', 'valid_to'])
      .select((e) => e.fn<string | null>('json_extract', ['body', e.val('$.title')]).as('title'))
      .where('kind', '=', 'rule-set')
      .orderBy('valid_from', 'desc')
      .orderBy('edition', 'desc'),
  )
  return rows.map(({ id, edition, valid_from, valid_to, title }) => ({
    id,
    edition,
    title: title ?? id,
    validFrom: valid_from,
    validTo: valid_to,
  }))
}
