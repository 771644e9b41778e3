import { z } from 'zod'
import type { WorkReader, WorkWriter } from '../../database/handle.ts'
import type { Flag, VisitTable } from '../../database/tables.ts'
import { type Answer, basisSchema, type Finding, severitySchema, verdictSchema } from './contract.ts'

const flag = (value: boolean): Flag => (value ? 1 : 0)
const optionalFlag = (value: boolean | null): Flag | null => (value === null ? null : flag(value))
const optionalBoolean = (value: Flag | null): boolean | null => (value === null ? null : value === 1)

export const readVisit = (db: WorkReader, id: string): VisitTable | undefined =>
  db.first(db.query.selectFrom('visit').selectAll().where('id', '=', id))

/** The unfinished visit of a subject, if there is one. */
export const readOpenVisitOf = (db: WorkReader, subjectUids: readonly string[]): VisitTable | undefined =>
  db.first(
    db.query
      .selectFrom('visit')
      .selectAll()
      .where('subject_uid', 'in', subjectUids)
      .where('state', '=', 'open')
      .orderBy('started_at', 'desc'),
  )

/** Unfinished visits, the one changed last first. */
export const readOpenVisits = (db: WorkReader): VisitTable[] =>
  db.all(db.query.selectFrom('visit').selectAll().where('state', '=', 'open').orderBy('changed_at', 'desc'))

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

export function insertVisit(db: WorkWriter, row: VisitTable): void {
  db.run(db.query.insertInto('visit').values(row))
}

export function updateVisit(db: WorkWriter, id: string, change: Partial<Omit<VisitTable, 'id'>>): void {
  db.run(db.query.updateTable('visit').set(change).where('id', '=', id))
}

/** Removes an unfinished visit with all that hangs on it. */
export function deleteVisit(db: WorkWriter, id: string): void {
  for (const table of ['signature', 'evidence', 'finding', 'answer'] as const) {
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

export const readFindings = (db: WorkReader, visit: string): Finding[] =>
  db
    .all(db.query.selectFrom('finding').selectAll().where('visit', '=', visit).orderBy('made_at').orderBy('id'))
    .map((row) => ({
      id: row.id,
      item: row.item,
      facts: row.facts,
      severity: severitySchema.parse(row.severity),
      basis: z.array(basisSchema).parse(JSON.parse(row.basis)),
      onTheSpot: row.on_the_spot === 1,
      onTheSpotNote: row.on_the_spot_note,
      order: row.order_to_correct === 1,
      orderDays: row.order_days,
      deadline: row.deadline,
      openCase: row.open_case === 1,
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
