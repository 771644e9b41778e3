import { existsSync, statSync } from 'node:fs'
import type { WorkStore } from '../../../database/handle.ts'
import { bringUpToDate, generationFor, journalled, type Recovery } from '../../../database/journal/journal.ts'
import { checkWhole, isDamage, rebuild } from '../../../database/journal/recover.ts'
import { knownVersion, migrate } from '../../../database/migrate.ts'
import { workMigrations } from '../../../database/migrations/index.ts'
import type { Connection, DataKey } from '../../../database/open.ts'
import type { WorkTables } from '../../../database/tables.ts'
import type { OpeningOptions } from './databases.ts'

type WorkFile = {
  readonly folder: string
  readonly file: string
  readonly key: DataKey
  readonly open: (file: string) => Connection
  readonly now: Date
}

/** work.db as it was opened, not yet migrated. */
export type OpenedWork = { readonly connection: Connection; readonly recovery: Recovery | null }

/**
 * Opens work.db and reads it whole. Damaged, empty or gone, it is put together from the newest copy and the journal; behind its
 * journal, as after putting back an old copy, it is brought up to date. Throws what SQLite says when nothing helps.
 */
export function openWork(given: WorkFile): OpenedWork {
  const { folder, file, key, now } = given
  const isThere = existsSync(file) && statSync(file).size > 0
  const gone = isThere ? null : rebuild(folder, file, key, 'damaged', now)
  try {
    return caughtUp(given, gone)
  } catch (error) {
    const recovery = isDamage(error) ? rebuild(folder, file, key, 'damaged', now) : null
    if (!recovery) throw error
    return caughtUp(given, recovery)
  }
}

function caughtUp({ folder, file, key, open, now }: WorkFile, before: Recovery | null): OpenedWork {
  const connection = open(file)
  try {
    knownVersion(connection, file, workMigrations)
    checkWhole(connection)
  } catch (error) {
    // Closed at once: a damaged file is renamed, and its log must not be written back into it.
    connection.close()
    throw error
  }
  const { recovery, replaced } = bringUpToDate(folder, connection, key, now)
  return { connection: replaced ? open(file) : connection, recovery: recovery ?? before }
}

/** Migrates work.db and joins it with its journal: from now on every write is in both. */
export function joinWork(
  folder: string,
  connection: Connection,
  key: DataKey,
  { now, observe }: OpeningOptions,
): WorkStore & { readonly close: () => void } {
  const version = () => Number(connection.pragma('user_version', { simple: true }))
  const before = version()
  migrate(connection, connection.name, workMigrations)
  const lineage = generationFor(folder, connection, key, { migrated: version() !== before, now: now() })
  return journalled<WorkTables>(folder, connection, key, { lineage, now, observe })
}
