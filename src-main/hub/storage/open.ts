import { copyFileSync } from 'node:fs'
import { Kysely, Migrator, SqliteDialect } from 'kysely'
import { type DataKey, openEncrypted } from '../../database/open.ts'
import { Failure } from '../../features/failure/failure.ts'
import { hubMigrations } from './migrations.ts'
import type { Db, HubTables } from './tables.ts'

/**
 * Opens the hub's encrypted database and brings it to the newest version, after a copy of the file as it was.
 * Kysely lends its one SQLite connection to one transaction at a time, so requests never mix inside a transaction.
 * Throws a Failure when the key is wrong or the file was written by a newer hub.
 */
export async function openHubDatabase(file: string, key: DataKey): Promise<Db> {
  let connection: ReturnType<typeof openEncrypted>
  try {
    connection = openEncrypted(file, key)
  } catch (cause) {
    throw new Failure(
      'HB-0102',
      '平台资料库无法打开：口令不对，或文件已损坏。',
      '请核对 HUB_PASSPHRASE 或 hub.key；确认无误后仍打不开，用备份恢复。',
      { cause },
    )
  }
  const db = new Kysely<HubTables>({ dialect: new SqliteDialect({ database: connection }) })
  try {
    const migrator = new Migrator({ db, provider: { getMigrations: async () => ({ ...hubMigrations }) } })
    const history = await migrator.getMigrations()
    const done = history.filter((migration) => migration.executedAt).length
    if (done > 0 && done < history.length) {
      connection.pragma('wal_checkpoint(truncate)')
      copyFileSync(file, `${file}.v${done}`)
    }
    const { error } = await migrator.migrateToLatest()
    if (error) throw error
    return db
  } catch (cause) {
    await db.destroy()
    throw new Failure(
      'HB-0103',
      '平台资料库的版本与本程序不符，资料没有改动。',
      '请安装写成这份资料的版本或更新的版本。',
      { cause },
    )
  }
}
