import type { Hub } from '../../hub.ts'

/**
 * Keeps a file that is in memory whole, unless the hub has it; half of it may lie there from an upload that was cut.
 * Answers whether its content is what its hash says. `device` sent it, '' for the hub itself.
 */
export async function keepWhole(
  { db, vault, now }: Pick<Hub, 'db' | 'vault' | 'now'>,
  sha256: string,
  bytes: Uint8Array,
  device: string,
): Promise<boolean> {
  if (await db.selectFrom('file').select('sha256').where('sha256', '=', sha256).executeTakeFirst()) return true
  const received = await vault.received(sha256)
  if (received < bytes.length) await vault.append(sha256, bytes.subarray(received), received)
  const { kept, size } = await vault.finish(sha256)
  if (!kept) return false
  await db
    .insertInto('file')
    .values({ sha256, size, device, received_at: now().toISOString() })
    .onConflict((c) => c.doNothing())
    .execute()
  return true
}
