import { copyFileSync } from 'node:fs'
import type { Connection } from './open.ts'

/** One step of a database's history: numbered, named by what it does, never edited after release. */
export type Migration = { readonly version: number; readonly name: string; readonly sql: string }

/** The file was written by a newer workstation; it is left untouched. */
export class NewerDatabaseError extends Error {
  readonly found: number

  constructor(file: string, found: number, known: number) {
    super(`${file}: database version ${found} is newer than ${known}`)
    this.found = found
  }
}

/** Answers a database's version. Throws NewerDatabaseError when it is newer than the newest migration known here. */
export function knownVersion(db: Connection, file: string, migrations: readonly Migration[]): number {
  const found = Number(db.pragma('user_version', { simple: true }))
  const known = migrations.at(-1)?.version ?? 0
  if (found > known) throw new NewerDatabaseError(file, found, known)
  return found
}

/**
 * Brings a database to the newest version, each step in a transaction of its own, after a copy of the file as it was
 * (`<file>.v<version>`). A newer database is refused and not touched.
 */
export function migrate(db: Connection, file: string, migrations: readonly Migration[]): void {
  const found = knownVersion(db, file, migrations)
  for (const migration of migrations) {
    if (migration.version <= found) continue
    const before = Number(db.pragma('user_version', { simple: true }))
    if (before > 0) {
      db.pragma('wal_checkpoint(truncate)')
      copyFileSync(file, `${file}.v${before}`)
    }
    db.transaction(() => {
      db.exec(migration.sql)
      db.pragma(`user_version=${migration.version}`)
    }).immediate()
  }
}
