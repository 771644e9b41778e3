import type { Connection } from '../../../database/open.ts'

/** Rows in one statement: twenty and more are a third faster than one by one (and a statement binds 32,766 values). */
const ROWS_A_STATEMENT = 20

/** Appends rows to a table, many in one statement. */
export type RowWriter = {
  add(row: Readonly<Record<string, unknown>>): void
  flush(): void
  /** Rows so far, waiting ones included. */
  count(): number
}

/** A writer of a table of this connection; the caller holds the transaction. */
export function rowWriter(connection: Connection, table: string, columns: readonly string[]): RowWriter {
  const marks = `(${columns.map(() => '?').join(', ')})`
  const into = `insert into ${table}(${columns.map((column) => `"${column}"`).join(', ')}) values `
  const many = connection.prepare(into + Array.from({ length: ROWS_A_STATEMENT }, () => marks).join(', '))
  const one = connection.prepare(into + marks)
  const width = columns.length
  let values: unknown[] = []
  let count = 0
  return {
    add(row) {
      for (let index = 0; index < width; index++) values.push(row[columns[index] ?? ''] ?? null)
      count++
      if (values.length < width * ROWS_A_STATEMENT) return
      many.run(values)
      values = []
    },
    flush() {
      for (let at = 0; at < values.length; at += width) one.run(values.slice(at, at + width))
      values = []
    },
    count: () => count,
  }
}
