import type { CityReader, CityWriter } from '../../../database/handle.ts'
import type { AliasTable, AssessmentTable, ContactTable, RecordTable } from '../../../database/tables.ts'
import type { Context } from '../../context.ts'
import { Failure } from '../../failure/failure.ts'
import { currentRuleSet } from '../../grade/assess/assess.ts'
import { assessor } from '../../grade/assess/assessor.ts'
import { legalDay } from '../../legal-day.ts'
import type { CitySubject } from '../../subject/store.ts'

/** Records of a subject in the order of its cluster. */
export const recordRows = (db: CityReader, subject: number): RecordTable[] =>
  db.all(db.query.selectFrom('record').selectAll().where('subject', '=', subject).orderBy('id'))

/** Grade of a subject as it is stored. */
export const assessmentRowOf = (db: CityReader, subject: number): AssessmentTable | null =>
  db.first(db.query.selectFrom('assessment').selectAll().where('subject', '=', subject)) ?? null

/** Contact of a subject as it is stored. */
export const contactRow = (db: CityReader, uid: string): ContactTable | null =>
  db.first(db.query.selectFrom('contact').selectAll().where('subject_uid', '=', uid)) ?? null

/** Replaces the columns of a subject in place. */
export function updateSubject(db: CityWriter, { id, uid: _, ...columns }: CitySubject): void {
  db.run(db.query.updateTable('subject').set(columns).where('id', '=', id))
}

/** Puts a contact in place of what stands for the subject, or takes it away. */
export function setContactRow(db: CityWriter, uid: string, contact: ContactTable | null): void {
  db.run(db.query.deleteFrom('contact').where('subject_uid', '=', uid))
  if (contact) db.run(db.query.insertInto('contact').values({ ...contact, subject_uid: uid }))
}

/** Puts an assessment in place of what stands for the subject, or takes it away. */
export function setAssessment(db: CityWriter, subject: number, row: AssessmentTable | null): void {
  db.run(db.query.deleteFrom('assessment').where('subject', '=', subject))
  if (row) db.run(db.query.insertInto('assessment').values({ ...row, subject }))
}

/** Next free number in the cluster of a subject. */
export const nextRecordId = (db: CityReader, subject: number): number =>
  (db.first(
    db.query
      .selectFrom('record')
      .select((e) => e.fn.max<number | null>('id').as('last'))
      .where('subject', '=', subject),
  )?.last ?? 0) + 1

/** Moves a record into the cluster of another subject. */
export function moveRecord(db: CityWriter, uid: string, subject: number, id: number): void {
  db.run(db.query.updateTable('record').set({ subject, id }).where('uid', '=', uid))
}

/** Aliases by their keys. */
export const aliasRows = (db: CityReader, keys: readonly string[]): AliasTable[] =>
  keys.length === 0 ? [] : db.all(db.query.selectFrom('alias').selectAll().where('key', 'in', keys))

/** Judges subjects anew inside the transaction of the change; without a rule set they stay without a grade. */
export function regrade(context: Pick<Context, 'city' | 'now'>, ids: readonly number[]): void {
  try {
    const { city, now } = context
    const one = assessor(city, currentRuleSet(context), legalDay(now()), () => now().toISOString())
    for (const id of ids) one.of(id)
  } catch (error) {
    if (!(error instanceof Failure)) throw error
  }
}
