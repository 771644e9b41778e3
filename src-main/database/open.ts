import Database from 'better-sqlite3'

/** An open SQLite connection; everything above `database/` sees only readers and writers. */
export type Connection = Database.Database

/** SQLite before 3.51.3 could corrupt a WAL database that two threads use at once (sqlite.org, WAL-reset bug). */
const OLDEST_SQLITE = [3, 51, 3] as const

/** Bytes of a page of every encrypted database here. */
export const PAGE_SIZE = 8192

/** A write-ahead log that grew longer is cut back to this many bytes when it begins anew. */
const LOG_KEPT = 32 << 20

/**
 * How a connection is opened. `checkpointAt` = length in bytes from which a commit copies the write-ahead log back; 0 = never by
 * itself. `waitMs` = how long a write waits, blocking its thread, for another connection's.
 */
export type OpenOptions = { readonly readonly?: boolean; readonly checkpointAt?: number; readonly waitMs?: number }

/** 32 random bytes that encrypt one data folder; wrapped by passphrases, never derived from one. */
export type DataKey = Uint8Array

/** The key in SQLCipher's raw form: no key derivation on each connection. */
export const rawKey = (key: DataKey): string => `x'${Buffer.from(key).toString('hex')}'`

/** True when the linked SQLite is new enough for two threads on one WAL database. */
export function isSafeSqlite(version: string): boolean {
  const parts = version.split('.').map(Number)
  for (const [i, oldest] of OLDEST_SQLITE.entries()) {
    const part = parts[i] ?? 0
    if (part !== oldest) return part > oldest
  }
  return true
}

/**
 * Opens (or creates) an encrypted database in WAL mode with full synchronous commits.
 * Temporary tables stay in memory so that no profile text reaches a temporary file.
 * Throws when the key is wrong, the file is damaged, or SQLite is too old.
 */
export function openEncrypted(path: string, key: DataKey, options: OpenOptions = {}): Connection {
  const db = new Database(path, { readonly: options.readonly ?? false })
  try {
    db.pragma("cipher='sqlcipher'")
    db.pragma('legacy=4')
    db.pragma(`legacy_page_size=${PAGE_SIZE}`)
    db.pragma(`key="${rawKey(key)}"`)
    const version = db.prepare<[], string>('select sqlite_version()').pluck().get() ?? ''
    if (!isSafeSqlite(version)) throw new Error(`SQLite ${version} is older than ${OLDEST_SQLITE.join('.')}`)
    if (!options.readonly) {
      db.pragma('journal_mode=wal')
      db.pragma('synchronous=full')
      db.pragma(`journal_size_limit=${LOG_KEPT}`)
    }
    db.pragma('temp_store=memory')
    db.pragma('foreign_keys=on')
    db.pragma(`busy_timeout=${options.waitMs ?? 5000}`)
    db.pragma('cache_size=-32768')
    if (options.checkpointAt !== undefined)
      db.pragma(`wal_autocheckpoint=${Math.ceil(options.checkpointAt / PAGE_SIZE)}`)
    db.prepare('select count(*) from sqlite_master').get()
    return db
  } catch (error) {
    db.close()
    throw error
  }
}
