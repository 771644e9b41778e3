import { setImmediate } from 'node:timers/promises'
import { z } from 'zod'
import { dropIndexes } from '../../database/deferred-indexes.ts'
import type { CityStore } from '../../database/handle.ts'
import type { Connection } from '../../database/open.ts'
import type { Progress } from '../failure/contract.ts'
import type { RecordInput, SubjectInput } from '../import/write/registry.ts'
import { batchOf, type DemoCity, type DemoRows, demoCity } from './city.ts'

/** Key in table `state` while a new city is being filled. */
const STATE = 'demo_fill'

/** A filling that has not ended: what it makes, how many subjects are in, and the indexes that wait for the end. */
const unfinishedSchema = z.object({
  subjects: z.number(),
  today: z.string(),
  written: z.number(),
  rows: z.number(),
  indexes: z.array(z.string()),
})
type Unfinished = z.infer<typeof unfinishedSchema>

/** Room for the pages that one transaction after the other touches: the tree of the codes. */
const CACHE_KB = 65_536

/** The filling that a kill left behind, or null. */
function unfinishedFill({ connection }: CityStore): Unfinished | null {
  const text = connection.prepare<[string], string>('select value from state where key = ?').pluck().get(STATE)
  return text === undefined ? null : unfinishedSchema.parse(JSON.parse(text))
}

/** Whether a city can be filled the fast way: nothing is in it, or only what an earlier attempt left. */
export const isNewCity = (city: CityStore): boolean =>
  unfinishedFill(city) !== null || city.connection.prepare('select 1 from subject limit 1').get() === undefined

/**
 * Fills a new city: rows in the order of their keys by prepared inserts, a thousand subjects a transaction, the indexes
 * that allow it made afterwards. What is in is written down in each transaction, so that a filling that was killed goes on
 * where it stood; one that had more subjects than are wanted now is emptied first. Answers how many subjects there are.
 * Throws the signal's reason when aborted, and leaves the city empty then.
 */
export async function fillNewCity(
  city: CityStore,
  wanted: DemoCity,
  progress: (progress: Progress) => void = () => {},
  signal?: AbortSignal,
): Promise<number> {
  const { connection } = city
  const cacheBefore = Number(connection.pragma('cache_size', { simple: true }))
  connection.pragma(`cache_size=-${CACHE_KB}`)
  // A power cut may undo the last transactions of invented rows together with the note of them: the filling goes on before.
  connection.pragma('synchronous=normal')
  try {
    const start = begin(city, wanted)
    const made = { ...wanted, today: start.today }
    const insert = inserter(connection, batchOf(made, 0).started_at)
    let { written, rows } = start
    for (const chunk of demoCity(made, written)) {
      signal?.throwIfAborted()
      connection
        .transaction(() => {
          insert(chunk)
          written += chunk.subjects.length
          rows += chunk.subjects.length + chunk.records.length + chunk.pending.length
          note(connection, { ...start, subjects: made.subjects, written, rows })
        })
        .immediate()
      progress({ done: written, total: made.subjects, words: `正在写入演示城市，已有 ${grouped(written)} 个主体` })
      await setImmediate()
    }
    progress({ done: written, total: made.subjects, words: '正在整理演示城市' })
    finish(connection, made, { ...start, rows })
    return written
  } catch (error) {
    if (signal?.aborted) undo(city)
    throw error
  } finally {
    connection.pragma('synchronous=full')
    connection.pragma(`cache_size=${cacheBefore}`)
  }
}

const grouped = (count: number): string => count.toLocaleString('en-US')

function begin(city: CityStore, { subjects, today }: DemoCity): Unfinished {
  const { connection } = city
  return connection
    .transaction(() => {
      const before = unfinishedFill(city)
      const goesOn = before !== null && before.written <= subjects
      if (before && !goesOn) empty(connection)
      const indexes = [...(before?.indexes ?? []), ...dropIndexes(connection, 'subject')]
      const start = goesOn ? { ...before, indexes } : { subjects, today, written: 0, rows: 0, indexes }
      note(connection, start)
      return start
    })
    .immediate()
}

/** A cancelled filling leaves an empty city: invented rows without grades and index would be of no use to anybody. */
function undo(city: CityStore): void {
  const { connection } = city
  const unfinished = unfinishedFill(city)
  if (!unfinished) return
  connection
    .transaction(() => {
      empty(connection)
      for (const sql of unfinished.indexes) connection.exec(sql)
      connection.prepare('delete from state where key = ?').run(STATE)
    })
    .immediate()
}

function empty(connection: Connection): void {
  for (const table of ['pending_record', 'record', 'subject', 'assessment', 'gram', 'segment'])
    connection.exec(`delete from ${table}`)
}

function finish(connection: Connection, city: DemoCity, { indexes, rows }: Unfinished): void {
  connection
    .transaction(() => {
      for (const sql of indexes) connection.exec(sql)
      const batch = batchOf(city, rows)
      const columns = Object.keys(batch)
      connection
        .prepare(`insert or replace into batch(${columns.join(', ')}) values(${columns.map(() => '?').join(', ')})`)
        .run(...Object.values(batch))
      connection.prepare('delete from state where key = ?').run(STATE)
      connection.prepare("insert or replace into state(key, value) values('as_of', ?)").run(batch.finished_at)
    })
    .immediate()
}

const note = (connection: Connection, unfinished: Unfinished): void => {
  connection.prepare('insert or replace into state(key, value) values(?, ?)').run(STATE, JSON.stringify(unfinished))
}

/** What is the same in all invented rows: written into the statement, it need not be bound millions of times. */
const SAME_SUBJECT = [
  'capital_currency',
  'source',
  'source_file',
  'source_line',
  'batch',
  'updated_at',
] as const satisfies readonly (keyof SubjectInput)[]
const SAME_RECORD = [
  'withdrawn',
  'edition',
  'source',
  'source_file',
  'source_line',
  'batch',
] as const satisfies readonly (keyof RecordInput)[]

/** Writes chunks of new rows that came at an instant; the records of a subject follow one another and are numbered within it. */
function inserter(connection: Connection, at: string): (rows: DemoRows) => void {
  let putSubject: ((row: SubjectInput, keys: readonly unknown[]) => number) | null = null
  let putRecord: ((row: RecordInput, keys: readonly unknown[]) => number) | null = null
  const hold = connection.prepare(
    'insert into pending_record(uid, code, name, record, batch, received_at) values(?, ?, ?, ?, ?, ?)',
  )
  return ({ subjects, records, pending }) => {
    const ids = new Map<string, number>()
    let [owner, number] = ['', 0]
    for (const row of subjects) {
      putSubject ??= inserterOf(connection, 'subject', [], row, SAME_SUBJECT)
      ids.set(row.uid, putSubject(row, []))
    }
    for (const row of records) {
      putRecord ??= inserterOf(connection, 'record', ['subject', 'id'], row, SAME_RECORD)
      number = row.subject_uid === owner ? number + 1 : 1
      owner = row.subject_uid
      putRecord(row, [ids.get(owner), number])
    }
    for (const { code, name, record } of pending) {
      hold.run(record.uid, code, name, JSON.stringify(record), record.batch, at)
    }
  }
}

function inserterOf<Row extends object>(
  connection: Connection,
  table: string,
  keys: readonly string[],
  first: Row,
  same: readonly (keyof Row & string)[],
): (row: Row, keys: readonly unknown[]) => number {
  const own = (Object.keys(first) as (keyof Row & string)[]).filter(
    (column) => !same.includes(column) && column !== 'subject_uid',
  )
  const columns = [...same, ...keys, ...own]
  const values = [...same.map((column) => literal(first[column])), ...[...keys, ...own].map(() => '?')]
  const statement = connection.prepare(`insert into ${table}(${columns.join(', ')}) values(${values.join(', ')})`)
  return (row, key) => {
    const bound: unknown[] = [...key]
    for (const column of own) bound.push(row[column])
    return Number(statement.run(...bound).lastInsertRowid)
  }
}

function literal(value: unknown): string {
  if (value === null) return 'null'
  return typeof value === 'number' ? String(value) : `'${String(value).replaceAll("'", "''")}'`
}
