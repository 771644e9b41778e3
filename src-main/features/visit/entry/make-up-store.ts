import type { WorkReader, WorkWriter } from '../../../database/handle.ts'
import type { MakeUpTable } from '../../../database/tables.ts'
import type { LawfulView } from '../opening/contract.ts'

export type MakeUpKind = 'approval' | 'scan'

/** What is made up for after one visit or entry. */
export const makeUpsOf = (db: WorkReader, visit: string): LawfulView['makeUps'] =>
  db.all(db.query.selectFrom('make_up').selectAll().where('visit', '=', visit).orderBy('made_at')).map((row) => ({
    id: row.id,
    kind: row.kind === 'scan' ? 'scan' : 'approval',
    dueAt: row.due_at,
    doneAt: row.done_at,
    text: row.text,
  }))

/** When what stands of a kind was put off; null where nothing stands. */
export const standsSince = (db: WorkReader, visit: string, kind: MakeUpKind): string | null =>
  db.first(db.query.selectFrom('make_up').select('made_at').where('visit', '=', visit).where('kind', '=', kind))
    ?.made_at ?? null

/** All that nobody has made up for yet, the nearest deadline first. */
export const openMakeUps = (db: WorkReader): MakeUpTable[] =>
  db.all(db.query.selectFrom('make_up').selectAll().where('done_at', 'is', null).orderBy('due_at'))

export const readMakeUp = (db: WorkReader, id: string): MakeUpTable | undefined =>
  db.first(db.query.selectFrom('make_up').selectAll().where('id', '=', id))

/** Enters what is to be made up for; once it stands its clock runs on, only the reason follows. */
export function putMakeUp(db: WorkWriter, row: MakeUpTable): void {
  db.run(
    db.query
      .insertInto('make_up')
      .values(row)
      .onConflict((c) => c.columns(['visit', 'kind']).doUpdateSet({ reason: row.reason })),
  )
}

export function closeMakeUp(db: WorkWriter, id: string, change: Pick<MakeUpTable, 'done_at' | 'text'>): void {
  db.run(db.query.updateTable('make_up').set(change).where('id', '=', id))
}

/** Takes back what is not needed any more; what was made up for stays. */
export function dropMakeUps(db: WorkWriter, visit: string, kind?: MakeUpKind): void {
  const query = db.query.deleteFrom('make_up').where('visit', '=', visit).where('done_at', 'is', null)
  db.run(kind ? query.where('kind', '=', kind) : query)
}
