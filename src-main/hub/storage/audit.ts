import { uuidv7 } from '../../database/uuid.ts'
import type { Tx } from './tables.ts'

/** Writes an entry of the hub's own log, in the transaction of the act it tells of. */
export async function audit(tx: Tx, entry: Readonly<Record<string, unknown>>, now: Date): Promise<void> {
  await tx
    .insertInto('audit')
    .values({ id: uuidv7(now), device: '', at: now.toISOString(), entry: JSON.stringify(entry) })
    .execute()
}
