import {
  closeSync,
  constants,
  copyFileSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  renameSync,
  rmSync,
} from 'node:fs'
import path from 'node:path'
import type { Connection, DataKey } from '../open.ts'
import { uuidv7 } from '../uuid.ts'
import { createLog, LOG_START, type ReadLog, readLog, syncFolder, textOf } from './log-file.ts'

/** So many copies with their logs are kept: the newest, and one before it should the newest be damaged too. */
const KEPT = 2
const MOST_ANCESTORS = 200

const folderOf = (folder: string): string => path.join(folder, 'journal')

/** Removes the journal of a data folder, copies and logs, as of a set-up that was not finished. */
export const removeJournal = (folder: string): void => rmSync(folderOf(folder), { recursive: true, force: true })
const copyOf = (folder: string, generation: string): string => path.join(folderOf(folder), `${generation}.db`)

/** File of a generation's log. */
export const logOf = (folder: string, generation: string): string => path.join(folderOf(folder), `${generation}.log`)

/** A copy of work.db and the log of all that was written since. */
export type Generation = { readonly copy: string; readonly log: ReadLog }

/** The copies with readable logs, the newest first; each is read when it is asked for. */
export function* generations(folder: string, key: DataKey): Generator<Generation> {
  for (const generation of namesOf(folder).reverse()) {
    const copy = copyOf(folder, generation)
    const log = existsSync(copy) ? readLog(logOf(folder, generation), key) : null
    if (log) yield { copy, log }
  }
}

/** How many lines the logs hold that are newer than this one. */
export const linesAfter = (folder: string, generation: string): number =>
  namesOf(folder)
    .filter((name) => name > generation)
    .reduce((sum, name) => sum + Math.max(0, (textOf(logOf(folder, name))?.split('\n').length ?? 0) - 2), 0)

/** Generations that have a log, the oldest first. */
function namesOf(folder: string): string[] {
  try {
    const names = readdirSync(folderOf(folder)).filter((name) => name.endsWith('.log'))
    return names.map((name) => name.slice(0, -'.log'.length)).sort()
  } catch {
    return []
  }
}

/** A generation and those that its folder had before. */
export type Lineage = Pick<ReadLog, 'generation' | 'ancestors'>

/** The newest copy with its log, or null. */
export function newestGeneration(folder: string, key: DataKey): Generation | null {
  for (const generation of generations(folder, key)) return generation
  return null
}

/** Where a database is in the journal: generation, number and hash of its last line. */
export type Position = { readonly generation: string; readonly seq: number; readonly hash: string }

/** How far the database itself is, null before its first journal. */
export function positionOf(connection: Connection): Position | null {
  const has = connection.prepare("select 1 from sqlite_master where name = 'journal_state'").get()
  if (!has) return null
  const read = connection.prepare<[], Position>('select generation, seq, hash from journal_state where id = 1')
  return read.get() ?? null
}

/**
 * Begins a new generation: a copy of work.db as it is, durable, then an empty log behind it; then older ones go. A crash
 * between two of these steps leaves a database whose generation has no log, and the next opening begins another one.
 */
export function beginGeneration(folder: string, connection: Connection, before: Lineage | null, now: Date): Lineage {
  const generation = nextName(folder, now)
  mkdirSync(folderOf(folder), { recursive: true, mode: 0o700 })
  connection
    .prepare('insert or replace into journal_state(id, generation, seq, hash) values(1, ?, 0, ?)')
    .run(generation, LOG_START)
  const [checkpoint] = connection.pragma('wal_checkpoint(truncate)') as { busy: number }[]
  if (checkpoint?.busy !== 0) throw new Error('work.db is in use, no copy')
  const copy = copyOf(folder, generation)
  copyDurably(connection.name, copy)
  const ancestors = before ? [...before.ancestors, before.generation].slice(-MOST_ANCESTORS) : []
  createLog(logOf(folder, generation), { generation, ancestors, startedAt: now.toISOString() })
  prune(folder)
  return { generation, ancestors }
}

/** Names follow each other in time, also when the clock was set back meanwhile: the last one is the newest. */
function nextName(folder: string, now: Date): string {
  const newest = namesOf(folder).at(-1) ?? ''
  const madeAt = Number.parseInt(newest.slice(0, 13).replace('-', ''), 16) || 0
  return uuidv7(new Date(Math.max(now.getTime(), madeAt + 1)))
}

/** Copies a file so that it appears under its name only when it is whole. */
export function copyDurably(from: string, to: string): void {
  const aside = `${to}.unfinished`
  rmSync(aside, { force: true })
  try {
    copyFileSync(from, aside, constants.COPYFILE_FICLONE)
    const handle = openSync(aside, 'r+')
    try {
      fsyncSync(handle)
    } finally {
      closeSync(handle)
    }
  } catch (error) {
    // On a full disk the part that was copied would take the place that the work needs.
    rmSync(aside, { force: true })
    throw error
  }
  renameSync(aside, to)
  syncFolder(path.dirname(to))
}

function prune(folder: string): void {
  const kept = new Set(namesOf(folder).slice(-KEPT))
  for (const name of readdirSync(folderOf(folder))) {
    if (!kept.has(name.replace(/\.(log|db(\.unfinished)?)$/, '')))
      rmSync(path.join(folderOf(folder), name), { force: true })
  }
}
