import path from 'node:path'
import { type CityStore, openStore, type WorkStore } from '../../database/handle.ts'
import { type Migration, migrate, NewerDatabaseError } from '../../database/migrate.ts'
import { cityMigrations, workMigrations } from '../../database/migrations/index.ts'
import { type Connection, type DataKey, openEncrypted } from '../../database/open.ts'
import type { CityTables, WorkTables } from '../../database/tables.ts'
import { Failure } from '../failure/failure.ts'

/** The two databases of a data folder, open under one key. */
export type Databases = { readonly city: CityStore; readonly work: WorkStore; close(): void }

function openMigrated(file: string, key: DataKey, migrations: readonly Migration[]): Connection {
  let connection: Connection | undefined
  try {
    connection = openEncrypted(file, key)
    migrate(connection, file, migrations)
    return connection
  } catch (cause) {
    connection?.close()
    if (cause instanceof NewerDatabaseError) {
      throw new Failure(
        'DB-0102',
        `${path.basename(file)} 由更新版本的工作站写成（版本 ${cause.found}），本版本不能打开。`,
        '资料没有改动。请安装新版本后再打开。',
        { cause },
      )
    }
    const code = cause instanceof Error && 'code' in cause ? String(cause.code) : ''
    if (code === 'SQLITE_FULL')
      throw new Failure('DB-0103', '磁盘已满，资料库没有改动。', '请清理磁盘后再试。', { cause })
    throw new Failure(
      'DB-0112',
      `${path.basename(file)} 无法打开，可能已损坏。`,
      '请保留现有文件，用备份恢复或联系管理员。',
      { cause },
    )
  }
}

/** Opens city.db and work.db and brings them to the newest version; a newer one is refused and left as it is. */
export function openDatabases(folder: string, key: DataKey): Databases {
  const city = openMigrated(path.join(folder, 'city.db'), key, cityMigrations)
  try {
    const work = openMigrated(path.join(folder, 'work.db'), key, workMigrations)
    return {
      city: openStore<CityTables>(city),
      work: openStore<WorkTables>(work),
      close() {
        city.close()
        work.close()
      },
    }
  } catch (error) {
    city.close()
    throw error
  }
}
