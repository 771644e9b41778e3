import type { Assessment } from '../../law/grade/assessment.ts'
import { assess } from '../../law/grade/grade.ts'
import { outlook } from '../../law/grade/outlook.ts'
import type { RuleSet } from '../../law/grade/rule-set.ts'
import { log } from '../audit/store.ts'
import { ruleSetSchema } from '../catalogue/schemas.ts'
import { readCatalogue } from '../catalogue/store.ts'
import type { Context } from '../context.ts'
import type { Progress } from '../failure/contract.ts'
import { legalDay } from '../legal-day.ts'
import { withProgress } from '../progress-stream.ts'
import { lawRecord, recordsOf } from '../record/store.ts'
import { identify } from '../subject/identity.ts'
import { currentRuleSet } from './assess/assess.ts'
import { assessmentRow, assessmentView } from './assess/assessment-row.ts'
import type { AssessmentView, Explanation, GradeState, Trial } from './contract.ts'
import { factsReader } from './facts/facts-reader.ts'
import { gradeState } from './regrade/grade-state.ts'
import { regradeCity, runningIn } from './regrade/regrade.ts'
import { assessmentOf } from './store.ts'
import { readRuleSetFile } from './trial/rule-set-file.ts'

export { assessSubjects } from './assess/assess.ts'
export { isGradedToday } from './regrade/grade-state.ts'
export { regradeCity } from './regrade/regrade.ts'

/**
 * 监管参考等级 of a subject with all it rests on: as it was stored, with the edition it was judged by; judged now when it
 * never was. A provisional subject is not graded. Throws a Failure for an unknown uid.
 */
export function assessment(context: Context, { uid }: { readonly uid: string }): AssessmentView {
  const { subject } = identify(context, uid)
  const computedAt = context.now().toISOString()
  if (!subject) {
    const ruleSet = currentRuleSet(context)
    return assessmentView(assessmentRow(0, notGraded(ruleSet), computedAt), ruleSet)
  }
  const stored = assessmentOf(context.city.read, subject.id)
  if (stored) {
    const { rule_set, edition } = stored
    return assessmentView(stored, readCatalogue(context.city.read, 'rule-set', rule_set, { edition }, ruleSetSchema))
  }
  const ruleSet = currentRuleSet(context)
  const gathered = factsReader(context.city.connection, [ruleSet], legalDay(context.now())).of(subject.id)
  const judged = gathered ? assess(ruleSet, gathered.facts) : notGraded(ruleSet)
  return assessmentView(assessmentRow(subject.id, judged, computedAt), ruleSet)
}

/** The assessment and what would change it by the rules in force: time, matters settled, records added. */
export function explain(context: Context, input: { readonly uid: string }): Explanation {
  const { subject } = identify(context, input.uid)
  const view = assessment(context, input)
  if (!subject) return { ...view, outlook: [] }
  const { status, established } = subject
  const records = recordsOf(context.city.read, subject.id).records.map(lawRecord)
  const facts = { records, registration: { status, established }, today: legalDay(context.now()) }
  const told = outlook(currentRuleSet(context), facts)
  return { ...view, outlook: told.map(({ rules, ...rest }) => ({ ...rest, rules: [...rules] })) }
}

/** By which rules the city is graded, when that was last done whole, and what is under way. */
export const state = (context: Context): GradeState => gradeState(context, runningIn(context.folder))

/**
 * Grades the whole city and brings the search index along. Leaving the iteration stops it; it goes on from there.
 * @throws Failure GR-0101 while another grading runs.
 */
export async function* regrade(
  context: Context,
  _input: unknown,
  signal?: AbortSignal,
): AsyncGenerator<{ progress: Progress | null; result: { subjects: number; changed: number } | null }> {
  yield* withProgress((progress, stop) => regradeCity(context, progress, stop), signal)
}

/**
 * Tries a rule set on the whole city and writes no grade; that it was tried is in the log.
 * @throws Failure GR-02xx the file is no rule set, CA-0101 the edition is not here.
 */
export async function* dryRun(
  context: Context,
  input: { readonly edition: { readonly id: string; readonly edition: string } } | { readonly file: Blob },
  signal?: AbortSignal,
): AsyncGenerator<{ progress: Progress | null; result: Trial | null }> {
  const ruleSet =
    'file' in input
      ? readRuleSetFile(new Uint8Array(await input.file.arrayBuffer()))
      : readCatalogue(context.city.read, 'rule-set', input.edition.id, input.edition, ruleSetSchema)
  for await (const event of withProgress(
    (progress, stop) => context.bulk.run('grade.dryRun', { ruleSet }, progress, stop),
    signal,
  )) {
    if (event.result) {
      const detail = `${ruleSet.title}（${ruleSet.edition} 版）：${event.result.changed} 个主体等级会变`
      context.work.write((db) => log(db, context, { action: '评价规则试算', detail }))
    }
    yield event
  }
}

const notGraded = ({ id, edition }: RuleSet): Assessment => ({
  grade: null,
  points: 0,
  direct: null,
  rules: [],
  toBetter: null,
  notGraded: '尚未收录，不作评价',
  ruleSet: id,
  edition,
})
