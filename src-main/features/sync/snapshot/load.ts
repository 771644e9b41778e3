import { z } from 'zod'
import { dropIndexes } from '../../../database/deferred-indexes.ts'
import type { CityStore } from '../../../database/handle.ts'
import type { Connection } from '../../../database/open.ts'
import type { Snapshot } from '../../../hub/contract.ts'
import type { Job } from '../../bulk/bulk.ts'
import { noteAllChanged } from '../../search/index/changes.ts'
import { RECORD_COLUMNS, SUBJECT_COLUMNS, sourceHere } from '../exchange/apply-registry.ts'
import { DOUBTED, UNGRADED } from '../store.ts'
import { type Rows, unpackRows } from './chunk.ts'

/** Key in table `state` while a snapshot is being written. */
const STATE = 'snapshot'

/** Room for the pages that one transaction after the other touches. */
const CACHE_KB = 65_536

/** A snapshot that is not whole yet: how many of its chunks are in, and the indexes that wait for the end. */
const unfinishedSchema = z.object({ id: z.string(), done: z.number(), indexes: z.array(z.string()) })
type Unfinished = z.infer<typeof unfinishedSchema>

type Kind = Snapshot['chunks'][number]['kind']

/** What the thread of heavy work is asked to do with a snapshot; all of it may be asked again after a kill. */
export type LoadStep =
  | { readonly step: 'begin'; readonly id: string }
  | { readonly step: 'chunk'; readonly index: number; readonly kind: Kind; readonly bytes: Uint8Array }
  | { readonly step: 'indexes' }
  | { readonly step: 'finish'; readonly cursor: string }
  | { readonly step: 'drop' }

/** Whether a snapshot can be written here: nothing was taken from the hub or imported yet, or only part of a snapshot. */
export const takesSnapshot = ({ connection }: Pick<CityStore, 'connection'>): boolean =>
  unfinished(connection) !== null ||
  (connection.prepare('select 1 from subject limit 1').get() === undefined &&
    connection.prepare("select 1 from state where key = 'cursor' and value <> ''").get() === undefined)

/**
 * Writes a snapshot into an empty city chunk by chunk, each in one transaction with the note that it is in: after a kill
 * the next run goes on there. Rows come in the order of their keys. Answers how many chunks are in.
 */
export const loadJob: Job<LoadStep, number> = async ({ city }, asked) => {
  const { connection } = city
  const cacheBefore = Number(connection.pragma('cache_size', { simple: true }))
  connection.pragma(`cache_size=-${CACHE_KB}`)
  // A power cut may undo the last chunks together with the note of them: the loading goes on before them.
  connection.pragma('synchronous=normal')
  try {
    const rows = asked.step === 'chunk' ? await unpackRows(asked.bytes) : null
    return connection.transaction(() => take(connection, asked, rows)).immediate()
  } finally {
    connection.pragma('synchronous=full')
    connection.pragma(`cache_size=${cacheBefore}`)
  }
}

function take(connection: Connection, asked: LoadStep, rows: Rows | null): number {
  const before = unfinished(connection)
  if (asked.step === 'begin') return begin(connection, before, asked.id)
  if (!before) {
    if (asked.step === 'drop') return 0
    throw new Error('no snapshot was begun')
  }
  switch (asked.step) {
    case 'chunk': {
      if (!rows || asked.index !== before.done) throw new Error('a chunk out of its turn')
      if (asked.kind === 'subject') putSubjects(connection, rows)
      else putRecords(connection, rows)
      note(connection, { ...before, done: before.done + 1 })
      return before.done + 1
    }
    case 'indexes':
      makeIndexes(connection, before)
      note(connection, { ...before, indexes: [] })
      return before.done
    case 'drop':
      empty(connection)
      makeIndexes(connection, before)
      connection.prepare('delete from state where key = ?').run(STATE)
      return 0
    case 'finish':
      makeIndexes(connection, before)
      noteAllChanged(connection)
      write(connection, UNGRADED, '1')
      write(connection, DOUBTED, '0')
      write(connection, 'cursor', asked.cursor)
      connection.prepare('delete from state where key = ?').run(STATE)
      return before.done
  }
}

function begin(connection: Connection, before: Unfinished | null, id: string): number {
  if (before?.id === id) return before.done
  if (before) empty(connection)
  note(connection, { id, done: 0, indexes: [...(before?.indexes ?? []), ...dropIndexes(connection, 'subject')] })
  return 0
}

function unfinished(connection: Connection): Unfinished | null {
  const text = connection.prepare<[string], string>('select value from state where key = ?').pluck().get(STATE)
  return text === undefined ? null : unfinishedSchema.parse(JSON.parse(text))
}

const write = (connection: Connection, key: string, value: string): void =>
  void connection.prepare('insert or replace into state(key, value) values(?, ?)').run(key, value)

const note = (connection: Connection, now: Unfinished): void => write(connection, STATE, JSON.stringify(now))

function makeIndexes(connection: Connection, { indexes }: Unfinished): void {
  for (const sql of indexes) connection.exec(sql)
}

function empty(connection: Connection): void {
  for (const table of ['record', 'subject', 'assessment', 'gram', 'segment']) connection.exec(`delete from ${table}`)
}

/** Where a row's values stand in a chunk. Throws when the hub does not tell one that this version needs. */
function placesOf({ columns }: Rows, wanted: readonly string[]): number[] {
  return wanted.map((column) => {
    const place = columns.indexOf(column)
    if (place < 0) throw new Error(`the snapshot has no ${column}`)
    return place
  })
}

const marks = (columns: readonly string[]): string => columns.map(() => '?').join(',')

function putSubjects(connection: Connection, rows: Rows): void {
  const places = placesOf(rows, SUBJECT_COLUMNS)
  const source = SUBJECT_COLUMNS.indexOf('source')
  const insert = connection.prepare(
    `insert into subject(${SUBJECT_COLUMNS.join(',')}) values(${marks(SUBJECT_COLUMNS)})`,
  )
  for (const row of rows.rows) {
    const values = places.map((place) => row[place])
    values[source] = sourceHere(String(values[source]))
    insert.run(...values)
  }
}

/** A record whose subject is not here left the jurisdiction while the snapshot was made; the feed tells the rest. */
function putRecords(connection: Connection, rows: Rows): void {
  const places = placesOf(rows, RECORD_COLUMNS)
  const source = RECORD_COLUMNS.indexOf('source')
  const [owner = 0] = placesOf(rows, ['subject_uid'])
  const idOf = connection.prepare<unknown[], number>('select id from subject where uid = ?').pluck()
  const insert = connection.prepare(
    `insert into record(subject, id, ${RECORD_COLUMNS.join(',')}) values(?, ?, ${marks(RECORD_COLUMNS)})`,
  )
  let uid: unknown = null
  let subject: number | undefined
  let number = 0
  for (const row of rows.rows) {
    if (row[owner] !== uid) {
      uid = row[owner]
      subject = idOf.get(uid)
      number = 0
    }
    if (subject === undefined) continue
    const values = places.map((place) => row[place])
    values[source] = sourceHere(String(values[source]))
    insert.run(subject, ++number, ...values)
  }
}
