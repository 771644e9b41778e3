import { z } from 'zod'
import { SEALED_BOX, type SealedBox } from '../../features/access/keys/sealed-box.ts'
import type { Db, Tx } from './tables.ts'

const part = z.string().min(1).max(400)

/** A recovery code as a device hands it over. */
export const sealedBoxSchema: z.ZodType<SealedBox> = z.object({
  algorithm: z.literal(SEALED_BOX),
  ephemeralKey: part,
  nonce: part,
  sealed: part,
})

/** Keeps the sealed recovery code of a device; the newest replaces the one before. */
export async function putRecovery(tx: Tx, device: string, box: SealedBox, now: Date): Promise<void> {
  const row = { box: JSON.stringify(box), received_at: now.toISOString() }
  await tx
    .insertInto('recovery')
    .values({ device, ...row })
    .onConflict((c) => c.column('device').doUpdateSet(row))
    .execute()
}

/** The sealed recovery code of a device; undefined while it has handed over none. */
export async function recoveryOf(db: Db | Tx, device: string): Promise<SealedBox | undefined> {
  const row = await db.selectFrom('recovery').select('box').where('device', '=', device).executeTakeFirst()
  return row && sealedBoxSchema.parse(JSON.parse(row.box))
}
