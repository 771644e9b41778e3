import { sql } from 'kysely'
import { z } from 'zod'
import type { WorkReader, WorkWriter } from '../../database/handle.ts'
import type { Flag, VisitTable } from '../../database/tables.ts'
import {
  type Answer,
  type Finding,
  instrumentUseSchema,
  severitySchema,
  strokesSchema,
  verdictSchema,
} from './contract.ts'
import { citedBasisSchema, findingDetailsSchema } from './finding/finding-contract.ts'

const flag = (value: boolean): Flag => (value ? 1 : 0)
const optionalFlag = (value: boolean | null): Flag | null => (value === null ? null : flag(value))
const optionalBoolean = (value: Flag | null): boolean | null => (value === null ? null : value === 1)

export const readVisit = (db: WorkReader, id: string): VisitTable | undefined =>
  db.first(db.query.selectFrom('visit').selectAll().where('id', '=', id))

/** The unfinished visit of a subject, if there is one; a practice visit is never taken for a check, nor the other way. */
export const readOpenVisitOf = (
  db: WorkReader,
  subjectUids: readonly string[],
  practice = false,
): VisitTable | undefined =>
  db.first(
    db.query
      .selectFrom('visit')
      .selectAll()
      .where('subject_uid', 'in', subjectUids)
      .where('state', '=', 'open')
      .where('practice', '=', flag(practice))
      .orderBy('started_at', 'desc'),
  )

/** Unfinished visits, the one changed last first. */
export const readOpenVisits = (db: WorkReader): VisitTable[] =>
  db.all(
    db.query
      .selectFrom('visit')
      .selectAll()
      .where('state', '=', 'open')
      .orderBy('sequence', 'desc')
      .orderBy('changed_at', 'desc'),
  )

/** Finalised visits of a subject recorded on this device, newest first. */
export const readFinalisedVisitsOf = (db: WorkReader, subjectUids: readonly string[]): VisitTable[] =>
  db.all(
    db.query
      .selectFrom('visit')
      .selectAll()
      .where('subject_uid', 'in', subjectUids)
      .where('state', '=', 'finalised')
      .orderBy('finalised_at', 'desc'),
  )

/** Hash of the last link of this device's chain of finalised visits, null before the first. */
export function readChainHead(db: WorkReader): string | null {
  const followed = db.query.selectFrom('visit').select('previous_hash').where('previous_hash', 'is not', null)
  const row = db.first(
    db.query
      .selectFrom('visit')
      .select('hash')
      .where('state', '=', 'finalised')
      .where('hash', 'not in', followed)
      .orderBy('finalised_at', 'desc'),
  )
  return row?.hash ?? null
}

/** Number of the next save on this device: order does not depend on the clock. */
export const nextSequence = (db: WorkReader): number =>
  (db.first(db.query.selectFrom('visit').select((eb) => eb.fn.max('sequence').as('last')))?.last ?? 0) + 1

export function insertVisit(db: WorkWriter, row: Omit<VisitTable, 'sequence'>): void {
  db.run(db.query.insertInto('visit').values({ ...row, sequence: nextSequence(db) }))
}

export function updateVisit(db: WorkWriter, id: string, change: Partial<Omit<VisitTable, 'id'>>): void {
  db.run(db.query.updateTable('visit').set(change).where('id', '=', id))
}

/** Removes an unfinished visit with all that hangs on it. */
export function deleteVisit(db: WorkWriter, id: string): void {
  for (const table of ['signature', 'evidence', 'finding', 'answer', 'visit_room'] as const) {
    db.run(db.query.deleteFrom(table).where('visit', '=', id))
  }
  db.run(db.query.deleteFrom('visit').where('id', '=', id))
}

export const readAnswers = (db: WorkReader, visit: string): Answer[] =>
  db.all(db.query.selectFrom('answer').selectAll().where('visit', '=', visit).orderBy('item')).map((row) => ({
    item: row.item,
    verdict: verdictSchema.nullable().parse(row.verdict),
    value: row.value,
    note: row.note,
    noPhotoReason: row.no_photo_reason,
    keyItem: optionalBoolean(row.key_item),
    affectsSafety: optionalBoolean(row.affects_safety),
    answeredAt: row.answered_at,
    instrument: row.instrument === null ? null : instrumentUseSchema.parse(JSON.parse(row.instrument)),
    strokes: row.strokes === null ? null : strokesSchema.parse(JSON.parse(row.strokes)),
  }))

export function saveAnswer(db: WorkWriter, visit: string, answer: Answer): void {
  const values = {
    verdict: answer.verdict,
    value: answer.value,
    note: answer.note,
    no_photo_reason: answer.noPhotoReason,
    key_item: optionalFlag(answer.keyItem),
    affects_safety: optionalFlag(answer.affectsSafety),
    answered_at: answer.answeredAt,
    instrument: answer.instrument === null ? null : JSON.stringify(answer.instrument),
    strokes: answer.strokes === null ? null : JSON.stringify(answer.strokes),
  }
  db.run(
    db.query
      .insertInto('answer')
      .values({ visit, item: answer.item, ...values })
      .onConflict((c) => c.columns(['visit', 'item']).doUpdateSet(values)),
  )
}

export function deleteAnswer(db: WorkWriter, visit: string, item: string): void {
  db.run(db.query.deleteFrom('answer').where('visit', '=', visit).where('item', '=', item))
}

/** Findings as they were entered; two of one millisecond stay in the order in which they came. */
export const readFindings = (db: WorkReader, visit: string): Finding[] =>
  db
    .all(db.query.selectFrom('finding').selectAll().where('visit', '=', visit).orderBy('made_at').orderBy(sql`rowid`))
    .map((row) => ({
      id: row.id,
      item: row.item,
      facts: row.facts,
      severity: severitySchema.parse(row.severity),
      basis: z.array(citedBasisSchema).parse(JSON.parse(row.basis)),
      onTheSpot: row.on_the_spot === 1,
      onTheSpotNote: row.on_the_spot_note,
      order: row.order_to_correct === 1,
      orderDays: row.order_days,
      deadline: row.deadline,
      openCase: row.open_case === 1,
      ...findingDetailsSchema.parse(JSON.parse(row.details)),
    }))

/** The visit a finding belongs to, null if there is no such finding. */
export const visitOfFinding = (db: WorkReader, id: string): string | null =>
  db.first(db.query.selectFrom('finding').select('visit').where('id', '=', id))?.visit ?? null

export function saveFindingRow(db: WorkWriter, visit: string, finding: Finding, madeAt: string): void {
  const values = {
    item: finding.item,
    facts: finding.facts,
    severity: finding.severity,
    basis: JSON.stringify(finding.basis),
    on_the_spot: flag(finding.onTheSpot),
    on_the_spot_note: finding.onTheSpotNote,
    order_to_correct: flag(finding.order),
    order_days: finding.orderDays,
    deadline: finding.deadline,
    open_case: flag(finding.openCase),
    details: JSON.stringify(findingDetailsSchema.parse(finding)),
  }
  db.run(
    db.query
      .insertInto('finding')
      .values({ id: finding.id, visit, made_at: madeAt, ...values })
      .onConflict((c) => c.column('id').doUpdateSet(values)),
  )
}

export function deleteFinding(db: WorkWriter, visit: string, id: string): void {
  db.run(db.query.deleteFrom('finding').where('visit', '=', visit).where('id', '=', id))
}
