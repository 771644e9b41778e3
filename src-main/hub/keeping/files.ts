import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto'
import { createReadStream, mkdirSync } from 'node:fs'
import { type FileHandle, open, rename, rm, stat } from 'node:fs/promises'
import path from 'node:path'

const NONCE = 12
const TAG = 16
const HEAD = 4 + NONCE
/** Plain bytes in one sealed frame; bounds the memory of reading. */
const FRAME = 256 * 1024

/** Attachments by the SHA-256 of their content, sealed frame by frame (AES-256-GCM), also while they arrive. */
export type FileVault = {
  /** Plain bytes of an unfinished upload that are safe on disk; 0 when there is none. A torn end is cut off. */
  received(sha256: string): Promise<number>
  /** Appends bytes to an unfinished upload; durable when it returns. */
  append(sha256: string, bytes: Uint8Array): Promise<void>
  /** Checks the whole upload against its hash; a wrong one is dropped. Answers whether it is kept, and its size. */
  finish(sha256: string): Promise<{ kept: boolean; size: number }>
  /** Plain content, piece by piece. Throws when a frame was damaged. */
  read(sha256: string): AsyncGenerator<Uint8Array>
  /** Drops an unfinished upload. */
  drop(sha256: string): Promise<void>
}

/** Opens the vault in a folder under a key of 32 bytes. */
export function openVault(folder: string, key: Buffer): FileVault {
  const whole = (sha256: string): string => path.join(folder, sha256.slice(0, 2), sha256)
  const part = (sha256: string): string => `${whole(sha256)}.part`
  return {
    received: (sha256) => repair(part(sha256)),
    async append(sha256, bytes) {
      mkdirSync(path.dirname(whole(sha256)), { recursive: true, mode: 0o700 })
      const file = await open(part(sha256), 'a', 0o600)
      try {
        for (let at = 0; at < bytes.length; at += FRAME) {
          await file.write(sealFrame(bytes.subarray(at, at + FRAME), sha256, key))
        }
        await file.sync()
      } finally {
        await file.close()
      }
    },
    async finish(sha256) {
      const { hash, size } = await digest(readFrames(part(sha256), sha256, key))
      const kept = hash === sha256
      await (kept ? rename(part(sha256), whole(sha256)) : rm(part(sha256), { force: true }))
      if (kept) await syncFolder(path.dirname(whole(sha256)))
      return { kept, size }
    },
    read: (sha256) => readFrames(whole(sha256), sha256, key),
    drop: (sha256) => rm(part(sha256), { force: true }),
  }
}

/** A frame that a power cut damaged makes the upload a wrong one, to be sent again. */
async function digest(frames: AsyncIterable<Buffer>): Promise<{ hash: string | null; size: number }> {
  const hash = createHash('sha256')
  let size = 0
  try {
    for await (const bytes of frames) {
      hash.update(bytes)
      size += bytes.length
    }
  } catch {
    return { hash: null, size }
  }
  return { hash: hash.digest('hex'), size }
}

function sealFrame(bytes: Uint8Array, sha256: string, key: Buffer): Buffer {
  const nonce = randomBytes(NONCE)
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(sha256))
  const length = Buffer.alloc(4)
  length.writeUInt32BE(bytes.length)
  return Buffer.concat([length, nonce, cipher.update(bytes), cipher.final(), cipher.getAuthTag()])
}

function openFrame(frame: Buffer, sha256: string, key: Buffer): Buffer {
  const decipher = createDecipheriv('aes-256-gcm', key, frame.subarray(4, HEAD)).setAAD(Buffer.from(sha256))
  decipher.setAuthTag(frame.subarray(-TAG))
  return Buffer.concat([decipher.update(frame.subarray(HEAD, -TAG)), decipher.final()])
}

async function* readFrames(file: string, sha256: string, key: Buffer): AsyncGenerator<Buffer> {
  let waiting = Buffer.alloc(0)
  for await (const chunk of createReadStream(file, { highWaterMark: FRAME })) {
    waiting = Buffer.concat([waiting, chunk as Buffer])
    for (let size = frameSize(waiting); size > 0 && waiting.length >= size; size = frameSize(waiting)) {
      yield openFrame(waiting.subarray(0, size), sha256, key)
      waiting = waiting.subarray(size)
    }
  }
  if (waiting.length > 0) throw new Error('an attachment ends in the middle of a frame')
}

const frameSize = (bytes: Buffer): number => (bytes.length < 4 ? 0 : HEAD + bytes.readUInt32BE(0) + TAG)

async function repair(file: string): Promise<number> {
  const size = await stat(file).then(
    (s) => s.size,
    () => 0,
  )
  if (size === 0) return 0
  const handle = await open(file, 'r+')
  try {
    const { whole, plain } = await walkFrames(handle, size)
    if (whole < size) await handle.truncate(whole)
    return plain
  } finally {
    await handle.close()
  }
}

async function walkFrames(handle: FileHandle, size: number): Promise<{ whole: number; plain: number }> {
  const length = Buffer.alloc(4)
  let whole = 0
  let plain = 0
  while (whole + HEAD + TAG < size) {
    await handle.read(length, 0, 4, whole)
    const next = whole + HEAD + length.readUInt32BE(0) + TAG
    if (next > size) break
    whole = next
    plain += length.readUInt32BE(0)
  }
  return { whole, plain }
}

/** A rename is durable only when its folder is (fsync(2)); Windows has no such call. */
async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return
  const handle = await open(folder, 'r')
  await handle.sync().finally(() => handle.close())
}
