import type { Db, Tx } from './tables.ts'

/** Reads one of the hub's own facts; undefined when it was never written. */
export async function readHubSetting(db: Db | Tx, key: string): Promise<unknown> {
  const row = await db.selectFrom('setting').select('value').where('key', '=', key).executeTakeFirst()
  return row && JSON.parse(row.value)
}

/** Writes one of the hub's own facts. */
export async function writeHubSetting(db: Db | Tx, key: string, value: unknown): Promise<void> {
  const text = JSON.stringify(value)
  await db
    .insertInto('setting')
    .values({ key, value: text })
    .onConflict((c) => c.column('key').doUpdateSet({ value: text }))
    .execute()
}
