import type { Day } from '../../../law/day.ts'
import type { Format, RawRow } from '../reader/rows.ts'
import { type Values, valuesOf } from '../validate/cells.ts'
import type { Fault } from '../validate/fault.ts'
import { notData } from '../validate/not-data.ts'
import { type Noted, notesOf } from '../validate/notes.ts'
import { type RecordDraft, recordDraft } from '../validate/record.ts'
import { type SubjectDraft, subjectDraft } from '../validate/registration.ts'
import type { Heading } from './heading/kind.ts'
import type { ImportTables } from './tables.ts'

/** A row that can be read by itself. `key` is what must not stand twice in one file with other content. */
export type Draft = {
  readonly row: RawRow
  readonly key: string
  readonly values: Values
  /** What is wrong without the row being refused for it. */
  readonly notes: readonly Fault[]
} & ({ readonly subject: SubjectDraft } | { readonly record: RecordDraft })

/** What rows are read by. */
export type Reading = {
  readonly heading: Heading
  readonly format: Format
  readonly tables: ImportTables
  readonly today: Day
  /** The workbook counts its days from 1904 (Mac). */
  readonly date1904?: boolean
}

/** A row as subject or record, or what is wrong with it. */
export function draftOf(row: RawRow, { heading, format, tables, today, date1904 = false }: Reading): Draft | Fault {
  const other = notData(row, heading)
  if (other) return other
  const values = valuesOf(row, heading, format)
  if ('reason' in values) return values
  const { category } = heading.table
  if (category === null) {
    const subject = subjectDraft(values, heading, tables, today)
    if ('reason' in subject) return subject
    return { row, key: subject.code, values, subject, notes: notesOf(values, heading, null, today) }
  }
  const record = recordDraft(values, heading, { category, today, date1904 })
  if ('reason' in record) return record
  const { date, authority, body } = record.record
  const notes = notesOf(values, heading, { date, authority, body: JSON.parse(body) as Noted['body'] }, today)
  return { row, key: `${record.code}|${record.identity}`, values, record, notes }
}
