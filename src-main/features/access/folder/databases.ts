import path from 'node:path'
import { type CityStore, openStore, type WorkStore } from '../../../database/handle.ts'
import type { Observer, Recovery } from '../../../database/journal/journal.ts'
import { knownVersion, migrate, NewerDatabaseError } from '../../../database/migrate.ts'
import { cityMigrations } from '../../../database/migrations/index.ts'
import { type Connection, type DataKey, openEncrypted } from '../../../database/open.ts'
import type { CityTables } from '../../../database/tables.ts'
import { Failure } from '../../failure/failure.ts'
import { joinWork, openWork } from './work-database.ts'

/** A write-ahead log that nobody copied back meanwhile is copied at this length, in bytes, by the commit that reaches it. */
const CHECKPOINT_AT = 256 << 20
/** The engine answers others meanwhile, so it does not wait long for the thread of heavy work; who writes tries again. */
const WAIT_MS = 500

/** The two databases of a data folder, open under one key. */
export type Databases = {
  readonly city: CityStore
  readonly work: WorkStore
  /** What was brought back from the journal beside work.db at this opening, null as a rule. */
  readonly recovery: Recovery | null
  close(): void
}

/** What an opening is told beside folder and key. */
export type OpeningOptions = { readonly now: () => Date; readonly observe: Observer }

const PLAIN: OpeningOptions = { now: () => new Date(), observe: () => {} }

/** Says what kept a database from opening, in words; the file is as it was. */
function openingFailure(name: string, cause: unknown): Failure {
  if (cause instanceof NewerDatabaseError) {
    return new Failure(
      'DB-0102',
      `${name} 由更新版本的工作站写成（版本 ${cause.found}），本版本不能打开。`,
      '资料没有改动。请安装新版本后再打开。',
      { cause },
    )
  }
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : ''
  if (code === 'SQLITE_FULL' || code === 'ENOSPC')
    return new Failure('DB-0103', '磁盘已满，资料库没有改动。', '请清理磁盘后再试。', { cause })
  return new Failure('DB-0112', `${name} 无法打开，可能已损坏。`, '请保留现有文件，用备份恢复或联系管理员。', { cause })
}

/**
 * Opens city.db and work.db and brings them to the newest version. Where one of them is newer neither is touched. A work.db
 * that is damaged, gone or behind its journal is put together again from the journal, and what was found is kept.
 * Long write-ahead logs are copied back by `keepLogsShort`, off the path of who types.
 * Throws a Failure DB-0102 (newer), DB-0103 (disk full) or DB-0112 (damaged, or another key).
 */
export function openDatabases(folder: string, key: DataKey, options: OpeningOptions = PLAIN): Databases {
  const opened: Connection[] = []
  const close = (): void => {
    for (const connection of opened) connection.close()
  }
  const each = <Result>(name: string, step: (file: string) => Result): Result => {
    try {
      return step(path.join(folder, name))
    } catch (cause) {
      close()
      throw openingFailure(name, cause)
    }
  }
  const openFile = (file: string): Connection => {
    const connection = openEncrypted(file, key, { checkpointAt: CHECKPOINT_AT, waitMs: WAIT_MS })
    opened.push(connection)
    return connection
  }
  const city = each('city.db', (file) => {
    const connection = openFile(file)
    knownVersion(connection, file, cityMigrations)
    return connection
  })
  const work = each('work.db', (file) => openWork({ folder, file, key, open: openFile, now: options.now() }))
  each('city.db', (file) => migrate(city, file, cityMigrations))
  const joined = each('work.db', () => joinWork(folder, work.connection, key, options))
  return {
    city: openStore<CityTables>(city),
    work: joined,
    recovery: work.recovery,
    close() {
      joined.close()
      close()
    },
  }
}
