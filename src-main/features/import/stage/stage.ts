import { closeSync, fsyncSync, openSync, renameSync, rmSync } from 'node:fs'
import Database from 'better-sqlite3'
import { type Connection, type DataKey, rawKey } from '../../../database/open.ts'
import type { Bad } from '../plan/plan.ts'
import type { PendingInput, RecordInput, SubjectInput } from '../write/registry.ts'
import { diskFull, isFull } from './disk-full.ts'
import { rowWriter } from './row-writer.ts'
import { RECORD_STAGED, SCHEMA, SUBJECT_STAGED } from './tables.ts'

/** Where a stage lies and the key it is encrypted with. */
export type StagePlace = {
  readonly file: string
  readonly key: DataKey
  /** False where nobody could open it after a crash: it is then not forced to the disk. */
  readonly lasting?: boolean
}

/** Rows of one import on their way: an encrypted file beside city.db that is filled while the file is checked. */
export type Stage = StagePlace & {
  readonly connection: Connection
  subject(row: SubjectInput): void
  record(row: RecordInput): void
  pending(row: PendingInput): void
  bad(row: Bad): void
  /** Makes rows that were handed over visible on `connection`. */
  flush(): void
  /** How many rows wait to be written. */
  counts(): { readonly subjects: number; readonly records: number; readonly pending: number }
  /** Makes it last: what `finish` wrote is there after a crash. The stage is closed. */
  finish(meta: unknown): void
  close(): void
}

/** A stage in progress has this name; one that is left over was never finished. */
export const UNFINISHED = '.part'

const PAGE_SIZE = 8192
const ROWS_A_TRANSACTION = 10_000

/**
 * Opens an encrypted database as a stage does: no journal, since a stage that was not finished is thrown away, and
 * nothing plain on the disk.
 */
export function openStageFile({ file, key }: StagePlace, readonly = false): Connection {
  const connection = new Database(file, { readonly })
  try {
    connection.pragma("cipher='sqlcipher'")
    connection.pragma('legacy=4')
    connection.pragma(`legacy_page_size=${PAGE_SIZE}`)
    connection.pragma(`key="${rawKey(key)}"`)
    if (!readonly) {
      // SQLite's defensive mode, which better-sqlite3 turns on, ignores this pragma without a word.
      connection.unsafeMode(true)
      connection.pragma('journal_mode=off')
      connection.unsafeMode(false)
      connection.pragma('synchronous=off')
      connection.pragma('locking_mode=exclusive')
    }
    connection.pragma('temp_store=memory')
    connection.pragma('cache_size=-8192')
    connection.prepare('select count(*) from sqlite_master').get()
    return connection
  } catch (error) {
    connection.close()
    throw error
  }
}

/** Starts an empty stage; it lies under `file` + `.part` until it is finished. @throws Failure IM-0402 disk full. */
export function createStage({ file, key, lasting = true }: StagePlace): Stage {
  const part = `${file}${UNFINISHED}`
  const connection = guarded(() => newStageFile({ file: part, key }, file))
  const subjects = rowWriter(connection, 'subject', SUBJECT_STAGED)
  const records = rowWriter(connection, 'record', RECORD_STAGED)
  const pending = rowWriter(connection, 'pending', ['uid', 'code', 'name', 'record'])
  const bad = rowWriter(connection, 'bad', [
    ...['line', 'outcome', 'column', 'content', 'mark', 'reason', 'remedy', 'cause', 'cells'],
  ])
  const writers = [subjects, records, pending, bad]
  let open = 0
  const flush = (): void => {
    for (const writer of writers) writer.flush()
    if (connection.inTransaction) connection.exec('commit')
    open = 0
  }
  const put = (add: () => void): void =>
    guarded(() => {
      if (open === 0) connection.exec('begin')
      add()
      if (++open >= ROWS_A_TRANSACTION) flush()
    })
  return {
    file,
    key,
    connection,
    subject: (row) => put(() => subjects.add(row)),
    record: (row) => put(() => records.add(row)),
    pending: ({ code, name, record }) =>
      put(() => pending.add({ uid: record.uid, code, name, record: JSON.stringify(record) })),
    bad: (row) => put(() => bad.add({ ...row, cells: JSON.stringify(row.cells) })),
    flush: () => guarded(flush),
    counts: () => ({ subjects: subjects.count(), records: records.count(), pending: pending.count() }),
    finish(meta) {
      guarded(() => {
        flush()
        connection.prepare('insert into meta(body) values(?)').run(JSON.stringify(meta))
        connection.close()
        if (lasting) syncFile(part)
        renameSync(part, file)
      })
    },
    close: () => connection.close(),
  }
}

function newStageFile(place: StagePlace, file: string): Connection {
  let connection: Connection | null = null
  try {
    connection = openStageFile(place)
    connection.exec(SCHEMA)
    return connection
  } catch (error) {
    connection?.close()
    removeStage(file)
    throw error
  }
}

/** Removes a stage and whatever was left of it. */
export function removeStage(file: string): void {
  for (const name of [file, `${file}${UNFINISHED}`]) rmSync(name, { force: true })
}

function syncFile(file: string): void {
  const handle = openSync(file, 'r+')
  try {
    fsyncSync(handle)
  } finally {
    closeSync(handle)
  }
}

function guarded<Result>(use: () => Result): Result {
  try {
    return use()
  } catch (error) {
    throw isFull(error) ? diskFull('核对', error) : error
  }
}
