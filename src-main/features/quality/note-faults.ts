import type { Connection } from '../../database/open.ts'
import type { BatchQuality } from './tally.ts'

/**
 * Keeps what an import found in one file. To be called in the very transaction that writes the batch, once a batch,
 * also for a batch of which every row was refused; what was kept of the batch before is replaced.
 */
export function noteFaults(connection: Connection, batch: string, { units, faults }: BatchQuality): void {
  for (const table of ['quality_unit', 'quality_count', 'quality_row']) {
    connection.prepare(`delete from ${table} where batch = ?`).run(batch)
  }
  const putUnit = connection.prepare('insert into quality_unit(batch, unit, rows) values(?, ?, ?)')
  const putCount = connection.prepare(
    `insert into quality_count(batch, unit, column_name, cause, outcome, rows, kept) values(?, ?, ?, ?, ?, ?, ?)`,
  )
  const putRow = connection.prepare(
    `insert or ignore into quality_row(batch, unit, column_name, cause, outcome, line, content, reason, remedy)
     values(?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  )
  for (const { unit, rows } of units) putUnit.run(batch, unit, rows)
  for (const { unit, column, cause, outcome, rows, kept } of faults) {
    // Two records of one subject may have the same fault; a line stands once.
    let lines = 0
    for (const { line, content, reason, remedy } of kept) {
      lines += putRow.run(batch, unit, column, cause, outcome, line, content, reason, remedy).changes
    }
    putCount.run(batch, unit, column, cause, outcome, rows, lines)
  }
}
