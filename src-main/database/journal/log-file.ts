import { createCipheriv, createDecipheriv, createHash, hkdfSync, randomBytes } from 'node:crypto'
import { closeSync, fdatasyncSync, fsyncSync, openSync, readFileSync, statSync, writeSync } from 'node:fs'
import path from 'node:path'
import { z } from 'zod'
import type { DataKey } from '../open.ts'
import type { RowChange } from './capture.ts'

const FORMAT = 'CWJ1'
const ALGORITHM = 'sha-256+aes-256-gcm'
const NONCE_BYTES = 12
const TAG_BYTES = 16
/** Hash that the first line follows. */
export const LOG_START = '0'.repeat(64)

/** One transaction as the log keeps it. */
export type LogLine = { readonly seq: number; readonly at: string; readonly changes: readonly RowChange[] }

/** A log as it was read: the lines up to the first that is torn or does not follow, each with its hash. */
export type ReadLog = {
  readonly generation: string
  /** Generations that this folder had before. */
  readonly ancestors: readonly string[]
  readonly startedAt: string
  readonly lines: readonly (LogLine & { readonly hash: string })[]
  /** Whole lines behind them that cannot be read, or do not follow. */
  readonly unread: number
  /** Nothing else is in the file: more lines may follow. */
  readonly isClean: boolean
}

const keyOf = (key: DataKey): Buffer =>
  Buffer.from(hkdfSync('sha256', key, Buffer.alloc(0), 'workstation journal: content', 32))

/** Hash of a line: it covers the hash of the line before, so that none can be taken out or changed. */
const hashOf = (previous: string, plain: string): string =>
  createHash('sha256').update(previous).update('\n').update(plain).digest('hex')

/** Text of a line and its hash, before it is encrypted. */
export function sealLine(line: LogLine, previous: string): { readonly plain: string; readonly hash: string } {
  const plain = JSON.stringify(line)
  return { plain, hash: hashOf(previous, plain) }
}

/** A log that takes lines at its end. */
export type LogWriter = {
  /** Writes a line; `durable` also waits for the disk, and with it for every line before. */
  append(seq: number, plain: string, durable: boolean): void
  size(): number
  close(): void
}

/** Begins a new log; its first line says what it is, in plain words. Durable with its name when it returns. */
export function createLog(file: string, header: Omit<ReadLog, 'lines' | 'unread' | 'isClean'>): void {
  const handle = openSync(file, 'wx', 0o600)
  try {
    writeSync(handle, `${JSON.stringify({ format: FORMAT, algorithm: ALGORITHM, ...header })}\n`)
    fsyncSync(handle)
  } finally {
    closeSync(handle)
  }
  syncFolder(path.dirname(file))
}

/** Opens a log for more lines. */
export function openLog(file: string, generation: string, key: DataKey): LogWriter {
  const contentKey = keyOf(key)
  const handle = openSync(file, 'a', 0o600)
  let size = statSync(file).size
  return {
    append(seq, plain, durable) {
      const nonce = randomBytes(NONCE_BYTES)
      const cipher = createCipheriv('aes-256-gcm', contentKey, nonce)
      cipher.setAAD(Buffer.from(`${generation} ${seq}`))
      const sealed = Buffer.concat([nonce, cipher.update(plain, 'utf8'), cipher.final(), cipher.getAuthTag()])
      size += writeSync(handle, `${seq} ${sealed.toString('hex')}\n`)
      if (durable) fdatasyncSync(handle)
    },
    size: () => size,
    close: () => closeSync(handle),
  }
}

/** Reads a log; null when it is none, or cannot be read. What follows a torn or changed line is left out. */
export function readLog(file: string, key: DataKey): ReadLog | null {
  const text = textOf(file)
  if (text === null) return null
  const [first = '', ...rest] = text.split('\n')
  // Behind the last line feed is nothing, or a line whose save was never acknowledged.
  const tail = rest.pop()
  const header = parsed(first)
  if (!header) return null
  const contentKey = keyOf(key)
  const lines: (LogLine & { hash: string })[] = []
  let previous = LOG_START
  for (const sealed of rest) {
    const plain = open(sealed, header.generation, contentKey)
    if (plain === null) break
    const line = JSON.parse(plain) as LogLine
    if (line.seq !== lines.length + 1) break
    previous = hashOf(previous, plain)
    lines.push({ ...line, hash: previous })
  }
  const { generation, ancestors, startedAt } = header
  const unread = rest.length - lines.length
  return { generation, ancestors, startedAt, lines, unread, isClean: tail === '' && unread === 0 }
}

const headerSchema = z.object({
  format: z.literal(FORMAT),
  algorithm: z.literal(ALGORITHM),
  generation: z.uuid(),
  ancestors: z.array(z.string()),
  startedAt: z.iso.datetime(),
})

function parsed(line: string): z.infer<typeof headerSchema> | null {
  try {
    return headerSchema.parse(JSON.parse(line))
  } catch {
    return null
  }
}

/** Text of a log, or null: a journal that the disk does not give back must not keep the database from opening. */
export function textOf(file: string): string | null {
  try {
    return readFileSync(file, 'latin1')
  } catch (error) {
    console.error('journal', error)
    return null
  }
}

function open(text: string, generation: string, key: Buffer): string | null {
  const [seq, sealed] = text.split(' ')
  if (!seq || !sealed) return null
  const bytes = Buffer.from(sealed, 'hex')
  if (bytes.length < NONCE_BYTES + TAG_BYTES) return null
  const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, NONCE_BYTES))
  decipher.setAAD(Buffer.from(`${generation} ${seq}`))
  decipher.setAuthTag(bytes.subarray(-TAG_BYTES))
  try {
    const plain = [decipher.update(bytes.subarray(NONCE_BYTES, -TAG_BYTES)), decipher.final()]
    return Buffer.concat(plain).toString('utf8')
  } catch {
    return null
  }
}

/** Makes new names in a folder durable; Windows has no handle on a directory and does not need it. */
export function syncFolder(folder: string): void {
  if (process.platform === 'win32') return
  const handle = openSync(folder, 'r')
  try {
    fsyncSync(handle)
  } finally {
    closeSync(handle)
  }
}
