import { randomBytes } from 'node:crypto'
import { mkdir, open, rename, rm } from 'node:fs/promises'
import path from 'node:path'

/** Writes files aside and renames them when all of them are on disk; each directory is made durable once. */
export async function writeGroup(
  aside: string,
  files: readonly { readonly target: string; readonly parts: readonly Buffer[] }[],
): Promise<void> {
  if (files.length === 0) return
  const directories = new Set(files.map(({ target }) => path.dirname(target)))
  for (const directory of [aside, ...directories]) await mkdir(directory, { recursive: true })
  const written = files.map(({ target, parts }) => ({
    target,
    parts,
    temporary: path.join(aside, randomBytes(16).toString('hex')),
  }))
  try {
    // At once, so that the file system joins their flushes; each waits for its own.
    await settleAll(written.map(({ temporary, parts }) => writeFlushed(temporary, parts)))
    for (const { temporary, target } of written) await rename(temporary, target)
  } catch (error) {
    await Promise.all(written.map(({ temporary }) => rm(temporary, { force: true })))
    throw error
  }
  await settleAll([...directories, path.dirname(aside)].map(syncDirectory))
}

async function writeFlushed(file: string, parts: readonly Buffer[]): Promise<void> {
  const handle = await open(file, 'wx', 0o600)
  try {
    for (const part of parts) await handle.writeFile(part)
    await handle.sync()
  } finally {
    await handle.close()
  }
}

/** Waits for all, then throws the first failure: nothing may still be writing when the files are taken away. */
export async function settleAll(tasks: readonly Promise<void>[]): Promise<void> {
  for (const result of await Promise.allSettled(tasks)) if (result.status === 'rejected') throw result.reason
}

/** Makes a rename durable; Windows has no handle on a directory and does not need it. */
export async function syncDirectory(directory: string): Promise<void> {
  if (process.platform === 'win32') return
  const handle = await open(directory, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}
