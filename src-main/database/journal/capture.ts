import type { Connection } from '../open.ts'

type Cell = string | number | null
type Cells = Readonly<Record<string, Cell>>

/** One row that a transaction inserted, updated or deleted. */
export type RowChange = {
  readonly table: string
  readonly act: 'insert' | 'update' | 'delete'
  /** Primary key of the row. */
  readonly key: Cells
  /** Columns as they were: those that changed, or all of a deleted row; null of an inserted one. */
  readonly before: Cells | null
  /** Columns as they are: those that changed, or all of an inserted row; null of a deleted one. */
  readonly after: Cells | null
}

/** The journal's own book-keeping and what only helps the screen of the moment. */
const NOT_CAPTURED = new Set(['journal_state', 'visit_step', 'sqlite_sequence'])

type Table = { readonly name: string; readonly columns: readonly string[]; readonly key: readonly string[] }

/** What transactions of one connection change, row by row, until it is taken. */
export type Capture = {
  /** The changes since the last call, in their order; to be called inside the transaction. */
  take(): RowChange[]
}

/**
 * Watches every table of a database by temporary triggers of this connection, so that whoever writes, and whatever tables
 * later migrations bring, nothing is left out. The notes lie in a temporary table in memory: a transaction that is rolled
 * back takes them along.
 */
export function openCapture(connection: Connection): Capture {
  connection.exec(
    'create temp table row_change(seq integer primary key, tbl text, act text, key text, before text, after text)',
  )
  for (const table of tablesOf(connection)) connection.exec(triggersOf(table))
  const read = connection.prepare<
    [],
    { tbl: string; act: RowChange['act']; key: string; before: string; after: string }
  >('select tbl, act, key, before, after from temp.row_change order by seq')
  const clear = connection.prepare('delete from temp.row_change')
  return {
    take() {
      const rows = read.all()
      if (rows.length > 0) clear.run()
      return rows.map(({ tbl, act, key, before, after }) => ({
        table: tbl,
        act,
        key: JSON.parse(key) as Cells,
        before: before === null ? null : (JSON.parse(before) as Cells),
        after: after === null ? null : (JSON.parse(after) as Cells),
      }))
    },
  }
}

function tablesOf(connection: Connection): Table[] {
  const names = connection
    .prepare<[], string>("select name from main.sqlite_master where type = 'table' and name not like 'sqlite_%'")
    .pluck()
    .all()
  return names.filter((name) => !NOT_CAPTURED.has(name)).map((name) => tableOf(connection, name))
}

function tableOf(connection: Connection, name: string): Table {
  const info = connection.pragma(`table_info(${quoted(name)})`) as { name: string; type: string; pk: number }[]
  const bytes = info.find(({ type }) => type.toUpperCase() === 'BLOB')
  if (bytes) throw new Error(`${name}.${bytes.name}: bytes belong into files, the journal keeps texts and numbers`)
  const key = info.filter(({ pk }) => pk > 0).sort((a, b) => a.pk - b.pk)
  if (key.length === 0) throw new Error(`${name} has no primary key`)
  return { name, columns: info.map((column) => column.name), key: key.map((column) => column.name) }
}

const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`
const text = (name: string): string => `'${name.replaceAll("'", "''")}'`

function triggersOf({ name, columns, key }: Table): string {
  const object = (row: 'old' | 'new', names: readonly string[]): string =>
    `json_object(${names.map((column) => `${text(column)}, ${row}.${quoted(column)}`).join(', ')})`
  const differs = (column: string): string => `old.${quoted(column)} is not new.${quoted(column)}`
  const changed = (row: 'old' | 'new'): string =>
    `(select json_group_object(k, v) from (${columns
      .map((column) => `select ${text(column)} as k, ${row}.${quoted(column)} as v where ${differs(column)}`)
      .join(' union all ')}))`
  const trigger = (act: RowChange['act'], row: 'old' | 'new', before: string, after: string, when = ''): string =>
    `create temp trigger ${quoted(`${name}_${act}`)} after ${act} on main.${quoted(name)} ${when}
     begin insert into row_change(tbl, act, key, before, after)
       values(${text(name)}, '${act}', ${object(row, key)}, ${before}, ${after}); end;`
  return [
    trigger('insert', 'new', 'null', object('new', columns)),
    trigger('update', 'old', changed('old'), changed('new'), `when ${columns.map(differs).join(' or ')}`),
    trigger('delete', 'old', object('old', columns), 'null'),
  ].join('\n')
}

/** Makes captured changes again, in their order. A row that is there already is left, for a trigger may have made it. */
export function replayChanges(connection: Connection, changes: readonly RowChange[]): void {
  for (const change of changes) applyChange(connection, change)
}

/** Takes captured changes back, the last first. */
export function revertChanges(connection: Connection, changes: readonly RowChange[]): void {
  for (const { table, act, key, before } of [...changes].reverse()) {
    if (act === 'insert') applyChange(connection, { table, act: 'delete', key, before: null, after: null })
    else if (act === 'delete') applyChange(connection, { table, act: 'insert', key, before: null, after: before })
    else applyChange(connection, { table, act, key, before: null, after: before })
  }
}

function applyChange(connection: Connection, { table, act, key, after }: RowChange): void {
  const where = Object.keys(key)
    .map((column) => `${quoted(column)} is ?`)
    .join(' and ')
  const columns = Object.keys(after ?? {})
  const values = Object.values(after ?? {})
  if (act === 'delete') {
    connection.prepare(`delete from ${quoted(table)} where ${where}`).run(...Object.values(key))
  } else if (act === 'insert') {
    const holes = columns.map(() => '?').join(', ')
    connection
      .prepare(
        `insert into ${quoted(table)}(${columns.map(quoted).join(', ')}) values(${holes}) on conflict do nothing`,
      )
      .run(...values)
  } else {
    const set = columns.map((column) => `${quoted(column)} = ?`).join(', ')
    connection.prepare(`update ${quoted(table)} set ${set} where ${where}`).run(...values, ...Object.values(key))
  }
}
