import { existsSync, readdirSync, rmSync } from 'node:fs'
import path from 'node:path'
import { z } from 'zod'
import type { Context } from '../context.ts'
import { readSetting, writeSetting } from '../settings/store.ts'
import { mappingGivenSchema, type WaitingImport, waitingImportSchema } from './contract.ts'
import type { Remembered } from './plan/heading/mapping.ts'
import { removeStage, UNFINISHED } from './stage/stage.ts'
import { importFolder, removeLostUploads } from './uploads.ts'

/** Examined files are kept until they are written or given up; the oldest of more than these gives way. */
const MOST_WAITING = 20
const MOST_REMEMBERED = 60
const WAITING = 'import.waiting'
const MAPPINGS = 'import.mappings'

const rememberedSchema = z.array(z.object({ signature: z.string(), mapping: mappingGivenSchema }))

type Where = Pick<Context, 'folder' | 'work'>

/** File of a stage. */
export const stageFile = (folder: string, id: string): string =>
  path.join(importFolder(folder), `${path.basename(id)}.db`)

/** Examined files that were not written, newest first; one whose stage is gone is not among them. */
export function waitingImports({ folder, work }: Where): WaitingImport[] {
  const known = readSetting(work.read, WAITING, z.array(waitingImportSchema), [])
  return known.filter(({ id }) => existsSync(stageFile(folder, id)))
}

/** Notes an examined file; the same file looked at again takes the place of the time before. */
export function noteWaiting(where: Where, entry: WaitingImport): void {
  const isAgain = (other: WaitingImport): boolean => other.file === entry.file && other.sheet === entry.sheet
  const others = waitingImports(where)
  const kept = [entry, ...others.filter((other) => !isAgain(other))].slice(0, MOST_WAITING)
  for (const other of others) if (!kept.includes(other)) removeStage(stageFile(where.folder, other.id))
  where.work.write((db) => writeSetting(db, WAITING, kept))
}

/**
 * Takes a file that was written off the list. Its stage stays for the export of its bad rows until it is dropped; the next
 * look at a file or at the list clears it away.
 */
export function noteWritten(where: Where, id: string): void {
  const left = waitingImports(where).filter((entry) => entry.id !== id)
  where.work.write((db) => writeSetting(db, WAITING, left))
}

/** Removes an examined file and its stage. */
export function forgetWaiting(where: Where, id: string): void {
  removeStage(stageFile(where.folder, id))
  const left = waitingImports(where).filter((entry) => entry.id !== id)
  where.work.write((db) => writeSetting(db, WAITING, left))
}

/**
 * Removes what a process that was killed left behind: stages that were never finished, stages that nobody knows, sealed
 * sources. `busy` = a file is being looked at just now; its stage stays.
 */
export function clearLeftOvers(where: Where, busy: boolean): void {
  removeLostUploads(where.folder)
  if (busy) return
  const folder = importFolder(where.folder)
  const known = new Set(waitingImports(where).map(({ id }) => `${id}.db`))
  for (const name of readdirSync(folder)) {
    const isLeft = name.endsWith(UNFINISHED) || (name.endsWith('.db') && !known.has(name))
    if (isLeft) rmSync(path.join(folder, name), { force: true })
  }
}

/** Mappings that were given by hand. */
export const rememberedMappings = ({ work }: Pick<Context, 'work'>): Remembered[] =>
  readSetting(work.read, MAPPINGS, rememberedSchema, [])

/** Remembers a mapping for files with the same headings. */
export function rememberMapping({ work }: Pick<Context, 'work'>, entry: Remembered): void {
  const others = rememberedMappings({ work }).filter(({ signature }) => signature !== entry.signature)
  work.write((db) => writeSetting(db, MAPPINGS, [entry, ...others].slice(0, MOST_REMEMBERED)))
}
