import type { CityStore, WorkReader, WorkWriter } from '../../database/handle.ts'
import type { ProvisionalTable, RecentTable } from '../../database/tables.ts'
import { gradeSchema, type SubjectRow, subjectRowSchema } from './contract.ts'
import { formerNames } from './text/text.ts'

/** Source of a subject that the hub keeps as it was registered in the field, not linked to a registered one. */
const PROVISIONAL = 'provisional'

/** A line of a result before the own visits are looked at, with the former names that may have matched. */
export type StoredRow = Omit<SubjectRow, 'formerName'> & { readonly formerNames: readonly string[] }

type Row = {
  uid: string
  code: string | null
  name: string
  former_names: string
  kind: string
  status: string
  district: string
  address: string | null
  grade: string | null
  reason: string | null
  reason_tone: string | null
  last: string | null
  source: string
}

const toneSchema = subjectRowSchema.shape.reasonTone.catch(null)
const storedGrade = gradeSchema.catch('-')

/** Reads the lines of subjects by local id, in the order of the ids; those that have gone since are left out. */
export function rowsByIds(city: CityStore, ids: readonly number[]): StoredRow[] {
  const read = city.connection.prepare<[number], Row>(
    `select s.uid, s.code, s.name, s.former_names, s.kind, s.status, s.district, s.address, s.source, a.grade, a.reason,
       a.reason_tone, (select max(i.date) from inspection i where i.subject_uid = s.uid) as last
     from subject s left join assessment a on a.subject = s.id where s.id = ?`,
  )
  return ids
    .flatMap((id) => read.all(id))
    .map((row) => ({
      uid: row.uid,
      code: row.code,
      name: row.name,
      formerNames: formerNames(row.former_names),
      grade: storedGrade.parse(row.grade),
      kind: row.kind,
      status: row.status,
      district: row.district,
      address: row.address,
      reason: row.reason,
      reasonTone: toneSchema.parse(row.reason_tone),
      lastInspection: row.last,
      provisional: row.source === PROVISIONAL,
    }))
}

/** Start of the newest finalised visit of this device by subject uid. */
export function lastVisits(db: WorkReader, uids: readonly string[]): ReadonlyMap<string, string> {
  if (uids.length === 0) return new Map()
  const rows = db.all(
    db.query
      .selectFrom('visit')
      .select(['subject_uid', (e) => e.fn.max('started_at').as('last')])
      .where('state', '=', 'finalised')
      .where('subject_uid', 'in', uids)
      .groupBy('subject_uid'),
  )
  return new Map(rows.map((row) => [row.subject_uid, row.last]))
}

/** Provisional subjects of this device, newest first. */
export const provisionalSubjects = (db: WorkReader): ProvisionalTable[] =>
  db.all(db.query.selectFrom('provisional').selectAll().orderBy('made_at', 'desc'))

/** Looked-at and pinned subjects: pinned first, then the newest. */
export const recentRows = (db: WorkReader, limit: number): RecentTable[] =>
  db.all(db.query.selectFrom('recent').selectAll().orderBy('pinned', 'desc').orderBy('at', 'desc').limit(limit))

/** Notes that a subject was looked at; a pin stays as it is unless given. Beyond `keep` unpinned ones the oldest go. */
export function noteRecent(db: WorkWriter, uid: string, at: string, keep: number, pinned?: boolean): void {
  const flag = pinned === undefined ? {} : { pinned: pinned ? (1 as const) : (0 as const) }
  db.run(
    db.query
      .insertInto('recent')
      .values({ subject_uid: uid, at, pinned: 0, ...flag })
      .onConflict((conflict) => conflict.column('subject_uid').doUpdateSet({ at, ...flag })),
  )
  const unpinned = db.query.selectFrom('recent').select('subject_uid').where('pinned', '=', 0)
  const kept = unpinned.orderBy('at', 'desc').limit(keep)
  db.run(db.query.deleteFrom('recent').where('pinned', '=', 0).where('subject_uid', 'not in', kept))
}
