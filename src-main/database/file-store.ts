import { createCipheriv, createDecipheriv, createHash, createHmac, hkdfSync, randomBytes } from 'node:crypto'
import { existsSync, rmSync } from 'node:fs'
import { mkdir, open, readFile, rename, rm, stat } from 'node:fs/promises'
import path from 'node:path'
import { setImmediate } from 'node:timers/promises'
import type { FileReader, FileStore, FileWriter } from '../features/context.ts'
import { Failure } from '../features/failure/failure.ts'
import { type ChunkedReader, chunkedSize, isChunked, readChunked, writeChunked } from './chunked-file.ts'
import { settleAll, syncDirectory, writeGroup } from './durable.ts'
import type { DataKey } from './open.ts'

/** First bytes of every stored file, then one byte that names the algorithm. */
const MAGIC = Buffer.from('CWF1')
const AES_256_GCM = 1
const NONCE_BYTES = 12
const TAG_BYTES = 16
const HEADER_BYTES = MAGIC.length + 1 + NONCE_BYTES

/** Bytes between two turns of the event loop: about 10 ms of AES and SHA-256. */
const SLICE_BYTES = 4 * 1024 * 1024

/** Where half-written files are; emptied at open, so that a killed process leaves nothing behind. */
const UNFINISHED = 'unfinished'

/**
 * Encrypted files beside the databases, `files/<first two>/<name>`: each under AES-256-GCM with a nonce of its own.
 * Both keys come from the folder's data key by HKDF; the name is an HMAC of the content's SHA-256, so that nobody can
 * tell from a name whether a known photograph is here. Written aside, fsynced, renamed, directory fsynced.
 * Failures: FS-0101 missing, FS-0102 damaged, FS-0103 not written, FS-0105 disk full.
 */
export function openFileStore(folder: string, dataKey: DataKey): FileStore {
  const root = path.join(folder, 'files')
  const derive = (purpose: string) => Buffer.from(hkdfSync('sha256', dataKey, Buffer.alloc(0), purpose, 32))
  const contentKey = derive('workstation files: content')
  const nameKey = derive('workstation files: names')
  const nameOf = (sha256: string) => createHmac('sha256', nameKey).update(sha256).digest('hex')
  const pathOf = (name: string) => path.join(root, name.slice(0, 2), name)
  const aside = path.join(root, UNFINISHED)
  rmSync(aside, { recursive: true, force: true })

  const get = async (sha256: string): Promise<Uint8Array> => {
    const name = nameOf(sha256)
    const stored = await readFile(pathOf(name)).catch(unread)
    const bytes = isChunked(stored)
      ? await wholeOf(() => readChunked(pathOf(name), name, sha256, contentKey))
      : await decrypt(stored, contentKey, name)
    if ((await hashOf(bytes)) !== sha256) throw damaged()
    return bytes
  }

  return {
    async put(bytes) {
      const sha256 = await hashOf(bytes)
      const name = nameOf(sha256)
      const target = pathOf(name)
      if (await isWhole(target, bytes.length)) return sha256
      try {
        await writeGroup(aside, [{ target, parts: await encrypt(bytes, contentKey, name) }])
      } catch (cause) {
        throw notWritten(cause)
      }
      return sha256
    },

    async putMany(all) {
      const named = await Promise.all(
        all.map(async (bytes) => {
          const sha256 = await hashOf(bytes)
          return { bytes, sha256, name: nameOf(sha256) }
        }),
      )
      const missing: { target: string; parts: readonly Buffer[] }[] = []
      for (const { bytes, name } of new Map(named.map((file) => [file.name, file])).values()) {
        const target = pathOf(name)
        if (!(await isWhole(target, bytes.length))) {
          missing.push({ target, parts: await encrypt(bytes, contentKey, name) })
        }
      }
      try {
        await writeGroup(aside, missing)
      } catch (cause) {
        throw notWritten(cause)
      }
      return named.map(({ sha256 }) => sha256)
    },

    get,

    async begin() {
      const temporary = path.join(aside, randomBytes(16).toString('hex'))
      await mkdir(aside, { recursive: true }).catch(unwritten)
      const writer = await writeChunked(temporary, contentKey).catch(unwritten)
      const abandon = async (): Promise<void> => {
        await writer.close().catch(() => {})
        await rm(temporary, { force: true })
      }
      return {
        get size() {
          return writer.size
        },
        abandon,
        async write(bytes) {
          try {
            for (const slice of slices(bytes)) await writer.write(slice)
          } catch (cause) {
            await abandon()
            throw notWritten(cause)
          }
        },
        async finish() {
          try {
            const { sha256, name } = await writer.finish(nameOf)
            const target = pathOf(name)
            if (await isWhole(target, writer.size)) await rm(temporary, { force: true })
            else {
              await mkdir(path.dirname(target), { recursive: true })
              await rename(temporary, target)
              await settleAll([path.dirname(target), root].map(syncDirectory))
            }
            return sha256
          } catch (cause) {
            await abandon()
            throw notWritten(cause)
          }
        },
      } satisfies FileWriter
    },

    async open(sha256) {
      const name = nameOf(sha256)
      const start = await firstBytes(pathOf(name)).catch(unread)
      if (!isChunked(start)) return inMemory(await get(sha256))
      const reader = await readChunked(pathOf(name), name, sha256, contentKey).catch((cause: unknown) => {
        throw damaged(cause)
      })
      return {
        ...reader,
        inMemory: false,
        read: (from, length) =>
          reader.read(from, length).catch((cause: unknown) => {
            throw damaged(cause)
          }),
      }
    },

    has: (sha256) => existsSync(pathOf(nameOf(sha256))),

    async remove(sha256s) {
      await Promise.all(sha256s.map((sha256) => rm(pathOf(nameOf(sha256)), { force: true })))
    },
  }
}

const inMemory = (bytes: Uint8Array): FileReader => ({
  size: bytes.length,
  inMemory: true,
  read: async (from, length) => bytes.subarray(from, from + length),
  close: async () => {},
})

async function wholeOf(open: () => Promise<ChunkedReader>): Promise<Uint8Array> {
  let reader: ChunkedReader | null = null
  try {
    reader = await open()
    return await reader.read(0, reader.size)
  } catch (cause) {
    throw damaged(cause)
  } finally {
    await reader?.close()
  }
}

async function firstBytes(file: string): Promise<Buffer> {
  const handle = await open(file, 'r')
  try {
    const { buffer } = await handle.read(Buffer.alloc(HEADER_BYTES), 0, HEADER_BYTES, 0)
    return buffer
  } finally {
    await handle.close()
  }
}

function unread(cause: NodeJS.ErrnoException): never {
  throw cause.code === 'ENOENT'
    ? new Failure('FS-0101', '本机没有这份文件。', '请从备份恢复，或在平台查看已上报的文件。', { cause })
    : damaged(cause)
}

function unwritten(cause: unknown): never {
  throw notWritten(cause)
}

function notWritten(cause: unknown): Failure {
  const { code } = cause as { code?: string }
  return code === 'ENOSPC' || code === 'EDQUOT'
    ? new Failure('FS-0105', '磁盘已满，文件没有写入本机。', '已保存的内容不受影响。请清理磁盘后再试。', { cause })
    : new Failure('FS-0103', '文件没有写入本机。', '此前已保存的内容不受影响。请检查磁盘后再试。', { cause })
}

function damaged(cause?: unknown): Failure {
  return new Failure(
    'FS-0102',
    '这份文件已损坏，不能打开。',
    '其他文件不受影响。请从备份恢复，或在平台查看已上报的文件。',
    {
      cause,
    },
  )
}

async function isWhole(file: string, contentBytes: number): Promise<boolean> {
  const found = await stat(file).catch(() => null)
  return found?.size === HEADER_BYTES + contentBytes + TAG_BYTES || found?.size === chunkedSize(contentBytes)
}

function* slices(bytes: Uint8Array): Generator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += SLICE_BYTES) yield bytes.subarray(at, at + SLICE_BYTES)
}

async function hashOf(bytes: Uint8Array): Promise<string> {
  const hash = createHash('sha256')
  for (const slice of slices(bytes)) {
    hash.update(slice)
    if (bytes.length > SLICE_BYTES) await setImmediate()
  }
  return hash.digest('hex')
}

/** The header and the name are authenticated too: a file moved under another name does not open. */
async function encrypt(bytes: Uint8Array, key: Buffer, name: string): Promise<Buffer[]> {
  const nonce = randomBytes(NONCE_BYTES)
  const header = Buffer.concat([MAGIC, Buffer.from([AES_256_GCM]), nonce])
  const cipher = createCipheriv('aes-256-gcm', key, nonce)
  cipher.setAAD(Buffer.concat([header, Buffer.from(name)]))
  const parts: Buffer[] = [header]
  for (const slice of slices(bytes)) {
    parts.push(cipher.update(slice))
    if (bytes.length > SLICE_BYTES) await setImmediate()
  }
  parts.push(cipher.final(), cipher.getAuthTag())
  return parts
}

async function decrypt(stored: Buffer, key: Buffer, name: string): Promise<Uint8Array> {
  const isOurs = stored.subarray(0, MAGIC.length).equals(MAGIC) && stored[MAGIC.length] === AES_256_GCM
  if (!isOurs || stored.length < HEADER_BYTES + TAG_BYTES) throw damaged()
  const header = stored.subarray(0, HEADER_BYTES)
  const decipher = createDecipheriv('aes-256-gcm', key, header.subarray(-NONCE_BYTES))
  decipher.setAAD(Buffer.concat([header, Buffer.from(name)]))
  decipher.setAuthTag(stored.subarray(-TAG_BYTES))
  const parts: Buffer[] = []
  try {
    for (const slice of slices(stored.subarray(HEADER_BYTES, -TAG_BYTES))) {
      parts.push(decipher.update(slice))
      if (stored.length > SLICE_BYTES) await setImmediate()
    }
    parts.push(decipher.final())
  } catch (cause) {
    throw damaged(cause)
  }
  return Buffer.concat(parts)
}
