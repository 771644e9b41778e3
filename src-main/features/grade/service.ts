import { setImmediate } from 'node:timers/promises'
import type { Assessment } from '../../law/grade/assessment.ts'
import { assess } from '../../law/grade/grade.ts'
import type { RuleSet } from '../../law/grade/rule-set.ts'
import { ruleSetSchema } from '../catalogue/schemas.ts'
import { readCatalogue } from '../catalogue/store.ts'
import type { Context } from '../context.ts'
import type { Progress } from '../failure/contract.ts'
import { legalDay } from '../legal-day.ts'
import { identify } from '../subject/identity.ts'
import { assessmentRow, assessmentView } from './assessment-row.ts'
import type { AssessmentView } from './contract.ts'
import { assessmentOf, assessmentWriter, dropOrphans, factsReader, type Gathered, subjectCount } from './store.ts'

/** Subjects judged in one transaction: about ten milliseconds. */
const SLICE = 150

/**
 * Judges subjects by the rule set in force and writes their assessments, a slice of them in a transaction at a time, so
 * that other calls come through. Assessments are derived: one that was stopped half-way is simply done again. Does not
 * touch the search index; rebuild it afterwards so that the filter by grade follows. Answers how many were judged.
 * Throws the signal's reason when aborted, and a Failure when there is no rule set.
 */
export async function assessSubjects(
  context: Context,
  ids: 'all' | readonly number[],
  progress: (progress: Progress) => void = () => {},
  signal?: AbortSignal,
): Promise<number> {
  const today = legalDay(context.now())
  const ruleSet = currentRuleSet(context)
  const reader = factsReader(context.city, today)
  const write = assessmentWriter(context.city)
  const total = ids === 'all' ? subjectCount(context.city.read) : ids.length
  const computedAt = context.now().toISOString()
  let done = 0
  let last = 0
  const nextSlice = (): Gathered[] =>
    ids === 'all' ? reader.after(last, SLICE) : reader.of(ids.slice(done, done + SLICE))
  while (ids === 'all' || done < ids.length) {
    signal?.throwIfAborted()
    const judged = context.city.write(() => {
      const slice = nextSlice()
      const rows = slice.map(({ id, facts }) => assessmentRow(id, assess(ruleSet, facts), ruleSet, computedAt))
      write(rows)
      last = slice.at(-1)?.id ?? last
      return slice.length
    })
    if (ids === 'all' && judged === 0) break
    done += ids === 'all' ? judged : SLICE
    progress({ done: Math.min(done, total), total, words: '正在测算监管参考等级' })
    await setImmediate()
  }
  if (ids === 'all') context.city.write(dropOrphans)
  context.changed('subject')
  return Math.min(done, total)
}

/**
 * 监管参考等级 of a subject with all it rests on: as it was stored, with the edition it was judged by; judged now when it
 * never was. A provisional subject is not graded. Throws a Failure for an unknown uid.
 */
export function explain(context: Context, { uid }: { readonly uid: string }): AssessmentView {
  const { subject } = identify(context, uid)
  const computedAt = context.now().toISOString()
  if (!subject) {
    const ruleSet = currentRuleSet(context)
    return assessmentView(assessmentRow(0, notGraded(ruleSet), ruleSet, computedAt), ruleSet)
  }
  const stored = assessmentOf(context.city.read, subject.id)
  if (stored) {
    const { rule_set, edition } = stored
    return assessmentView(stored, readCatalogue(context.city.read, 'rule-set', rule_set, { edition }, ruleSetSchema))
  }
  const ruleSet = currentRuleSet(context)
  const [gathered] = factsReader(context.city, legalDay(context.now())).of([subject.id])
  const assessment = gathered ? assess(ruleSet, gathered.facts) : notGraded(ruleSet)
  return assessmentView(assessmentRow(subject.id, assessment, ruleSet, computedAt), ruleSet)
}

function currentRuleSet(context: Context): RuleSet {
  return readCatalogue(context.city.read, 'rule-set', null, { on: legalDay(context.now()) }, ruleSetSchema)
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
