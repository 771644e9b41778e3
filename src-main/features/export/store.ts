import type { WorkReader, WorkWriter } from '../../database/handle.ts'
import type { ExportTable } from '../../database/tables.ts'

/** Serial that comes next for a device on a legal day. */
export function nextSerial(db: WorkReader, day: string, device: string): number {
  const last = db.first(
    db.query
      .selectFrom('export')
      .select((e) => e.fn.max<number | null>('serial').as('serial'))
      .where('day', '=', day)
      .where('device', '=', device),
  )
  return (last?.serial ?? 0) + 1
}

/** Enters an export; the register is never changed afterwards. */
export function insertExport(db: WorkWriter, row: ExportTable): void {
  db.run(db.query.insertInto('export').values(row))
}

/** One export by its number, or undefined. */
export const exportByNumber = (db: WorkReader, number: string): ExportTable | undefined =>
  db.first(db.query.selectFrom('export').selectAll().where('number', '=', number))
