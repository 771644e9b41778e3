import type { Hub } from '../../hub.ts'
import type { HubFileTable } from '../../storage/tables.ts'

type Keeping = Pick<Hub, 'db' | 'vault' | 'now'>

/** A file that the hub has whole and checked; undefined while it has not. */
export const wholeFile = ({ db }: Pick<Hub, 'db'>, sha256: string): Promise<HubFileTable | undefined> =>
  db.selectFrom('file').selectAll().where('sha256', '=', sha256).executeTakeFirst()

/**
 * Ends an upload that came to its end: checked against its hash, it is kept for good; a wrong one is dropped. Answers
 * whether it is kept. `device` sent it, '' for the hub itself.
 */
export async function keepFinished({ db, vault, now }: Keeping, sha256: string, device: string): Promise<boolean> {
  const { kept, size } = await vault.finish(sha256)
  if (!kept) return false
  await db
    .insertInto('file')
    .values({ sha256, size, device, received_at: now().toISOString() })
    .onConflict((c) => c.doNothing())
    .execute()
  await db.deleteFrom('upload').where('sha256', '=', sha256).execute()
  return true
}

/**
 * Keeps a file that is in memory whole, unless the hub has it; half of it may lie there from an upload that was cut.
 * Answers whether its content is what its hash says. `device` sent it, '' for the hub itself.
 */
export async function keepWhole(hub: Keeping, sha256: string, bytes: Uint8Array, device: string): Promise<boolean> {
  if (await wholeFile(hub, sha256)) return true
  const received = await hub.vault.received(sha256)
  if (received < bytes.length) await hub.vault.append(sha256, bytes.subarray(received), received)
  return keepFinished(hub, sha256, device)
}
