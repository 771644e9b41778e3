import { z } from 'zod'
import type { WorkReader, WorkWriter } from '../../../database/handle.ts'
import type { EntryTable, VisitTable } from '../../../database/tables.ts'
import { type Entry, entrySchema } from './contract.ts'

export const readEntry = (db: WorkReader, id: string): EntryTable | undefined =>
  db.first(db.query.selectFrom('entry').selectAll().where('id', '=', id))

/** The open entry of a type at a subject. */
export const readOpenEntry = (db: WorkReader, uids: readonly string[], type: string): EntryTable | undefined =>
  db.first(
    db.query
      .selectFrom('entry')
      .selectAll()
      .where('subject_uid', 'in', uids)
      .where('type', '=', type)
      .where('state', '=', 'open'),
  )

/** All entries that are no check, newest first. */
export const readEntries = (db: WorkReader): EntryTable[] =>
  db.all(db.query.selectFrom('entry').selectAll().orderBy('started_at', 'desc'))

/** Checks of this device, practice left out, newest first. */
export const readChecks = (
  db: WorkReader,
): Pick<VisitTable, 'id' | 'subject_uid' | 'subject_name' | 'started_at' | 'state' | 'number' | 'opening'>[] =>
  db.all(
    db.query
      .selectFrom('visit')
      .select(['id', 'subject_uid', 'subject_name', 'started_at', 'state', 'number', 'opening'])
      .where('practice', '=', 0)
      .orderBy('started_at', 'desc'),
  )

/** Practice visits, newest first. */
export const readPractices = (db: WorkReader): Pick<VisitTable, 'id' | 'subject_name' | 'started_at' | 'state'>[] =>
  db.all(
    db.query
      .selectFrom('visit')
      .select(['id', 'subject_name', 'started_at', 'state'])
      .where('practice', '=', 1)
      .orderBy('started_at', 'desc'),
  )

export function insertEntry(db: WorkWriter, row: EntryTable): void {
  db.run(db.query.insertInto('entry').values(row))
}

export function updateEntry(db: WorkWriter, id: string, change: Partial<Omit<EntryTable, 'id'>>): void {
  db.run(db.query.updateTable('entry').set(change).where('id', '=', id))
}

export function deleteEntry(db: WorkWriter, id: string): void {
  db.run(db.query.deleteFrom('entry').where('id', '=', id))
}

/** The scan of an entry as it is kept. */
export const codeOf = (row: EntryTable): Entry['code'] => entrySchema.shape.code.parse(JSON.parse(row.code))

/** When the scan of an entry was first put off, beside the scan; null = never, or not since that is kept. */
export const offlineSince = (row: EntryTable): string | null =>
  z.object({ offlineSince: z.string().nullable() }).safeParse(JSON.parse(row.code)).data?.offlineSince ?? null

const openingOfCheck = z.looseObject({
  type: z.string().nullable(),
  officers: z.array(z.looseObject({ name: z.string() })),
})

/** Type and officers of a check, for its line in the register. */
export function checkWords(opening: string): { type: string; people: string } {
  const { type, officers } = openingOfCheck.parse(JSON.parse(opening))
  return { type: type ?? '', people: officers.map(({ name }) => name).join('、') }
}
