import type { Connection } from './open.ts'

/**
 * Takes away the indexes of a table that is about to be filled in the order of its key: whole ones without a uniqueness to
 * guard, which would be written all over with each transaction and are made faster at the end. Answers what makes them
 * again.
 */
export function dropIndexes(connection: Connection, table: string): string[] {
  const found = connection
    .prepare<[string], { name: string; sql: string }>(
      `select name, sql from sqlite_master
       where type = 'index' and tbl_name = ? and sql like 'create index%' and sql not like '% where %'`,
    )
    .all(table)
  for (const { name } of found) connection.exec(`drop index "${name}"`)
  return found.map(({ sql }) => sql)
}
