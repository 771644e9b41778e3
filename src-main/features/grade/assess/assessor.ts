import type { CityStore } from '../../../database/handle.ts'
import type { AssessmentTable, Instant } from '../../../database/tables.ts'
import type { Day } from '../../../law/day.ts'
import { judge } from '../../../law/grade/grade.ts'
import type { RuleSet } from '../../../law/grade/rule-set.ts'
import { noteAllChanged, noteChanged } from '../../search/index/changes.ts'
import { factsReader, type Gathered } from '../facts/facts-reader.ts'
import { assessmentWriter, isKept, type StoredAssessment, storedReader } from '../store.ts'
import { assessmentRow } from './assessment-row.ts'

/** What judging some subjects did: how many there were, how many of them now stand differently, the last one's id. */
export type Judged = { readonly judged: number; readonly changed: number; readonly last: number }

/** Judges subjects and writes what differs from what is kept; each call inside one transaction of its caller. */
export type Assessor = {
  /** The next `limit` subjects after an id; none left = `judged` 0. Assessments without a subject go. */
  after(id: number, limit: number): Judged
  /** One subject by its local id. */
  of(id: number): Judged
}

/** Grades that move at once by other rules; from here on the search index is built anew rather than told one by one. */
const MANY = 20_000

/**
 * Prepares judging by a rule set on a legal day. An assessment that says the same is left alone, with the instant it was
 * made; subjects whose grade changed are noted for the search index.
 */
export function assessor(city: CityStore, ruleSet: RuleSet, today: Day, computedAt: () => Instant): Assessor {
  const { connection } = city
  const facts = factsReader(connection, [ruleSet], today)
  const storedIn = storedReader(connection, ruleSet)
  const writer = assessmentWriter(connection)
  let movedInAll = 0
  const noteEach = (moved: readonly number[]): void => noteChanged(connection, moved)
  const noteMany = (moved: readonly number[]): void => {
    const before = movedInAll
    movedInAll += moved.length
    if (movedInAll <= MANY) noteEach(moved)
    else if (before <= MANY && moved.length > 0) noteAllChanged(connection)
  }
  const bring = (
    subjects: readonly Gathered[],
    stored: readonly StoredAssessment[],
    tell: (moved: readonly number[]) => void,
  ): number => {
    const moved: number[] = []
    const gone: number[] = []
    const rows: AssessmentTable[] = []
    const instant = computedAt()
    let at = 0
    for (const { id, facts: own } of subjects) {
      for (let left = stored[at]; left && left[0] < id; left = stored[++at]) gone.push(left[0])
      const kept = stored[at]?.[0] === id ? stored[at++] : undefined
      const row = assessmentRow(id, judge(ruleSet, own), instant)
      if (kept && isKept(kept, row)) continue
      rows.push(row)
      if (kept?.[1] !== row.grade) moved.push(id)
    }
    // The lock for writing is taken with the first write: everything is judged before it.
    for (const id of gone) writer.drop(id)
    for (const row of rows) writer.put(row)
    tell(moved)
    return rows.length
  }
  return {
    after(id, limit) {
      const subjects = facts.after(id, limit)
      const last = subjects.at(-1)?.id
      if (last === undefined) {
        writer.dropAfter(id)
        return { judged: 0, changed: 0, last: id }
      }
      return { judged: subjects.length, changed: bring(subjects, storedIn(id + 1, last), noteMany), last }
    },
    of(id) {
      const subject = facts.of(id)
      if (subject) return { judged: 1, changed: bring([subject], storedIn(id, id), noteEach), last: id }
      writer.drop(id)
      return { judged: 0, changed: 0, last: id }
    },
  }
}
