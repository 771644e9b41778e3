import { existsSync, renameSync, rmSync, statSync } from 'node:fs'
import { type Connection, type DataKey, openEncrypted } from '../open.ts'
import { replayChanges } from './capture.ts'
import { copyDurably, type Generation, generations, linesAfter, positionOf } from './generations.ts'
import type { ReadLog } from './log-file.ts'

/** What was brought back from the journal at an opening. */
export type Recovery = {
  /** damaged: work.db could not be read, or was gone. older: it was behind the journal, as a restored copy is. */
  readonly kind: 'damaged' | 'older'
  /** When the copy was made that was begun with; null where only the missing saves were added. */
  readonly copyOf: string | null
  /** Saves made again from the journal, and when the last of them was made. */
  readonly saves: number
  readonly lastAt: string | null
  /** Saves behind them that the journal could not give back, for it is damaged itself. */
  readonly unread: number
  /** Name under which the file that was found is kept; null where it was gone, or was brought up to date itself. */
  readonly keptAs: string | null
}

/** A larger database is not read whole at each opening; damage in it is found when a page is read. */
const CHECKED_WHOLE_BYTES = 256 << 20

/** Throws when a database cannot be read: every page is authenticated, so a changed bit is found. */
export function checkWhole(connection: Connection): void {
  if (statSync(connection.name).size > CHECKED_WHOLE_BYTES) return
  const found = connection.pragma('quick_check(1)', { simple: true })
  if (found !== 'ok') throw Object.assign(new Error(`${connection.name}: ${String(found)}`), { code: 'SQLITE_CORRUPT' })
}

/** Whether a failure to open says that the file itself is damaged. */
export const isDamage = (error: unknown): boolean =>
  /^SQLITE_(CORRUPT|NOTADB|IOERR_SHORT_READ)/.test(String((error as { code?: string } | null)?.code ?? ''))

/**
 * Puts work.db together again from the newest copy that is whole and all that the journal holds since. What was found is
 * kept aside under another name. Null when there is no copy that opens under this key: then nothing was touched.
 */
export function rebuild(
  folder: string,
  file: string,
  key: DataKey,
  kind: Recovery['kind'],
  now: Date,
): Recovery | null {
  for (const { copy, log } of generations(folder, key)) {
    if (!isWhole(copy, key)) continue
    const keptAs = setAside(file, kind, now)
    copyDurably(copy, file)
    const connection = openEncrypted(file, key)
    try {
      const added = catchUp(connection, log, positionOf(connection)?.seq ?? 0)
      const unread = added.unread + linesAfter(folder, log.generation)
      return { kind, copyOf: log.startedAt, ...added, unread, keptAs }
    } finally {
      connection.close()
    }
  }
  return null
}

/** How the opened database stands to the journal. */
export type Standing =
  /** The newest log ends exactly where the database does. */
  | { readonly kind: 'joined'; readonly generation: Generation }
  /** The database is the beginning of the newest log. */
  | { readonly kind: 'behind'; readonly generation: Generation; readonly seq: number }
  /** The database is one that this folder had before its newest copy. */
  | { readonly kind: 'older' }
  /** No journal, a gap in it, or one of another folder. */
  | { readonly kind: 'apart' }

/** Compares the database with the journal by generation, number and hash. */
export function standing(connection: Connection, newest: Generation | null): Standing {
  const here = positionOf(connection)
  if (!newest || !here) return { kind: 'apart' }
  if (newest.log.ancestors.includes(here.generation)) return { kind: 'older' }
  if (newest.log.generation !== here.generation) return { kind: 'apart' }
  const { lines } = newest.log
  const follows = here.seq === 0 || lines[here.seq - 1]?.hash === here.hash
  if (!follows) return { kind: 'apart' }
  return here.seq === lines.length
    ? { kind: 'joined', generation: newest }
    : { kind: 'behind', generation: newest, seq: here.seq }
}

/** Makes the saves after number `from` again, in their order, up to the first that does not fit. */
export function catchUp(
  connection: Connection,
  log: ReadLog,
  from: number,
): Pick<Recovery, 'saves' | 'lastAt' | 'unread'> {
  const missing = log.lines.slice(from)
  const advance = connection.prepare('update journal_state set seq = ?, hash = ? where id = 1')
  const again = connection.transaction((line: (typeof missing)[number]) => {
    replayChanges(connection, line.changes)
    advance.run(line.seq, line.hash)
  })
  let saves = 0
  connection
    .transaction(() => {
      for (const line of missing) {
        if (!fits(() => again(line))) return
        saves++
      }
    })
    .immediate()
  return { saves, lastAt: missing[saves - 1]?.at ?? null, unread: missing.length - saves + log.unread }
}

/** Whether a save could be made again; one that contradicts what is there is taken back whole. */
function fits(replay: () => void): boolean {
  try {
    replay()
    return true
  } catch (error) {
    if (!/^SQLITE_(CONSTRAINT|ERROR)/.test(String((error as { code?: string } | null)?.code ?? ''))) throw error
    console.error('journal', error)
    return false
  }
}

function isWhole(copy: string, key: DataKey): boolean {
  try {
    const connection = openEncrypted(copy, key, { readonly: true })
    try {
      checkWhole(connection)
      return positionOf(connection) !== null
    } finally {
      connection.close()
    }
  } catch {
    return false
  } finally {
    // A reader leaves them; the copy is whole without.
    for (const end of ['-wal', '-shm']) rmSync(copy + end, { force: true })
  }
}

function setAside(file: string, kind: Recovery['kind'], now: Date): string | null {
  const stamp = now.toISOString().replaceAll(/[-:]/g, '').slice(0, 15)
  const name = `${file}.${kind}-${stamp}`
  for (const end of ['-wal', '-shm']) if (existsSync(file + end)) renameSync(file + end, name + end)
  if (!existsSync(file)) return null
  renameSync(file, name)
  return name.slice(name.lastIndexOf('work.db'))
}
