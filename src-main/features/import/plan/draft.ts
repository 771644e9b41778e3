import type { Day } from '../../../law/day.ts'
import type { Format, RawRow } from '../reader/rows.ts'
import { type Values, valuesOf } from '../validate/cells.ts'
import type { Fault } from '../validate/fault.ts'
import { type RecordDraft, recordDraft } from '../validate/record.ts'
import { type SubjectDraft, subjectDraft } from '../validate/registration.ts'
import type { Heading } from './kind.ts'
import type { ImportTables } from './tables.ts'

/** A row that can be read by itself. `key` is what must not stand twice in one file with other content. */
export type Draft = { readonly row: RawRow; readonly key: string; readonly values: Values } & (
  | { readonly subject: SubjectDraft }
  | { readonly record: RecordDraft }
)

/** What rows are read by. */
export type Reading = {
  readonly heading: Heading
  readonly format: Format
  readonly tables: ImportTables
  readonly today: Day
}

/** A row as subject or record, or what is wrong with it. */
export function draftOf(row: RawRow, { heading, format, tables, today }: Reading): Draft | Fault {
  const values = valuesOf(row, heading, format)
  if ('reason' in values) return values
  const { category } = heading.table
  if (category === null) {
    const subject = subjectDraft(values, heading, tables, today)
    return 'reason' in subject ? subject : { row, key: subject.code, values, subject }
  }
  const record = recordDraft(values, heading, category, today)
  return 'reason' in record ? record : { row, key: `${record.code}|${record.record.number}`, values, record }
}
