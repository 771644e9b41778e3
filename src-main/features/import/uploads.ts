import { randomBytes } from 'node:crypto'
import { mkdirSync, readdirSync, rmSync } from 'node:fs'
import path from 'node:path'
import { uuidv7 } from '../../database/uuid.ts'
import type { Context } from '../context.ts'
import { Failure } from '../failure/failure.ts'
import { createSealed, type SealedWriter } from './reader/sealed.ts'
import type { SourcePlace } from './reader/source.ts'
import { diskFull, isFull } from './stage/disk-full.ts'

/** A file that a page brings in by parts; only this process has the key of its sealed copy. */
type Upload = {
  readonly folder: string
  readonly file: string
  readonly key: Uint8Array
  readonly writer: SealedWriter
}

const uploads = new Map<string, Upload>()

/** An officer looks at one file at a time; the oldest gives way. */
const MOST = 4
const SOURCE = '.source'

/** Where stages and sealed sources of a data folder lie. */
export function importFolder(folder: string): string {
  const place = path.join(folder, 'import')
  mkdirSync(place, { recursive: true, mode: 0o700 })
  return place
}

/** Removes sealed sources whose key went with the process that made them. */
export function removeLostUploads(folder: string): void {
  const known = new Set([...uploads.values()].map(({ file }) => path.basename(file)))
  for (const name of readdirSync(importFolder(folder))) {
    if (name.endsWith(SOURCE) && !known.has(name)) rmSync(path.join(importFolder(folder), name), { force: true })
  }
}

/**
 * Takes the next part of a file, or begins one; answers its id.
 * @throws Failure IM-0305 if the file is gone, IM-0402 disk full.
 */
export async function takePart(
  context: Pick<Context, 'folder' | 'now'>,
  { id, part }: { readonly id: string | null; readonly part: Blob },
): Promise<{ id: string }> {
  const name = id ?? begin(context)
  const upload = uploads.get(name)
  if (!upload || upload.folder !== context.folder) throw gone()
  try {
    for await (const bytes of part.stream()) upload.writer.append(bytes)
  } catch (error) {
    forgetUpload(name)
    throw isFull(error) ? diskFull('核对', error) : error
  }
  return { id: name }
}

/** The file as a source, once all its parts are there. @throws Failure IM-0305, IM-0402. */
export function sourceOf(context: Pick<Context, 'folder'>, id: string): SourcePlace {
  const upload = uploads.get(id)
  if (!upload || upload.folder !== context.folder) throw gone()
  try {
    upload.writer.finish()
  } catch (error) {
    throw isFull(error) ? diskFull('核对', error) : error
  }
  return { sealed: upload.file, key: upload.key }
}

/** Lets go of a file that was brought in. */
export function forgetUpload(id: string): void {
  const upload = uploads.get(id)
  uploads.delete(id)
  upload?.writer.abandon()
  if (upload) rmSync(upload.file, { force: true })
}

function begin({ folder, now }: Pick<Context, 'folder' | 'now'>): string {
  for (const [oldest] of uploads) {
    if (uploads.size < MOST) break
    forgetUpload(oldest)
  }
  const id = uuidv7(now())
  const file = path.join(importFolder(folder), `${id}${SOURCE}`)
  const key = randomBytes(32)
  uploads.set(id, { folder, file, key, writer: createSealed(file, key) })
  return id
}

const gone = (): Failure => new Failure('IM-0305', '选过的文件已经不在了。', '重新选择文件。')
