import { z } from 'zod'
import type { OpenLogin } from '../contract/device.ts'
import type { Hub } from '../hub.ts'
import type { Acting } from '../keeping/enrol.ts'
import { audit } from '../storage/audit/audit.ts'
import { write } from '../storage/database/write.ts'
import { readHubSetting, writeHubSetting } from '../storage/settings.ts'
import type { Db, Tx } from '../storage/tables.ts'

/** Setting: whether an officer may have several open logins at a time. */
const SEVERAL = 'several-logins'

/** Whether an officer may have several open logins; one is the rule (GB/T 22239-2019, identity control). */
export const allowsSeveral = async (db: Db | Tx): Promise<boolean> =>
  z
    .boolean()
    .catch(false)
    .parse(await readHubSetting(db, SEVERAL))

/** Allows several open logins an officer, or one only; stands in the log. */
export function setSeveralLogins(hub: Hub, several: boolean, by: Acting): Promise<void> {
  return write(hub.db, async (tx) => {
    await writeHubSetting(tx, SEVERAL, several)
    await audit(tx, { action: several ? '允许一个账号在多台设备登录' : '一个账号只许一处登录', ...by }, hub.now())
  })
}

/** Where the one open login of an officer is; null before the first, and while several are allowed. */
export async function openLoginOf(db: Db | Tx, officer: string): Promise<OpenLogin | null> {
  if (await allowsSeveral(db)) return null
  const row = await db
    .selectFrom('open_login')
    .innerJoin('device', 'device.id', 'open_login.device')
    .select(['device.number', 'open_login.since'])
    .where('open_login.officer', '=', officer)
    .executeTakeFirst()
  return row ? { device: row.number, since: row.since } : null
}

/**
 * Notes that an officer unlocked a device at an instant of the hub's clock. The newest unlocking has the login, in whatever
 * order they arrive; one that ends the login on another device stands in the log.
 */
export async function noteUnlock(
  tx: Tx,
  claim: {
    readonly officer: string
    readonly device: { readonly id: string; readonly number: string }
    readonly at: string
  },
  now: Date,
): Promise<void> {
  const { officer, device, at } = claim
  const before = await tx.selectFrom('open_login').selectAll().where('officer', '=', officer).executeTakeFirst()
  if (before && before.since >= at) return
  const row = { officer, device: device.id, since: at }
  await tx
    .insertInto('open_login')
    .values(row)
    .onConflict((c) => c.column('officer').doUpdateSet(row))
    .execute()
  if (!before || before.device === device.id || (await allowsSeveral(tx))) return
  await audit(tx, { action: '账号改在另一台设备登录', officer, device: device.number, unlockedAt: at }, now)
}
