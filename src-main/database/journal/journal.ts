import { statSync } from 'node:fs'
import { openStore, type Store } from '../handle.ts'
import type { Connection, DataKey } from '../open.ts'
import { openCapture, type RowChange } from './capture.ts'
import { beginGeneration, type Lineage, logOf, newestGeneration, positionOf } from './generations.ts'
import { LOG_START, type LogWriter, openLog, sealLine } from './log-file.ts'
import { catchUp, type Recovery, rebuild, standing } from './recover.ts'

export type { Recovery } from './recover.ts'

/** A log that grew longer, or older, is followed by a new copy and an empty one: it is read whole at each opening. */
const LONGEST_LOG_BYTES = 8 << 20
const OLDEST_LOG_MS = 7 * 24 * 3_600_000
/** While the workstation stays open a copy would keep the officer waiting: it is made only when the log is this long. */
const LONGEST_LOG_WHILE_OPEN = 64 << 20
/** A log that could not be gone on with (the disk was full) is followed by another attempt so much later. */
const NEXT_ATTEMPT_MS = 5 * 60_000

/**
 * Tables that hold field work: a transaction that touches one of them is on disk in the journal, too, before its save is
 * acknowledged. The rest (log entries of looks, receipts of a sync) follows with the next such line.
 */
const FIELD_WORK = /^(visit|answer|finding|evidence|signature|outbox|paper|provisional|contact_change|entry|make_up)/

/** Told, inside the transaction, what it changed. */
export type Observer = (connection: Connection, changes: readonly RowChange[]) => void

/** What comparing an opened database with the journal gives; `replaced`: the file is another one now and must be opened. */
export type CaughtUp = { readonly recovery: Recovery | null; readonly replaced: boolean }

/**
 * Makes saves again that only the journal has, before the database is migrated: the log speaks of the tables as they were.
 * A database that this folder had before its newest copy is kept aside and replaced; its connection is closed then.
 */
export function bringUpToDate(folder: string, connection: Connection, key: DataKey, now: Date): CaughtUp {
  const newest = newestGeneration(folder, key)
  const stands = standing(connection, newest)
  if (stands.kind === 'older') {
    const file = connection.name
    connection.close()
    return { recovery: rebuild(folder, file, key, 'older', now), replaced: true }
  }
  if (stands.kind !== 'behind') return { recovery: null, replaced: false }
  const added = catchUp(connection, stands.generation.log, stands.seq)
  return { recovery: { kind: 'older', copyOf: null, ...added, keptAs: null }, replaced: false }
}

/**
 * The generation to go on with. A new copy and an empty log are begun where database and journal do not meet (the first
 * time, after a crash between the two, after a restore elsewhere), after a migration, and when the log has grown long or
 * old. Null when the copy could not be made: work goes on, and another attempt follows.
 */
export function generationFor(
  folder: string,
  connection: Connection,
  key: DataKey,
  options: { readonly migrated: boolean; readonly now: Date },
): Lineage | null {
  const newest = newestGeneration(folder, key)
  const { now } = options
  if (newest && !options.migrated && standing(connection, newest).kind === 'joined') {
    const { generation, startedAt, isClean } = newest.log
    const isYoung = Math.abs(now.getTime() - Date.parse(startedAt)) < OLDEST_LOG_MS
    if (isClean && isYoung && statSync(logOf(folder, generation)).size < LONGEST_LOG_BYTES) return newest.log
  }
  return begun(folder, connection, newest?.log ?? null, now)
}

function begun(folder: string, connection: Connection, before: Lineage | null, now: Date): Lineage | null {
  try {
    return beginGeneration(folder, connection, before, now)
  } catch (error) {
    console.error('journal', error)
    return null
  }
}

/** A store whose every write is also a line of the journal, in the file before the call returns. */
export function journalled<Tables>(
  folder: string,
  connection: Connection,
  key: DataKey,
  options: { readonly lineage: Lineage | null; readonly now: () => Date; readonly observe: Observer },
): Store<Tables> & { readonly close: () => void } {
  const store = openStore<Tables>(connection)
  const capture = openCapture(connection)
  const advance = connection.prepare('update journal_state set seq = ?, hash = ? where id = 1')
  const at = positionOf(connection)
  let position = { seq: at?.seq ?? 0, hash: at?.hash ?? LOG_START }
  let { lineage } = options
  let log = lineage && opened(folder, lineage, key)
  let nextAttempt = performance.now() + NEXT_ATTEMPT_MS

  const append = (seq: number, plain: string, durable: boolean): void => {
    try {
      log?.append(seq, plain, durable)
    } catch (error) {
      // The database has it, and that is what was promised; a gap ends this log, and a new one is begun later.
      console.error('journal', error)
      log?.close()
      log = null
    }
  }

  const renew = (): void => {
    nextAttempt = performance.now() + NEXT_ATTEMPT_MS
    const next = begun(folder, connection, lineage, options.now())
    if (!next) return
    log?.close()
    log = opened(folder, next, key)
    lineage = next
    position = { seq: 0, hash: LOG_START }
  }

  return {
    ...store,
    write(use) {
      let line: { seq: number; hash: string; plain: string; durable: boolean } | null = null
      const result = store.write((db) => {
        const given = use(db)
        const changes = capture.take()
        if (changes.length === 0) return given
        options.observe(connection, changes)
        const seq = position.seq + 1
        const sealed = sealLine(
          { seq, at: options.now().toISOString(), changes: [...changes, ...capture.take()] },
          position.hash,
        )
        advance.run(seq, sealed.hash)
        line = { seq, ...sealed, durable: changes.some(({ table }) => FIELD_WORK.test(table)) }
        return given
      })
      const written = line as { seq: number; hash: string; plain: string; durable: boolean } | null
      if (written) {
        position = { seq: written.seq, hash: written.hash }
        append(written.seq, written.plain, written.durable)
        if (log ? log.size() > LONGEST_LOG_WHILE_OPEN : performance.now() > nextAttempt) renew()
      }
      return result
    },
    close() {
      log?.close()
      log = null
    },
  }
}

function opened(folder: string, { generation }: Lineage, key: DataKey): LogWriter | null {
  try {
    return openLog(logOf(folder, generation), generation, key)
  } catch (error) {
    console.error('journal', error)
    return null
  }
}
