import type { CityReader, CityStore, CityWriter } from '../../database/handle.ts'
import type { AssessmentTable, RecordTable, SubjectTable } from '../../database/tables.ts'
import type { Day } from '../../law/day.ts'
import type { Facts } from '../../law/grade/grade.ts'
import { lawRecord, recordOfRow } from '../record/store.ts'

/** A subject and what it is judged by. */
export type Gathered = { readonly id: number; readonly facts: Facts }

type SubjectRow = Pick<SubjectTable, 'status' | 'established'> & { id: number }

/** Reads facts of many subjects: those of a list of local ids, or the next `limit` ones after an id. */
export type FactsReader = {
  of(ids: readonly number[]): Gathered[]
  after(id: number, limit: number): Gathered[]
}

/**
 * Prepares the reads once; records are clustered by subject, so a run of ids is one range. A record written by another
 * version that cannot be read does not count.
 */
export function factsReader(city: CityStore, today: Day): FactsReader {
  const columns = 'select id, status, established from subject'
  const one = city.connection.prepare<[number], SubjectRow>(`${columns} where id = ?`)
  const next = city.connection.prepare<[number, number], SubjectRow>(`${columns} where id > ? order by id limit ?`)
  const own = city.connection.prepare<[number], RecordTable>('select * from record where subject = ?')
  const run = city.connection.prepare<[number, number], RecordTable>(
    'select * from record where subject between ? and ?',
  )
  const gathered = ({ id, status, established }: SubjectRow, rows: readonly RecordTable[]): Gathered => {
    const records = rows.map(recordOfRow).filter((record) => record !== null)
    return { id, facts: { records: records.map(lawRecord), registration: { status, established }, today } }
  }
  return {
    of: (ids) => ids.flatMap((id) => one.all(id)).map((subject) => gathered(subject, own.all(subject.id))),
    after(id, limit) {
      const subjects = next.all(id, limit)
      const first = subjects[0]?.id ?? 0
      const last = subjects.at(-1)?.id ?? -1
      const bySubject = Map.groupBy(run.all(first, last), (row) => row.subject)
      return subjects.map((subject) => gathered(subject, bySubject.get(subject.id) ?? []))
    },
  }
}

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

/** Writes assessments in place of older ones of the same subjects; call it inside a transaction. */
export function assessmentWriter(city: CityStore): (rows: readonly AssessmentTable[]) => void {
  const places = COLUMNS.map((column) => `@${column}`).join(', ')
  const write = city.connection.prepare(`insert or replace into assessment(${COLUMNS.join(', ')}) values (${places})`)
  return (rows) => {
    for (const row of rows) write.run(row)
  }
}

/** Removes assessments whose subject is no longer here. */
export function dropOrphans(db: CityWriter): void {
  const subjects = db.query.selectFrom('subject').select('id')
  db.run(db.query.deleteFrom('assessment').where('subject', 'not in', subjects))
}

/** The stored assessment of a subject, if it was ever graded. */
export function assessmentOf(db: CityReader, subject: number): AssessmentTable | undefined {
  return db.first(db.query.selectFrom('assessment').selectAll().where('subject', '=', subject))
}

/** Number of subjects in the city. */
export function subjectCount(db: CityReader): number {
  return db.first(db.query.selectFrom('subject').select((e) => e.fn.countAll<number>().as('n')))?.n ?? 0
}
