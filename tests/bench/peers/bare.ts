import type { Connection } from '../../../src-main/database/open.ts'

/** Inserts rows with one prepared statement in one transaction; nothing is read or checked. */
export function bareInsert(connection: Connection, table: string, rows: readonly Record<string, unknown>[]): void {
  const columns = Object.keys(rows[0] ?? {})
  const statement = connection.prepare(
    `insert into ${table}(${columns.join(', ')}) values(${columns.map(() => '?').join(', ')})`,
  )
  connection.transaction(() => {
    for (const row of rows) statement.run(...Object.values(row))
  })()
}
