import type { CityStore } from '../../../database/handle.ts'
import type { Day } from '../../../law/day.ts'
import type { RuleSet } from '../../../law/grade/rule-set.ts'
import { ruleSetSchema } from '../../catalogue/schemas.ts'
import { readCatalogue } from '../../catalogue/store.ts'
import type { Context } from '../../context.ts'
import type { Progress } from '../../failure/contract.ts'
import { legalDay } from '../../legal-day.ts'
import { assessCity } from './assess-city.ts'
import { assessSome } from './assess-some.ts'
import { type Assessor, assessor } from './assessor.ts'

/** What grading touches. */
export type GradeContext = Pick<Context, 'city' | 'now'>

/** By which rules on which legal day subjects are judged, and what does it. */
export type Grading = { readonly ruleSet: RuleSet; readonly day: Day; readonly assessor: Assessor }

/** The rule set that holds today. Throws a Failure when there is none. */
export function currentRuleSet({ city, now }: GradeContext): RuleSet {
  return readCatalogue(city.read, 'rule-set', null, { on: legalDay(now()) }, ruleSetSchema)
}

/**
 * Judges subjects by the rule set in force and writes the assessments that changed, a slice of them in a transaction at a
 * time. The whole city ('all') goes on where it was stopped, by the same rules on the same day; `anew` begins at the first
 * subject, for when records changed without their subjects being judged. Answers how many were judged. Throws the
 * signal's reason when aborted, and a Failure when there is no rule set.
 */
export async function assessSubjects(
  context: GradeContext,
  ids: 'all' | readonly number[],
  progress: (progress: Progress) => void = () => {},
  signal?: AbortSignal,
  { anew = false }: { readonly anew?: boolean } = {},
): Promise<number> {
  return ids === 'all'
    ? assessCity(context, newGrading(context), progress, signal, anew)
    : assessSome(context, gradingOf(context), ids, progress, signal)
}

const prepared = new WeakMap<CityStore, Grading>()

/** Statements are prepared once a rule set and day: a single change is judged in a millisecond. */
function gradingOf(context: GradeContext): Grading {
  const known = prepared.get(context.city)
  if (known?.ruleSet === currentRuleSet(context) && known.day === legalDay(context.now())) return known
  const grading = newGrading(context)
  prepared.set(context.city, grading)
  return grading
}

function newGrading(context: GradeContext): Grading {
  const ruleSet = currentRuleSet(context)
  const day = legalDay(context.now())
  return { ruleSet, day, assessor: assessor(context.city, ruleSet, day, () => context.now().toISOString()) }
}
