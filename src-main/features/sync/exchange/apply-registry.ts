import type { Statement } from 'better-sqlite3'
import { z } from 'zod'
import type { Connection } from '../../../database/open.ts'
import type { RecordTable, SubjectTable } from '../../../database/tables.ts'
import { aliasNoter, followerOf, survivorOf } from '../../duplicate/alias.ts'
import { noteChanged } from '../../search/index/changes.ts'

const text = z.string()
const optional = z.string().nullable()
const count = z.number().int()

const subjectSchema = z.object({
  uid: text,
  code: optional,
  name: text,
  former_names: text,
  kind: text,
  type: optional,
  industry: optional,
  registration_number: optional,
  status: text,
  established: optional,
  representative: optional,
  capital_amount: count.nullable(),
  capital_currency: optional,
  capital_text: optional,
  scope: optional,
  address: optional,
  phone: optional,
  authority: optional,
  district: text,
  district_source: text,
  source: text,
  source_file: optional,
  source_line: count.nullable(),
  batch: optional,
  version: count,
  updated_at: text,
}) satisfies z.ZodType<Omit<SubjectTable, 'id'>>

const flag = z.union([z.literal(0), z.literal(1)])

const recordSchema = z.object({
  uid: text,
  subject_uid: text,
  category: text,
  date: text,
  authority: text,
  number: text,
  title: text,
  body: text,
  disclosure: text,
  in_special_report: flag,
  repair_class: text,
  repair_state: text,
  objection: flag,
  withdrawn: flag,
  public_until: optional,
  edition: optional,
  source: text,
  source_file: optional,
  source_line: count.nullable(),
  batch: optional,
  hash: text,
  version: count,
}) satisfies z.ZodType<Omit<RecordTable, 'subject' | 'id'> & { subject_uid: string }>

/** Columns of a subject that the hub tells. */
export const SUBJECT_COLUMNS = Object.keys(subjectSchema.shape) as (keyof z.infer<typeof subjectSchema>)[]
/** Columns of a record that the hub tells, beside its subject. */
export const RECORD_COLUMNS = (Object.keys(recordSchema.shape) as (keyof z.infer<typeof recordSchema>)[]).filter(
  (column) => column !== 'subject_uid',
)

const marks = (columns: readonly string[]): string => columns.map(() => '?').join(',')

/** Columns that tell of the row's way here and of nothing that a person would see. */
const BOOKKEEPING: readonly string[] = ['version', 'updated_at']

/** Where a row came from as this device says it: the hub, unless it is invented or registered in the field. */
export const sourceHere = (source: string): string => (source === 'demo' || source === 'provisional' ? source : 'hub')

/** Writes subjects and records of the feed; each call answers the local ids that changed. */
type RegistryWriter = {
  subject(uid: string, value: unknown): number[]
  record(uid: string, value: unknown): number[]
  /** Doubts every subject of the hub until it comes again: its version is kept negative meanwhile, also over a crash. */
  doubt(): void
  /** Drops the subjects that did not come again; answers how many. */
  dropDoubted(): number
}

type Value = string | number | null

/**
 * Updates a row, setting only the columns that differ: each index that is left alone saves pages all over a large file.
 * Answers whether anything but bookkeeping changed.
 */
function differingUpdate(connection: Connection, table: string, columns: readonly string[], where: string) {
  const read = connection
    .prepare<unknown[], readonly Value[]>(`select ${columns.join(',')} from ${table} where ${where}`)
    .raw()
  const updates = new Map<string, Statement>()
  return (values: readonly Value[], ...key: readonly number[]): boolean => {
    const before = read.get(...key)
    const differs = columns.flatMap((column, i) => (before?.[i] === values[i] ? [] : [{ column, value: values[i] }]))
    if (differs.length === 0) return false
    const setting = differs.map(({ column }) => `${column} = ?`).join(',')
    const update = updates.get(setting) ?? connection.prepare(`update ${table} set ${setting} where ${where}`)
    updates.set(setting, update)
    update.run(...differs.map(({ value }) => value), ...key)
    return differs.some(({ column }) => !BOOKKEEPING.includes(column))
  }
}

/**
 * Prepared statements for the rows that come by the ten thousand (10,000 changes in two seconds, design 7). A subject
 * keeps its local number for ever. A row of a local import with the code of a hub's row becomes the hub's row; what was
 * imported about it stays. Where the hub knows only what a check in the field said of it, the imported row says more and
 * stays, under the hub's uid.
 */
export function registryWriter(connection: Connection): RegistryWriter {
  const pluck = (sql: string) => connection.prepare<unknown[], number>(sql).pluck()
  const idByUid = pluck('select id from subject where uid = ?')
  const idByCode = pluck('select id from subject where code = ?')
  const updateSubject = differingUpdate(connection, 'subject', SUBJECT_COLUMNS, 'id = ?')
  const renameImported = connection.prepare("update subject set uid = ? where id = ? and source = 'import'")
  const insert = connection.prepare(
    `insert into subject(${SUBJECT_COLUMNS.join(',')}) values(${marks(SUBJECT_COLUMNS)})`,
  )
  const checksOf = 'select id from inspection where subject_uid = (select uid from subject where id = ?)'
  const hasChecks = pluck(`${checksOf} limit 1`)
  const dropSaid = [
    `kind = 'feed/review' and id in (${checksOf})`,
    `kind = 'feed/follow_up' and substr(id, 1, instr(id, '/') - 1) in (${checksOf})`,
    `kind = 'feed/mutation' and json_extract(body, '$.body.visit') in (${checksOf})`,
  ].map((what) => connection.prepare(`delete from catalogue where ${what}`))
  const dropById = [
    ...['record', 'assessment'].map((table) => `delete from ${table} where subject = ?`),
    ...['inspection', 'contact', 'task'].map(
      (table) => `delete from ${table} where subject_uid = (select uid from subject where id = ?)`,
    ),
    'delete from subject where id = ?',
  ].map((sql) => connection.prepare(sql))
  const drop = (id: number): void => {
    // What was said about its checks goes with them: it is as personal as they are.
    if (hasChecks.get(id) !== undefined) for (const statement of dropSaid) statement.run(id)
    for (const statement of dropById) statement.run(id)
  }
  const doubt = connection.prepare('update subject set version = -version where version > 0')
  const doubted = pluck('select id from subject where version < 0')
  const placeOf = connection.prepare<unknown[], { subject: number; id: number }>(
    'select subject, id from record where uid = ?',
  )
  const lastId = pluck('select coalesce(max(id), 0) from record where subject = ?')
  const deleteRecord = connection.prepare('delete from record where uid = ?')
  const updateRecord = differingUpdate(connection, 'record', RECORD_COLUMNS, 'subject = ? and id = ?')
  const insertRecord = connection.prepare(
    `insert into record(subject, id, ${RECORD_COLUMNS.join(',')}) values(?, ?, ${marks(RECORD_COLUMNS)})`,
  )
  const survivor = survivorOf(connection)
  const follower = followerOf(connection, survivor)
  const noteAlias = aliasNoter(connection)
  return {
    subject(uid, value) {
      const known = idByUid.get(uid)
      if (value === null) {
        if (known !== undefined) drop(known)
        return known === undefined ? [] : [known]
      }
      const row = subjectSchema.parse(value)
      // Merged into another here: what a person chose at the merge stays, its records go to the one that stayed.
      if (known === undefined && follower(uid, row.code) !== null) return []
      const id = known ?? (row.code === null ? undefined : idByCode.get(row.code))
      const values = SUBJECT_COLUMNS.map((column) => (column === 'source' ? sourceHere(row.source) : row[column]))
      if (id === undefined) return [Number(insert.run(...values).lastInsertRowid)]
      if (row.source === 'provisional' && renameImported.run(uid, id).changes > 0) return [id]
      return updateSubject(values, id) ? [id] : []
    },
    record(uid, value) {
      const before = placeOf.get(uid)
      if (value === null) {
        if (before) deleteRecord.run(uid)
        return before ? [before.subject] : []
      }
      const row = recordSchema.parse(value)
      const lead = survivor(row.subject_uid)
      const subject = idByUid.get(row.subject_uid) ?? (lead === null ? undefined : idByUid.get(lead))
      if (subject === undefined) throw new Error(`record ${uid} came before its subject`)
      const values = RECORD_COLUMNS.map((column) => (column === 'source' ? sourceHere(row.source) : row[column]))
      if (lead !== null) noteAlias(uid, row.subject_uid)
      if (before?.subject === subject) return updateRecord(values, subject, before.id) ? [subject] : []
      if (before) deleteRecord.run(uid)
      insertRecord.run(subject, (lastId.get(subject) ?? 0) + 1, ...values)
      return before ? [before.subject, subject] : [subject]
    },
    doubt: () => void doubt.run(),
    dropDoubted() {
      const ids = doubted.all()
      for (const id of ids) drop(id)
      noteChanged(connection, ids)
      return ids.length
    },
  }
}
