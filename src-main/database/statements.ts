import type { Statement } from 'better-sqlite3'
import type { Connection } from './open.ts'

const KEPT = 200

/**
 * Prepares statements of one connection and keeps them, the oldest use dropped first. A kept one may be running only
 * once: it is for reading all rows or one at a time, not for walking through them.
 */
export function keptStatements(connection: Connection): (sql: string) => Statement<unknown[], unknown> {
  const statements = new Map<string, Statement<unknown[], unknown>>()
  return (sql) => {
    let statement = statements.get(sql)
    statements.delete(sql)
    statement ??= connection.prepare<unknown[], unknown>(sql)
    statements.set(sql, statement)
    if (statements.size > KEPT) statements.delete(statements.keys().next().value ?? '')
    return statement
  }
}
