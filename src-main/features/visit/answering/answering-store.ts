import type { WorkReader, WorkWriter } from '../../../database/handle.ts'
import type { OwnPhraseTable } from '../../../database/tables.ts'
import type { Instance } from '../../../law/check/checklist/asked.ts'

/** Rooms and machines of a visit's repeated sections, removed ones included. */
export const readRooms = (db: WorkReader, visit: string): Instance[] =>
  db
    .all(db.query.selectFrom('visit_room').selectAll().where('visit', '=', visit).orderBy('section').orderBy('number'))
    .map(({ section, number, name, removed }) => ({ section, number, name, removed: removed === 1 }))

export function saveRoom(db: WorkWriter, visit: string, { section, number, name, removed }: Instance): void {
  const values = { name, removed: removed ? 1 : 0 } as const
  db.run(
    db.query
      .insertInto('visit_room')
      .values({ visit, section, number, ...values })
      .onConflict((c) => c.columns(['visit', 'section', 'number']).doUpdateSet(values)),
  )
}

/** Another checklist has other rooms. */
export function dropRooms(db: WorkWriter, visit: string): void {
  db.run(db.query.deleteFrom('visit_room').where('visit', '=', visit))
}

/** An officer's own sentences, the newest first. */
export const readOwnPhrases = (db: WorkReader, officer: string): OwnPhraseTable[] =>
  db.all(db.query.selectFrom('own_phrase').selectAll().where('officer', '=', officer).orderBy('made_at', 'desc'))

export function insertPhrase(db: WorkWriter, row: OwnPhraseTable): void {
  db.run(db.query.insertInto('own_phrase').values(row))
}

export function deletePhrase(db: WorkWriter, officer: string, id: string): void {
  db.run(db.query.deleteFrom('own_phrase').where('officer', '=', officer).where('id', '=', id))
}
