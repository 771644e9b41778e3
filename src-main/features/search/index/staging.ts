import type { Connection } from '../../../database/open.ts'

/** Tables in which a new index grows beside the one in use. */
export const STAGED = { gram: 'gram_next', segment: 'segment_next' } as const

const TABLES = ['gram', 'segment'] as const

/** Makes empty staging tables of the same shape; what a killed build left there is dropped. */
export function createStaging(connection: Connection): void {
  const shape = connection.prepare<[string], string>('select sql from sqlite_master where name = ?').pluck()
  connection.transaction(() => {
    for (const table of TABLES) {
      connection.exec(`drop table if exists ${STAGED[table]}`)
      const sql = shape.get(table) ?? ''
      connection.exec(sql.replace(/^create table\s+"?\w+"?/i, `create table ${STAGED[table]}`))
    }
  })()
}

/** Puts the staged tables in place of the old ones, at once. */
export function swapStaging(connection: Connection): void {
  connection
    .transaction(() => {
      for (const table of TABLES)
        connection.exec(`drop table ${table}; alter table ${STAGED[table]} rename to ${table}`)
    })
    .immediate()
}

/** Drops the staging tables; the index in use stays as it is. */
export function dropStaging(connection: Connection): void {
  for (const table of TABLES) connection.exec(`drop table if exists ${STAGED[table]}`)
}
