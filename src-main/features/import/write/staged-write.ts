import type { Connection } from '../../../database/open.ts'
import type { Progress } from '../../failure/contract.ts'
import { noteFaults } from '../../quality/note-faults.ts'
import { noteAllChanged, noteChanged } from '../../search/index/changes.ts'
import { RECORD_STAGED, SUBJECT_STAGED } from '../stage/tables.ts'
import { list, RECORD, replaced, SUBJECT } from './columns.ts'
import { attachWaiting } from './pending-rows.ts'
import type { StagedRows } from './registry.ts'

/** Rows copied between two pauses: about 100 ms. */
const ROWS_A_SLICE = 4000

/** Above this many changed rows the search index is built anew instead of being told each of them. */
const MOST_NOTED = 30_000

const FROM_BATCH = { source: "'import'", source_file: ':file', batch: ':batch', updated_at: ':at' } as const

/**
 * Takes the rows of a stage that is attached as `stage` into the city, inside the caller's transaction, and yields between
 * slices how far it is. SQLite copies the rows itself, in the order of the place they go to: that is four times faster
 * than binding each of them. Subjects and records whose uid exists are replaced in place (their local numbers stay);
 * records that waited for a subject of the city are attached to it.
 */
export function* copyStaged(connection: Connection, { batch, counts, quality }: StagedRows): Generator<Progress> {
  const total = counts.subjects + counts.records + counts.pending
  const values = { file: batch.file, batch: batch.id, at: batch.started_at }
  let done = 0
  const step = (rows: number): Progress => {
    done += rows
    return { done: Math.min(done, total), total, words: `已写入 ${Math.min(done, total).toLocaleString('en-US')} 行` }
  }
  const state = connection.prepare(
    'insert into state(key, value) values(?, ?) on conflict(key) do update set value = excluded.value',
  )
  writeBatch(connection, batch)
  noteFaults(connection, batch.id, quality)
  if (counts.subjects > 0) {
    for (const rows of copySubjects(connection, counts.subjects, values)) yield step(rows)
  }
  if (counts.records > 0) {
    for (const rows of copyRecords(connection, counts.records, values)) yield step(rows)
  }
  if (counts.pending > 0) {
    connection
      .prepare(
        `insert into pending_record(uid, code, name, record, batch, received_at)
         select uid, code, name, record, :batch, :at from stage.pending where true
         on conflict(uid) do update set name = excluded.name, record = excluded.record, batch = excluded.batch`,
      )
      .run({ batch: values.batch, at: values.at })
    yield step(counts.pending)
  }
  attachWaiting(connection)
  if (Math.max(counts.subjects, counts.records) >= MOST_NOTED) noteAllChanged(connection)
  // Until the grades that follow are there the city is marked, so that a kill in between is made good at the next start.
  for (const [key, value] of [
    ['as_of', batch.finished_at ?? batch.started_at],
    ['ungraded', '1'],
  ]) {
    state.run(key, value)
  }
  yield step(0)
}

type Values = { readonly file: string; readonly batch: string; readonly at: string }

function* copySubjects(connection: Connection, rows: number, values: Values): Generator<number> {
  const copy = connection.prepare(
    `insert into subject(${list(SUBJECT)})
     select ${fromStage(SUBJECT, SUBJECT_STAGED)} from stage.subject s where s.n between :first and :last
     on conflict(uid) do update set ${replaced(SUBJECT)}`,
  )
  const touched = connection
    .prepare<[number, number], number>(
      'select t.id from stage.subject s join subject t on t.uid = s.uid where s.n between ? and ?',
    )
    .pluck()
  for (let first = 1; first <= rows; first += ROWS_A_SLICE) {
    const last = Math.min(rows, first + ROWS_A_SLICE - 1)
    copy.run({ ...values, first, last })
    if (rows < MOST_NOTED) noteChanged(connection, touched.all(first, last))
    yield last - first + 1
  }
}

/** Records lie by subject: sorted so, each page is written once. Their numbers go on behind the subject's highest one. */
function* copyRecords(connection: Connection, rows: number, values: Values): Generator<number> {
  connection.exec('create temp table staged_order(subject integer not null, id integer not null, n integer not null)')
  connection.exec(
    `insert into temp.staged_order
     select s.id, coalesce((select max(id) from record where subject = s.id), 0)
       + row_number() over (partition by s.id order by r.n), r.n
     from stage.record r join subject s on s.uid = r.subject_uid order by s.id, r.n`,
  )
  const found = connection.prepare<[], number>('select count(*) from temp.staged_order').pluck().get()
  if (found !== rows) throw new Error('a record of the stage has no subject in the city')
  const copy = connection.prepare(
    `insert into record(subject, id, ${list(RECORD)})
     select o.subject, o.id, ${fromStage(RECORD, RECORD_STAGED)}
     from temp.staged_order o join stage.record s on s.n = o.n where o.rowid between :first and :last
     on conflict(uid) do update set ${replaced(RECORD)}`,
  )
  const waiting = connection.prepare('delete from pending_record where uid in (select uid from stage.record)')
  const touched = connection
    .prepare<[number, number], number>('select distinct subject from temp.staged_order where rowid between ? and ?')
    .pluck()
  const { file, batch } = values
  for (let first = 1; first <= rows; first += ROWS_A_SLICE) {
    const last = Math.min(rows, first + ROWS_A_SLICE - 1)
    copy.run({ file, batch, first, last })
    if (rows < MOST_NOTED) noteChanged(connection, touched.all(first, last))
    yield last - first + 1
  }
  waiting.run()
  connection.exec('drop table temp.staged_order')
}

/** Columns of the stage under their own names, those of the batch from its values. */
function fromStage(columns: readonly string[], staged: readonly string[]): string {
  return columns
    .map((column) => (staged.includes(column) ? `s.${column}` : FROM_BATCH[column as keyof typeof FROM_BATCH]))
    .join(', ')
}

/** Notes an import; one that is known already is not noted again. */
export function writeBatch(connection: Connection, batch: StagedRows['batch']): void {
  const columns = Object.keys(batch) as (keyof typeof batch)[]
  connection
    .prepare(
      `insert into batch(${list(columns)}) values(${columns.map(() => '?').join(', ')}) on conflict(id) do nothing`,
    )
    .run(...columns.map((column) => batch[column]))
}
