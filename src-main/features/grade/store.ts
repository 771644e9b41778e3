import type { CityReader } from '../../database/handle.ts'
import type { Connection } from '../../database/open.ts'
import type { AssessmentTable } from '../../database/tables.ts'
import type { RuleSet } from '../../law/grade/rule-set.ts'

const COLUMNS = [
  'subject',
  'grade',
  'points',
  'direct',
  'reason',
  'reason_tone',
  'rules',
  'rule_set',
  'edition',
  'computed_at',
] as const satisfies (keyof AssessmentTable)[]

/**
 * What decides whether a kept assessment still holds. Points, main reason and direct fact follow from the rules that
 * fired; `said` is these, or why a subject is not graded.
 */
export type StoredAssessment = readonly [subject: number, grade: string, said: string | null, byTheseRules: 0 | 1]

/** Assessments kept of the subjects of a range of local ids, in their order. */
export function storedReader(
  connection: Connection,
  ruleSet: Pick<RuleSet, 'id' | 'edition'>,
): (first: number, last: number) => StoredAssessment[] {
  const read = connection
    .prepare<[string, string, number, number], [number, string, string | null, 0 | 1]>(
      `select subject, grade, case grade when '-' then reason else rules end, rule_set = ? and edition = ?
       from assessment where subject between ? and ? order by subject`,
    )
    .raw()
  return (first, last) => read.all(ruleSet.id, ruleSet.edition, first, last)
}

/** Whether an assessment by the reader's rule set says what is kept already; when it was made does not matter. */
export function isKept([, grade, said, byTheseRules]: StoredAssessment, row: AssessmentTable): boolean {
  return byTheseRules === 1 && grade === row.grade && said === (grade === '-' ? row.reason : row.rules)
}

/** Writes and removes assessments; to be called inside a transaction. */
export type AssessmentWriter = {
  put(row: AssessmentTable): void
  drop(subject: number): void
  dropAfter(id: number): void
}

/** Prepares writing assessments in place of older ones of the same subjects. */
export function assessmentWriter(connection: Connection): AssessmentWriter {
  const put = connection.prepare<unknown[], unknown>(
    `insert or replace into assessment(${COLUMNS.join(', ')}) values (${COLUMNS.map(() => '?').join(', ')})`,
  )
  const drop = connection.prepare<[number], unknown>('delete from assessment where subject = ?')
  const dropAfter = connection.prepare<[number], unknown>('delete from assessment where subject > ?')
  return {
    put: (row) => void put.run(COLUMNS.map((column) => row[column])),
    drop: (subject) => void drop.run(subject),
    dropAfter: (id) => void dropAfter.run(id),
  }
}

/** The stored assessment of a subject, if it was ever graded. */
export function assessmentOf(db: CityReader, subject: number): AssessmentTable | undefined {
  return db.first(db.query.selectFrom('assessment').selectAll().where('subject', '=', subject))
}
