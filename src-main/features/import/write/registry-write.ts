import type { Connection } from '../../../database/open.ts'
import type { Progress } from '../../failure/contract.ts'
import { noteChanged } from '../../search/index/changes.ts'
import { list, replaced, SUBJECT } from './columns.ts'
import { attachWaiting, recordWriter } from './pending-rows.ts'
import type { RegistryChange, SubjectInput } from './registry.ts'
import { writeBatch } from './staged-write.ts'

/** Rows between two pauses: about 10 ms. */
const ROWS_A_SLICE = 250

const marks = (columns: readonly string[]): string => columns.map(() => '?').join(', ')

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
  const put = recordWriter(connection)
  const known = connection.prepare('delete from pending_record where uid = ?')
  const hold = connection.prepare(
    `insert into pending_record(uid, code, name, record, batch, received_at) values(?, ?, ?, ?, ?, ?)
     on conflict(uid) do update set name = excluded.name, record = excluded.record, batch = excluded.batch`,
  )
  const anyWaiting = connection.prepare('select 1 from pending_record limit 1').get() !== undefined
  const touched = new Set<number>()
  writeBatch(connection, change.batch)
  for (const subject of change.subjects) {
    touched.add(subjects.put(subject))
    const pause = paused()
    if (pause) yield pause
  }
  for (const record of change.records) {
    const subject = subjects.idOf(record.subject_uid)
    put(subject, record)
    touched.add(subject)
    if (anyWaiting) known.run(record.uid)
    const pause = paused()
    if (pause) yield pause
  }
  for (const { code, name, record } of change.pending) {
    hold.run(record.uid, code, name, JSON.stringify(record), change.batch.id, change.batch.started_at)
    const pause = paused()
    if (pause) yield pause
  }
  attachWaiting(connection)
  noteChanged(connection, touched)
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
