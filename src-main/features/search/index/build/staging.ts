import type { Connection } from '../../../../database/open.ts'

/** Tables in which a new index grows beside the one in use. */
export const STAGED = { gram: 'gram_next', segment: 'segment_next' } as const
/** Tables of an index that was replaced, until they are emptied. */
const GONE = { gram: 'gram_gone', segment: 'segment_gone' } as const

const TABLES = ['gram', 'segment'] as const

/** Makes empty staging tables of the same shape; there must be none (`discardLeftovers`). */
export function createStaging(connection: Connection): void {
  const shape = connection.prepare<[string], string>('select sql from sqlite_master where name = ?').pluck()
  connection
    .transaction(() => {
      for (const table of TABLES) {
        const sql = shape.get(table) ?? ''
        connection.exec(sql.replace(/^create table\s+"?\w+"?/i, `create table ${STAGED[table]}`))
      }
    })
    .immediate()
}

/** Puts the staged tables in place of the old ones, at once, and tells it by a new generation. */
export function swapStaging(connection: Connection): void {
  connection
    .transaction(() => {
      for (const table of TABLES) {
        connection.exec(`alter table ${table} rename to ${GONE[table]}`)
        connection.exec(`alter table ${STAGED[table]} rename to ${table}`)
      }
      connection.exec('update search_state set generation = generation + 1')
    })
    .immediate()
}

/** Rows emptied in one transaction; the rows of a large index are up to 250 KB long. */
const AT_ONCE = 200

/**
 * Empties and drops whatever a finished or killed build left behind, in short transactions; the index in use stays as it
 * is. To drop a table of hundreds of megabytes at once would hold up every other write.
 */
export function* discardLeftovers(connection: Connection): Generator<void> {
  const exists = connection.prepare<[string]>("select 1 from sqlite_master where type = 'table' and name = ?")
  for (const table of TABLES) {
    for (const left of [STAGED[table], GONE[table]]) {
      if (!exists.get(left)) continue
      const key = table === 'gram' ? 'k' : 'rowid'
      const some = connection.prepare(
        `delete from ${left} where ${key} in (select ${key} from ${left} limit ${AT_ONCE})`,
      )
      while (some.run().changes > 0) yield
      connection.exec(`drop table ${left}`)
      yield
    }
  }
}
