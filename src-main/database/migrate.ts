import { constants, copyFileSync } from 'node:fs'
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
 * (`<file>.v<version>`; a new database needs none). A newer database is refused and not touched.
 */
export function migrate(db: Connection, file: string, migrations: readonly Migration[]): void {
  const found = knownVersion(db, file, migrations)
  const ahead = migrations.filter(({ version }) => version > found)
  if (found > 0 && ahead.length > 0) {
    db.pragma('wal_checkpoint(truncate)')
    // Where the file system can, the copy shares its blocks with the original: a city may hold gigabytes.
    copyFileSync(file, `${file}.v${found}`, constants.COPYFILE_FICLONE)
  }
  for (const { version, sql } of ahead) {
    db.transaction(() => {
      db.exec(sql)
      db.pragma(`user_version=${version}`)
    }).immediate()
  }
}
