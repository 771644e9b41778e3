import { randomBytes } from 'node:crypto'
import { migrate } from '../../../src-main/database/migrate.ts'
import { cityMigrations } from '../../../src-main/database/migrations/index.ts'
import { type Connection, openEncrypted } from '../../../src-main/database/open.ts'
import { bareInsert } from '../peers/bare.ts'

type Row = Record<string, unknown>

/** Rows that are held at once; the time of reading them is not counted. */
const ROWS = 50_000

/**
 * Milliseconds in which the same subjects and records go into an empty encrypted city by one prepared statement each,
 * nothing read or checked; rows in the order in which they lie in the source.
 */
export async function bareCopy(source: Connection, subjects: number, file: string): Promise<number> {
  const target = openEncrypted(file, randomBytes(32))
  try {
    migrate(target, file, cityMigrations)
    let ms = 0
    const copy = (table: string, sql: string): void => {
      let rows: Row[] = []
      const flush = (): void => {
        if (rows.length === 0) return
        const started = performance.now()
        bareInsert(target, table, rows)
        ms += performance.now() - started
        rows = []
      }
      for (const row of source.prepare<[number], Row>(sql).iterate(subjects)) if (rows.push(row) >= ROWS) flush()
      flush()
    }
    copy('subject', 'select * from subject where id <= ? order by id')
    copy('record', 'select * from record where subject <= ? order by subject, id')
    return ms
  } finally {
    target.close()
  }
}
