import { copyFileSync } from 'node:fs'
import { Kysely, type Migration, Migrator, PostgresDialect } from 'kysely'
import pg from 'pg'
import { type DataKey, openEncrypted } from '../../../database/open.ts'
import { Failure } from '../../../features/failure/failure.ts'
import type { Db, HubTables } from '../tables.ts'
import { HubSqliteDialect } from './dialect.ts'
import { hubMigrations, postgresMigrations } from './migrations.ts'
import { WRITER_WAIT_MS } from './write.ts'

/** Connections of one hub to PostgreSQL; `write` leaves most of them to readers. */
const CONNECTIONS = 10
/** How long a request waits for a connection before it is told to come again, ms. */
const CONNECTION_MS = 10_000

/**
 * Opens the encrypted database of a hub for one office and brings it to the newest version, after a copy of the file as
 * it was. Kysely lends its one SQLite connection to one transaction at a time, so requests never mix inside a
 * transaction. Throws a Failure when the key is wrong or the file was written by a newer hub.
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
  const db = new Kysely<HubTables>({ dialect: new HubSqliteDialect(connection) })
  return bringUpToDate(db, hubMigrations, (done) => {
    connection.pragma('wal_checkpoint(truncate)')
    copyFileSync(file, `${file}.v${done}`)
  })
}

/** PostgreSQL's 64-bit numbers (type 20) are counters and versions here and stay far below 2^53. */
const types: pg.CustomTypesConfig = {
  getTypeParser: ((oid: number, format?: 'text' | 'binary') =>
    oid === pg.types.builtins.INT8 ? Number : pg.types.getTypeParser(oid, format)) as typeof pg.types.getTypeParser,
}

/**
 * Opens a database in PostgreSQL, which several hubs may use at once, and brings it to the newest version. `url` as in
 * postgresql://user:password@host:5432/name. Throws a Failure when it cannot be reached or was written by a newer hub.
 */
export async function openPostgres(url: string): Promise<Db> {
  const pool = new pg.Pool({
    connectionString: url,
    max: CONNECTIONS,
    connectionTimeoutMillis: CONNECTION_MS,
    lock_timeout: WRITER_WAIT_MS,
    application_name: 'credit-hub',
    types,
  })
  // A server that restarts cuts connections, idle and in use; the pool opens new ones, and who waits for an answer is
  // told by the query itself.
  pool.on('error', () => {})
  pool.on('connect', (client) => client.on('error', () => {}))
  try {
    await pool.query('select 1')
  } catch (cause) {
    await pool.end()
    throw new Failure(
      'HB-0106',
      'PostgreSQL 连接不上。',
      '请核对 HUB_DATABASE_URL 中的地址、用户、口令和库名，并确认数据库已启动。',
      { cause },
    )
  }
  const db = new Kysely<HubTables>({ dialect: new PostgresDialect({ pool }) })
  return bringUpToDate(db, postgresMigrations)
}

async function bringUpToDate(
  db: Db,
  migrations: Readonly<Record<string, Migration>>,
  before?: (done: number) => void,
): Promise<Db> {
  try {
    const migrator = new Migrator({ db, provider: { getMigrations: async () => ({ ...migrations }) } })
    const history = await migrator.getMigrations()
    const done = history.filter((migration) => migration.executedAt).length
    if (done > 0 && done < history.length) before?.(done)
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
