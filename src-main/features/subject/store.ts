import type { Selectable } from 'kysely'
import type { CityReader, WorkReader } from '../../database/handle.ts'
import type { ContactTable, InspectionTable, ProvisionalTable, SubjectTable } from '../../database/tables.ts'

/** A subject as city.db has it. */
export type CitySubject = Selectable<SubjectTable>

/** Subject by its identity. */
export const subjectByUid = (db: CityReader, uid: string): CitySubject | undefined =>
  db.first(db.query.selectFrom('subject').selectAll().where('uid', '=', uid))

/** Subject by its normalised credit code. */
export const subjectByCode = (db: CityReader, code: string): CitySubject | undefined =>
  db.first(db.query.selectFrom('subject').selectAll().where('code', '=', code))

/** Subjects of several uids; unknown ones are left out. */
export const subjectsByUid = (db: CityReader, uids: readonly string[]): CitySubject[] =>
  uids.length === 0 ? [] : db.all(db.query.selectFrom('subject').selectAll().where('uid', 'in', uids))

/** Provisional subject by its identity. */
export const provisionalByUid = (db: WorkReader, uid: string): ProvisionalTable | undefined =>
  db.first(db.query.selectFrom('provisional').selectAll().where('uid', '=', uid))

/** Provisional subject by its credit code. */
export const provisionalByCode = (db: WorkReader, code: string): ProvisionalTable | undefined =>
  db.first(db.query.selectFrom('provisional').selectAll().where('code', '=', code))

/** uids under which a subject was registered here before the hub linked them to it. */
export const linkedUids = (db: WorkReader, uid: string): string[] =>
  db.all(db.query.selectFrom('provisional').select('uid').where('linked_to', '=', uid)).map((row) => row.uid)

/** Contact as the hub knows it. */
export const contactOf = (db: CityReader, uid: string): ContactTable | undefined =>
  db.first(db.query.selectFrom('contact').selectAll().where('subject_uid', '=', uid))

/** Checks that came from the hub, newest first. */
export const inspectionsOf = (db: CityReader, uids: readonly string[]): InspectionTable[] =>
  db.all(db.query.selectFrom('inspection').selectAll().where('subject_uid', 'in', uids).orderBy('date', 'desc'))

/** Grade and its strongest reason by local number. */
export function gradesOf(db: CityReader, ids: readonly number[]) {
  const rows = ids.length
    ? db.all(
        db.query
          .selectFrom('assessment')
          .select(['subject', 'grade', 'reason', 'reason_tone'])
          .where('subject', 'in', ids),
      )
    : []
  return new Map(rows.map((row) => [row.subject, row]))
}

/** Open task of the subject that is due first. */
export const openTaskOf = (db: CityReader, uids: readonly string[], officer: string): string | null =>
  db.first(
    db.query
      .selectFrom('task')
      .select('id')
      .where('subject_uid', 'in', uids)
      .where('state', '=', 'open')
      .where('officer', 'in', ['', officer])
      .orderBy('due')
      .limit(1),
  )?.id ?? null

/** Running visit of the subject that was changed last; practice does not count. */
export const openVisitOf = (db: WorkReader, uids: readonly string[]): string | null =>
  db.first(
    db.query
      .selectFrom('visit')
      .select('id')
      .where('subject_uid', 'in', uids)
      .where('state', '=', 'open')
      .where('practice', '=', 0)
      .orderBy('changed_at', 'desc')
      .limit(1),
  )?.id ?? null

/** Whether the subject is pinned to the home page. */
export const isPinned = (db: WorkReader, uids: readonly string[]): boolean =>
  db.first(db.query.selectFrom('recent').select('pinned').where('subject_uid', 'in', uids).where('pinned', '=', 1)) !==
  undefined
