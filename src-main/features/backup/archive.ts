import { createHash } from 'node:crypto'
import { createReadStream, existsSync } from 'node:fs'
import { type FileHandle, open, readdir } from 'node:fs/promises'
import path from 'node:path'
import { z } from 'zod'
import { Failure } from '../failure/failure.ts'

/**
 * A backup is one file: a first line that says of what, one line of JSON that names every entry with size and SHA-256,
 * then the bytes of the entries one after the other. Everything in it is encrypted already, or sealed (`keys.json`).
 */
export type Shape = {
  readonly firstLine: string
  /** Only names that a data folder has, so that nothing can be written beside it. */
  readonly names: RegExp
  /** Entries without which a folder cannot be opened, in the order in which they are copied. */
  readonly demanded: readonly string[]
}

/** Backup of a workstation. */
export const WORKSTATION: Shape = {
  firstLine: 'CWBK1\n',
  names: /^(keys\.json|city\.db|work\.db|files\/[0-9a-f]{2}\/[0-9a-f]{64})$/,
  demanded: ['keys.json', 'city.db', 'work.db'],
}

/** Backup of a hub that keeps its data in a folder; `hub.key` is not in it, or the backup would protect nothing. */
export const HUB: Shape = {
  firstLine: 'CWHB1\n',
  names: /^(hub\.db|hub\.salt|files\/[0-9a-f]{2}\/[0-9a-f]{64})$/,
  demanded: ['hub.db'],
}

const INDEX_LIMIT = 256 * 1024 * 1024
const CHUNK = 1024 * 1024

const entrySchema = z.object({
  name: z.string(),
  size: z.number().int().min(0),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
})

const indexSchema = z.object({ madeAt: z.string(), entries: z.array(entrySchema) })
export type ArchiveIndex = z.infer<typeof indexSchema>
export type ArchiveEntry = ArchiveIndex['entries'][number]

const hasShape = ({ entries }: ArchiveIndex, { names, demanded }: Shape): boolean => {
  const given = new Set(entries.map((entry) => entry.name))
  return (
    given.size === entries.length &&
    entries.every(({ name }) => names.test(name)) &&
    demanded.every((name) => given.has(name))
  )
}

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
export async function writeArchive(
  handle: FileHandle,
  folder: string,
  index: ArchiveIndex,
  { firstLine }: Shape,
): Promise<number> {
  const head = Buffer.from(`${firstLine}${JSON.stringify(index)}\n`)
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
export async function openArchive(file: string, shape: Shape): Promise<Archive> {
  const handle = await open(file, 'r').catch((cause: unknown) => {
    throw new Failure('BK-0201', `打不开备份文件 ${file}。`, '请核对路径和权限。', { cause })
  })
  try {
    const { index, start } = await readIndex(handle, shape)
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

async function readIndex(handle: FileHandle, shape: Shape): Promise<{ index: ArchiveIndex; start: number }> {
  const first = Buffer.from(shape.firstLine)
  const parts: Buffer[] = []
  for (let at = 0; at < INDEX_LIMIT; ) {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(CHUNK), 0, CHUNK, at)
    const chunk = buffer.subarray(0, bytesRead)
    if (at === 0 && !chunk.subarray(0, first.length).equals(first)) break
    const end = chunk.indexOf(0x0a, at === 0 ? first.length : 0)
    parts.push(end < 0 ? chunk : chunk.subarray(0, end))
    if (end >= 0) {
      const text = Buffer.concat(parts).subarray(first.length).toString('utf8')
      const index = indexSchema.parse(JSON.parse(text))
      if (!hasShape(index, shape)) break
      return { index, start: at + end + 1 }
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

/** Names of finished attachments of a folder, relative to it; they never change. */
export async function attachmentsOf(folder: string): Promise<string[]> {
  const root = path.join(folder, 'files')
  if (!existsSync(root)) return []
  const found = await readdir(root, { recursive: true, withFileTypes: true })
  return found
    .filter((entry) => entry.isFile() && /^[0-9a-f]{64}$/.test(entry.name))
    .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)).split(path.sep).join('/'))
    .sort()
}
