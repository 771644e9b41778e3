import type { WorkReader, WorkWriter } from '../../database/handle.ts'
import type { PaperTable } from '../../database/tables.ts'
import type { Entries } from './contract.ts'
import { entriesSchema } from './contract.ts'

/** Papers issued for a visit, newest first. */
export const readPapersOf = (db: WorkReader, visit: string): PaperTable[] =>
  db.all(
    db.query
      .selectFrom('paper')
      .selectAll()
      .where('visit', '=', visit)
      .orderBy('issued_at', 'desc')
      .orderBy('number', 'desc'),
  )

export const readPaper = (db: WorkReader, number: string): PaperTable | undefined =>
  db.first(db.query.selectFrom('paper').selectAll().where('number', '=', number))

export function updatePaper(db: WorkWriter, number: string, change: Partial<Omit<PaperTable, 'number'>>): void {
  db.run(db.query.updateTable('paper').set(change).where('number', '=', number))
}

/** What was typed on a form of a visit and not yet issued; null when it was not begun. */
export function readEntries(db: WorkReader, visit: string, form: string): Entries | null {
  const row = db.first(
    db.query.selectFrom('paper_entry').select('entries').where('visit', '=', visit).where('form', '=', form),
  )
  return row ? entriesSchema.parse(JSON.parse(row.entries)) : null
}

/** What an officer wrote on an issued form; nothing on a paper without one. */
export const writtenOn = (entries: PaperTable['entries']): Entries =>
  entries === null ? {} : entriesSchema.parse(JSON.parse(entries))

/** Forms of a visit that were begun. */
export const readBegun = (db: WorkReader, visit: string): string[] =>
  db.all(db.query.selectFrom('paper_entry').select('form').where('visit', '=', visit)).map((row) => row.form)

export function saveEntries(db: WorkWriter, visit: string, form: string, entries: Entries, at: string): void {
  const values = { entries: JSON.stringify(entries), changed_at: at }
  db.run(
    db.query
      .insertInto('paper_entry')
      .values({ visit, form, ...values })
      .onConflict((conflict) => conflict.columns(['visit', 'form']).doUpdateSet(values)),
  )
}

export function deleteEntries(db: WorkWriter, visit: string, form: string): void {
  db.run(db.query.deleteFrom('paper_entry').where('visit', '=', visit).where('form', '=', form))
}
