import { mkdirSync, rmSync } from 'node:fs'
import path from 'node:path'
import { migrate } from '../../../src-main/database/migrate.ts'
import { workMigrations } from '../../../src-main/database/migrations/index.ts'
import { type Connection, openEncrypted } from '../../../src-main/database/open.ts'
import { type Databases, openDatabases } from '../../../src-main/features/access/folder/databases.ts'
import type { Context } from '../../../src-main/features/context.ts'
import { noteRecovery } from '../../../src-main/features/visit/state/recovery.ts'
import { keepStep } from '../../../src-main/features/visit/state/steps.ts'
import { openVisitFolder } from './visit-folder.ts'

const key = new Uint8Array(32).fill(7)

/** A visit folder whose work.db is opened as a workstation opens it: with its journal and its steps. */
export async function openJournalFolder(overrides: Partial<Context> = {}) {
  const folder = await openVisitFolder(overrides)
  const { context } = folder
  const data = path.join(context.folder, 'data')
  mkdirSync(data)
  let databases: Databases | null = null
  return {
    ...folder,
    /** File of work.db, and the folder of the journal. */
    work: path.join(data, 'work.db'),
    journal: path.join(data, 'journal'),
    /** Opens the folder again; what it found is in `recovery`. */
    open(): Context & Pick<Databases, 'recovery'> {
      databases?.close()
      const { now } = context
      databases = openDatabases(data, key, {
        now,
        observe: (connection, changes) => keepStep(connection, changes, now().toISOString()),
      })
      const { recovery, work } = databases
      if (recovery) noteRecovery(work, recovery, now())
      return { ...context, work, recovery }
    },
    /** Closes work.db and takes its write-ahead log away. */
    shut(): void {
      databases?.close()
      databases = null
      for (const end of ['-wal', '-shm']) rmSync(path.join(data, 'work.db') + end, { force: true })
    },
    /** Writes work.db as the version before the journal left it, with the rows of another one. */
    writeAsBefore(rows: Connection): void {
      const file = path.join(data, 'work.db')
      const older = openEncrypted(file, key)
      migrate(
        older,
        file,
        workMigrations.filter(({ version }) => version < 80),
      )
      older.pragma('foreign_keys=off')
      const names = "select name from sqlite_master where type = 'table' and name not like 'sqlite_%'"
      for (const table of older.prepare<[], string>(names).pluck().all()) {
        const columns = (older.pragma(`table_info(${table})`) as { name: string }[]).map(({ name }) => `"${name}"`)
        const insert = older.prepare(
          `insert or ignore into ${table}(${columns}) values(${columns.map(() => '?').join(', ')})`,
        )
        for (const row of rows.prepare<[], unknown[]>(`select ${columns} from ${table}`).raw().all()) insert.run(...row)
      }
      older.close()
    },
    close(): void {
      databases?.close()
      folder.close()
    },
  }
}

export type JournalFolder = Awaited<ReturnType<typeof openJournalFolder>>
