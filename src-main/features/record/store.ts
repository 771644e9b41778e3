import type { CityReader } from '../../database/handle.ts'
import type { RecordTable } from '../../database/tables.ts'
import type { CreditRecord as LawRecord } from '../../law/record/record.ts'
import { type CreditRecord, recordSchema } from './contract.ts'

/** Records of a subject, newest first, and a sentence for what this version of the workstation cannot read. */
export type RecordsOf = { readonly records: readonly CreditRecord[]; readonly notes: readonly string[] }

/** Reads all records of a subject by its local number; a row written by another version is left out, never fatal. */
export function recordsOf(db: CityReader, subject: number): RecordsOf {
  const rows = db.all(
    db.query
      .selectFrom('record')
      .selectAll()
      .where('subject', '=', subject)
      .orderBy('date', 'desc')
      .orderBy('id', 'desc'),
  )
  const read = rows.map(recordOfRow)
  const records = read.filter((record) => record !== null)
  const unread = read.length - records.length
  return { records, notes: unread === 0 ? [] : [`另有 ${unread} 条记录由其他版本写入，本版本读不出，未列在下面。`] }
}

/** A record as its row says, or null when the row does not fit (written by another version). */
export function recordOfRow(row: RecordTable): CreditRecord | null {
  const parsed = recordSchema.safeParse({
    uid: row.uid,
    category: row.category,
    date: row.date,
    authority: row.authority,
    number: row.number,
    title: row.title,
    body: jsonOf(row.body),
    disclosure: row.disclosure,
    inSpecialReport: row.in_special_report === 1,
    repairClass: row.repair_class,
    repairState: row.repair_state,
    objection: row.objection === 1,
    withdrawn: row.withdrawn === 1,
    publicUntil: row.public_until,
    edition: row.edition,
    source: row.source,
    sourceFile: row.source_file,
    sourceLine: row.source_line,
  })
  return parsed.success ? parsed.data : null
}

/** The record as the rules of `law/` take it. */
export function lawRecord({ edition, ...record }: CreditRecord): LawRecord {
  return edition === null ? record : { ...record, edition }
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
