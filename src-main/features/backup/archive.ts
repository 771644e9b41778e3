import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { type FileHandle, open } from 'node:fs/promises'
import path from 'node:path'
import { z } from 'zod'
import { Failure } from '../failure/failure.ts'

/**
 * A backup is one file: the line `CWBK1`, one line of JSON that names every entry with size and SHA-256, then the
 * bytes of the entries one after the other. Everything in it is encrypted already, or sealed (`keys.json`).
 */
const FIRST_LINE = 'CWBK1\n'
const INDEX_LIMIT = 256 * 1024 * 1024
const CHUNK = 1024 * 1024

/** Entries without which a folder cannot be opened, in the order in which they are copied. */
export const FOLDER_FILES = ['keys.json', 'city.db', 'work.db'] as const

const entrySchema = z.object({
  /** Only names that a data folder has, so that nothing can be written beside it. */
  name: z.string().regex(/^(keys\.json|city\.db|work\.db|files\/[0-9a-f]{2}\/[0-9a-f]{64})$/),
  size: z.number().int().min(0),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
})

const indexSchema = z.object({
  madeAt: z.string(),
  entries: z.array(entrySchema).refine((entries) => {
    const names = new Set(entries.map((entry) => entry.name))
    return names.size === entries.length && FOLDER_FILES.every((name) => names.has(name))
  }),
})
export type ArchiveIndex = z.infer<typeof indexSchema>
export type ArchiveEntry = ArchiveIndex['entries'][number]

/** The archive does not hold what its index says, or a file changed while it was copied. */
export class ArchiveMismatch extends Error {}

/** Size and hash of a file of the folder as they stand. */
export async function describeFile(folder: string, name: string): Promise<ArchiveEntry> {
  const hash = createHash('sha256')
  let size = 0
  for await (const chunk of createReadStream(path.join(folder, name), { highWaterMark: CHUNK })) {
    hash.update(chunk)
    size += chunk.length
  }
  return { name, size, sha256: hash.digest('hex') }
}

/** Writes an archive from a folder; throws ArchiveMismatch when a file is no longer what the index says. */
export async function writeArchive(handle: FileHandle, folder: string, index: ArchiveIndex): Promise<number> {
  const head = Buffer.from(`${FIRST_LINE}${JSON.stringify(index)}\n`)
  await handle.writeFile(head)
  let written = head.length
  for (const entry of index.entries) {
    const hash = createHash('sha256')
    for await (const chunk of createReadStream(path.join(folder, entry.name), { highWaterMark: CHUNK })) {
      hash.update(chunk)
      await handle.writeFile(chunk)
      written += chunk.length
    }
    if (hash.digest('hex') !== entry.sha256) throw new ArchiveMismatch(entry.name)
  }
  await handle.sync()
  return written
}

/** An open archive: its index and the place of the first byte after it. */
export type Archive = { readonly handle: FileHandle; readonly index: ArchiveIndex; readonly start: number }

/** Opens an archive and checks that it has exactly the bytes its index speaks of. Throws a Failure BK-0201 or BK-0202. */
export async function openArchive(file: string): Promise<Archive> {
  const handle = await open(file, 'r').catch((cause: unknown) => {
    throw new Failure('BK-0201', `打不开备份文件 ${file}。`, '请核对路径和权限。', { cause })
  })
  try {
    const { index, start } = await readIndex(handle)
    const bytes = index.entries.reduce((sum, entry) => sum + entry.size, start)
    if ((await handle.stat()).size !== bytes) throw new ArchiveMismatch('size')
    return { handle, index, start }
  } catch (cause) {
    await handle.close()
    throw new Failure('BK-0202', '这不是完整的备份文件。', '文件可能没有复制完。请换一份备份再试，现有资料没有改动。', {
      cause,
    })
  }
}

async function readIndex(handle: FileHandle): Promise<{ index: ArchiveIndex; start: number }> {
  const parts: Buffer[] = []
  for (let at = 0; at < INDEX_LIMIT; ) {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(CHUNK), 0, CHUNK, at)
    const chunk = buffer.subarray(0, bytesRead)
    if (at === 0 && !chunk.subarray(0, FIRST_LINE.length).equals(Buffer.from(FIRST_LINE))) break
    const end = chunk.indexOf(0x0a, at === 0 ? FIRST_LINE.length : 0)
    parts.push(end < 0 ? chunk : chunk.subarray(0, end))
    if (end >= 0) {
      const text = Buffer.concat(parts).subarray(FIRST_LINE.length).toString('utf8')
      return { index: indexSchema.parse(JSON.parse(text)), start: at + end + 1 }
    }
    if (bytesRead === 0) break
    at += bytesRead
  }
  throw new ArchiveMismatch('index')
}

/** Copies one entry out of an archive; throws ArchiveMismatch when its bytes are not what the index says. */
export async function extractEntry(archive: Archive, at: number, entry: ArchiveEntry, target: string): Promise<void> {
  const out = await open(target, 'wx', 0o600)
  try {
    const hash = createHash('sha256')
    const buffer = Buffer.alloc(CHUNK)
    for (let done = 0; done < entry.size; ) {
      const { bytesRead } = await archive.handle.read(buffer, 0, Math.min(CHUNK, entry.size - done), at + done)
      if (bytesRead === 0) break
      hash.update(buffer.subarray(0, bytesRead))
      await out.writeFile(buffer.subarray(0, bytesRead))
      done += bytesRead
    }
    if (hash.digest('hex') !== entry.sha256) throw new ArchiveMismatch(entry.name)
    await out.sync()
  } finally {
    await out.close()
  }
}
