import type { WorkWriter } from '../../../database/handle.ts'
import type { Connection } from '../../../database/open.ts'

/** Rows of one visit by table, as they lie in work.db. */
export type DraftRows = Readonly<Record<string, readonly Readonly<Record<string, unknown>>[]>>

/** Tables that name a visit and are not part of what is recorded in it: they stay on their device; papers go by `papers.ts`. */
const STAYING = new Set(['paper', 'make_up', 'visit_step', 'visit_away', 'visit_snapshot', 'elsewhere_draft'])

/** Tables with rows of a visit; those that later migrations bring travel by themselves. */
export function tablesOfVisit(connection: Connection): string[] {
  const names = connection
    .prepare<[], string>(
      `select m.name from sqlite_master m join pragma_table_info(m.name) c
       where m.type = 'table' and c.name = 'visit' order by m.name`,
    )
    .pluck()
    .all()
  return names.filter((name) => !STAYING.has(name))
}

/** Reads the rows of a visit. */
export function readDraftRows(connection: Connection, visit: string): DraftRows {
  const rows: Record<string, Record<string, unknown>[]> = {
    visit: connection.prepare<[string], Record<string, unknown>>('select * from visit where id = ?').all(visit),
  }
  for (const table of tablesOfVisit(connection)) {
    rows[table] = connection
      .prepare<[string], Record<string, unknown>>(`select * from "${table}" where visit = ?`)
      .all(visit)
  }
  return rows
}

/** Names of tables and columns that this workstation does not know: the draft was made by a newer one. */
export function unknownParts(connection: Connection, rows: DraftRows): string[] {
  const known = new Set(['visit', ...tablesOfVisit(connection)])
  return Object.entries(rows).flatMap(([table, all]) => {
    if (all.length === 0) return []
    if (!known.has(table)) return [table]
    const columns = new Set((connection.pragma(`table_info("${table}")`) as { name: string }[]).map(({ name }) => name))
    return [...new Set(all.flatMap(Object.keys))]
      .filter((column) => !columns.has(column))
      .map((column) => `${table}.${column}`)
  })
}

/** Writes the rows of a visit in place of those that are here; `db` proves that a transaction is open. */
export function writeDraftRows(_db: WorkWriter, connection: Connection, visit: string, rows: DraftRows): void {
  for (const table of tablesOfVisit(connection)) connection.prepare(`delete from "${table}" where visit = ?`).run(visit)
  const insert = (table: string, row: Readonly<Record<string, unknown>>): void => {
    const columns = Object.keys(row)
    const names = columns.map((column) => `"${column}"`).join(', ')
    const update = columns.map((column) => `"${column}" = excluded."${column}"`).join(', ')
    const conflict = table === 'visit' ? ` on conflict(id) do update set ${update}` : ''
    connection
      .prepare(`insert into "${table}"(${names}) values(${columns.map(() => '?').join(', ')})${conflict}`)
      .run(...Object.values(row))
  }
  for (const row of rows.visit ?? []) insert('visit', row)
  for (const [table, all] of Object.entries(rows)) if (table !== 'visit') for (const row of all) insert(table, row)
}
