import type { Connection } from '../../../database/open.ts'
import type { Progress } from '../../failure/contract.ts'
import type { RecordInput, RegistryChange, SubjectInput } from './registry.ts'

/** Rows between two pauses: about 10 ms. */
const ROWS_A_SLICE = 250

const SUBJECT = [
  'uid',
  'code',
  'name',
  'former_names',
  'kind',
  'type',
  'industry',
  'registration_number',
  'status',
  'established',
  'representative',
  'capital_amount',
  'capital_currency',
  'capital_text',
  'scope',
  'address',
  'phone',
  'authority',
  'district',
  'district_source',
  'source',
  'source_file',
  'source_line',
  'batch',
  'updated_at',
] as const satisfies readonly (keyof SubjectInput)[]

const RECORD = [
  'uid',
  'category',
  'date',
  'authority',
  'number',
  'title',
  'body',
  'disclosure',
  'in_special_report',
  'repair_class',
  'repair_state',
  'objection',
  'withdrawn',
  'public_until',
  'edition',
  'source',
  'source_file',
  'source_line',
  'batch',
  'hash',
] as const satisfies readonly (keyof RecordInput)[]

const list = (columns: readonly string[]): string => columns.join(', ')
const marks = (columns: readonly string[]): string => columns.map(() => '?').join(', ')
const replaced = (columns: readonly string[]): string =>
  columns
    .filter((column) => column !== 'uid')
    .map((column) => `${column} = excluded.${column}`)
    .join(', ')

/**
 * Writes a change with prepared statements, inside the caller's transaction, and yields between slices how far it is.
 * Subjects and records whose uid exists are replaced in place (their local numbers stay); records that waited for a
 * subject of the change are attached to it.
 */
export function* writeRows(connection: Connection, change: RegistryChange): Generator<Progress> {
  const total = change.subjects.length + change.records.length + change.pending.length
  let done = 0
  const paused = (): Progress | null =>
    ++done % ROWS_A_SLICE === 0 ? { done, total, words: `已写入 ${done.toLocaleString('en-US')} 行` } : null
  const subjects = subjectStatements(connection)
  const records = recordStatements(connection)
  writeBatch(connection, change)
  for (const subject of change.subjects) {
    const id = subjects.put(subject)
    if (subject.code !== null) records.attach(id, subject.code)
    const pause = paused()
    if (pause) yield pause
  }
  for (const record of change.records) {
    records.put(subjects.idOf(record.subject_uid), record)
    records.forget(record.uid)
    const pause = paused()
    if (pause) yield pause
  }
  for (const { code, name, record } of change.pending) {
    records.keep(record.uid, code, name, JSON.stringify(record), change.batch.id, change.batch.started_at)
    const pause = paused()
    if (pause) yield pause
  }
  connection
    .prepare("insert into state(key, value) values('as_of', ?) on conflict(key) do update set value = excluded.value")
    .run(change.batch.finished_at ?? change.batch.started_at)
  yield { done: total, total, words: `已写入 ${total.toLocaleString('en-US')} 行` }
}

function subjectStatements(connection: Connection) {
  const insert = connection
    .prepare<unknown[], number>(
      `insert into subject(${list(SUBJECT)}) values(${marks(SUBJECT)})
       on conflict(uid) do update set ${replaced(SUBJECT)} returning id`,
    )
    .pluck()
  const select = connection.prepare<unknown[], number>('select id from subject where uid = ?').pluck()
  const ids = new Map<string, number>()
  return {
    put(subject: SubjectInput): number {
      const id = insert.get(...SUBJECT.map((column) => subject[column])) ?? 0
      ids.set(subject.uid, id)
      return id
    },
    idOf(uid: string): number {
      const id = ids.get(uid) ?? select.get(uid)
      if (id === undefined) throw new Error(`record of unknown subject ${uid}`)
      ids.set(uid, id)
      return id
    },
  }
}

function recordStatements(connection: Connection) {
  const insert = connection.prepare(
    `insert into record(subject, id, ${list(RECORD)})
     values(?, (select coalesce(max(id), 0) + 1 from record where subject = ?), ${marks(RECORD)})
     on conflict(uid) do update set ${replaced(RECORD)}`,
  )
  const waiting = connection.prepare<unknown[], { uid: string; record: string }>(
    'select uid, record from pending_record where code = ?',
  )
  const remove = connection.prepare('delete from pending_record where uid = ?')
  const hold = connection.prepare(
    `insert into pending_record(uid, code, name, record, batch, received_at) values(?, ?, ?, ?, ?, ?)
     on conflict(uid) do update set name = excluded.name, record = excluded.record, batch = excluded.batch`,
  )
  const anyWaiting = connection.prepare('select 1 from pending_record limit 1').get() !== undefined
  const put = (subject: number, record: Omit<RecordInput, 'subject_uid'>): void => {
    insert.run(subject, subject, ...RECORD.map((column) => record[column]))
  }
  return {
    put,
    forget: (uid: string): void => {
      if (anyWaiting) remove.run(uid)
    },
    keep: (...values: string[]): void => {
      hold.run(...values)
    },
    attach(subject: number, code: string): void {
      if (!anyWaiting) return
      for (const { uid, record } of waiting.all(code)) {
        put(subject, JSON.parse(record) as Omit<RecordInput, 'subject_uid'>)
        remove.run(uid)
      }
    },
  }
}

function writeBatch(connection: Connection, { batch }: RegistryChange): void {
  const columns = Object.keys(batch) as (keyof typeof batch)[]
  connection
    .prepare(`insert into batch(${list(columns)}) values(${marks(columns)}) on conflict(id) do nothing`)
    .run(...columns.map((column) => batch[column]))
}
