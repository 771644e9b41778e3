import { setImmediate } from 'node:timers/promises'
import type { RecordTable } from '../../database/tables.ts'
import { formatWan } from '../../law/money.ts'
import type { CategoryId } from '../../law/record/categories.ts'
import type { ImportColumn, ImportColumns } from '../../law/record/import-columns.ts'
import type { BulkContext, Job } from '../bulk/bulk.ts'
import type { Heading } from '../import/plan/heading/kind.ts'
import { loadTables } from '../import/plan/tables.ts'
import { missingValue, type Values } from '../import/validate/cells.ts'
import { notesOf } from '../import/validate/notes.ts'
import { legalDay } from '../legal-day.ts'
import { noteFaults } from './note-faults.ts'
import { recordsOf } from './report.ts'
import { openTally, type Tally } from './tally.ts'

const RECORDS_A_SLICE = 2000
const UNKNOWN_UNIT = '未写明'

type Row = Pick<
  RecordTable,
  'subject' | 'id' | 'category' | 'date' | 'authority' | 'number' | 'title' | 'body' | 'public_until'
>
type Body = Record<string, string | number>

/**
 * Checks every record that is here, however it came, by the very rules of the import: each is read as the row it would
 * have been. Answers how many there were; the result replaces that of the last check, all or nothing.
 */
export const checkRecords: Job<Record<never, never>, number> = async (context, _input, progress, signal) => {
  const { connection } = context.city
  const forms = formsOf(context)
  const today = legalDay(context.now())
  const total = connection.prepare<[], number>('select count(*) from record').pluck().get() ?? 0
  const next = connection.prepare<[number, number, number], Row>(
    `select subject, id, category, date, authority, number, title, body, public_until from record
     where (subject, id) > (?, ?) order by subject, id limit ?`,
  )
  const tallies = new Map<string, Tally>()
  const tallyOf = (kind: string): Tally => {
    const tally = tallies.get(kind) ?? openTally()
    tallies.set(kind, tally)
    return tally
  }
  let done = 0
  let last = { subject: -1, id: -1 }
  for (;;) {
    const rows = next.all(last.subject, last.id, RECORDS_A_SLICE)
    if (rows.length === 0) break
    for (const row of rows) checkRecord(row, forms, today, tallyOf)
    last = rows.at(-1) ?? last
    done += rows.length
    progress({ done, total, words: `已核对 ${done.toLocaleString('en-US')} 条信用信息` })
    await setImmediate()
    signal.throwIfAborted()
  }
  context.city.write(() => {
    for (const table of ['quality_unit', 'quality_count', 'quality_row']) {
      connection.prepare(`delete from ${table} where batch like 'records:%'`).run()
    }
    for (const [kind, tally] of tallies) noteFaults(connection, recordsOf(kind), tally.result())
    connection
      .prepare(
        "insert into state(key, value) values('quality_checked', ?) on conflict(key) do update set value = excluded.value",
      )
      .run(JSON.stringify({ at: context.now().toISOString(), rows: done }))
  })
  return done
}

function checkRecord(
  row: Row,
  forms: ReadonlyMap<string, readonly Form[]>,
  today: string,
  tallyOf: (kind: string) => Tally,
): void {
  const body = JSON.parse(row.body) as Body
  const form = formFor(forms.get(row.category) ?? [], body)
  if (!form) return
  const { heading, untimed } = form
  const unit = String(body.sourceUnit ?? '') || row.authority || UNKNOWN_UNIT
  const tally = tallyOf(heading.kind)
  tally.row(unit)
  const values = valuesOf(form, row, body)
  const missing = missingValue(values, heading)
  if (missing) tally.fault(unit, row.subject, missing, 'noted')
  const noted = { date: row.date, authority: row.authority, body }
  for (const note of notesOf(values, untimed, noted, today)) tally.fault(unit, row.subject, note, 'noted')
}

/** The record as the row of its table: a name and a code stand in for those of its subject, which it has by lying here. */
function valuesOf({ cells }: Form, row: Row, body: Body): Values {
  const values = new Map<string, string>()
  for (const { name, value } of cells) {
    const text = value(row, body)
    if (text !== '') values.set(name, text)
  }
  return values
}

type Value = (row: Row, body: Body) => string

/** A record of another origin may have its name in the title alone. */
function readerOf({ name, field, kind, options }: ImportColumn, { record }: ImportColumns): Value {
  const inTitle = record?.titles.includes(`{${name}}`) === true
  if (field === null) return () => options?.[0] ?? '—'
  const key = field.slice(field.indexOf('.') + 1)
  if (field.startsWith('body.')) {
    const text = (row: Row, body: Body): string => String(body[key] ?? (inTitle ? row.title : ''))
    if (kind !== 'wan') return text
    return (_, body) => (typeof body[key] === 'number' ? formatWan(body[key]) : '')
  }
  if (field === 'record.publicUntil') return (row) => row.public_until ?? ''
  if (field.startsWith('record.')) return (row) => row[key as 'date' | 'authority' | 'number']
  return () => (field === 'counterparty' ? '法人及非法人组织' : '—')
}

/**
 * How the records of one table are read. `untimed` is the heading without the term of disclosure: when a record that lies
 * here was disclosed is not known, so lateness is left to the import.
 */
type Form = {
  readonly heading: Heading
  readonly untimed: Heading
  readonly cells: readonly { readonly name: string; readonly value: Value }[]
  readonly constants: readonly (readonly [string, string])[]
}

/** Of the tables of a category the one whose constants the record has, else the general one. */
function formFor(candidates: readonly Form[], body: Body): Form | undefined {
  const own = candidates.find(
    ({ constants }) => constants.length > 0 && constants.every(([key, value]) => body[key] === value),
  )
  return own ?? candidates.find(({ constants }) => constants.length === 0)
}

function formsOf(context: Pick<BulkContext, 'resources'>): ReadonlyMap<CategoryId, readonly Form[]> {
  const tables = Object.values(loadTables(context.resources).columns).filter((table) => table.category !== null)
  const forms = tables.map((table): Form => {
    const headers = table.columns.map((column) => column.name)
    const places = new Map(headers.map((name, place) => [name, place]))
    const heading: Heading = { kind: table.id, table, line: 1, headers, places, missing: [], rows: 1 }
    return {
      heading,
      untimed: { ...heading, table: { ...table, record: null } },
      cells: table.columns.map((column) => ({ name: column.name, value: readerOf(column, table) })),
      constants: Object.entries(table.record?.constants ?? {}).map(([field, value]) => [
        field.slice('body.'.length),
        value,
      ]),
    }
  })
  return Map.groupBy(forms, ({ heading }) => heading.table.category as CategoryId)
}
