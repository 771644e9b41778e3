import { createCipheriv, createDecipheriv, createHash, hkdfSync, randomBytes } from 'node:crypto'
import { type FileHandle, open } from 'node:fs/promises'

/**
 * Second form of a stored file, for what does not fit into memory: written while its hash is still unknown, read in any
 * place. Header, then chunks, then a trailer:
 *
 * - header: CWF1, algorithm 2, 16 random bytes from which the key of this file alone is derived;
 * - chunk: up to 1 MiB of content under AES-256-GCM, its number as nonce; all are full but the last;
 * - trailer: SHA-256 and length of the content under AES-256-GCM, bound to the name of the file, so that a file moved
 *   under another name, cut at a chunk or put together from two does not open.
 */
const MAGIC = Buffer.from('CWF1')
export const CHUNKED = 2
const SALT_BYTES = 16
const HEADER_BYTES = MAGIC.length + 1 + SALT_BYTES
const TAG_BYTES = 16
const TRAILER_BYTES = 32 + 8 + TAG_BYTES
/** Bytes of content in a chunk: about 3 ms of AES and SHA-256. */
export const CHUNK_BYTES = 1 << 20
const SEALED_CHUNK = CHUNK_BYTES + TAG_BYTES

/** Bytes on disk of a content of that length. */
export const chunkedSize = (contentBytes: number): number =>
  HEADER_BYTES + contentBytes + Math.ceil(contentBytes / CHUNK_BYTES) * TAG_BYTES + TRAILER_BYTES

/** A file that is being written part by part. */
export type ChunkedWriter = {
  /** Bytes of content so far. */
  readonly size: number
  write(bytes: Uint8Array): Promise<void>
  /** Closes the content; the trailer waits for the name, which follows from the hash. Durable when it returns. */
  finish(nameOf: (sha256: string) => string): Promise<{ readonly sha256: string; readonly name: string }>
  close(): Promise<void>
}

/** A stored content that can be read in any place. */
export type ChunkedReader = {
  readonly size: number
  /** Up to `length` bytes from a place on; fewer at the end. Throws where they are not what was written. */
  read(from: number, length: number): Promise<Uint8Array>
  close(): Promise<void>
}

/** Begins a file at a path that does not exist yet. */
export async function writeChunked(path: string, contentKey: Buffer): Promise<ChunkedWriter> {
  const header = Buffer.concat([MAGIC, Buffer.from([CHUNKED]), randomBytes(SALT_BYTES)])
  const key = keyOf(contentKey, header)
  const hash = createHash('sha256')
  const handle = await open(path, 'wx', 0o600)
  await handle.writeFile(header)
  let waiting: Buffer[] = []
  let waitingBytes = 0
  let chunks = 0
  let size = 0

  const seal = async (): Promise<void> => {
    let rest = Buffer.concat(waiting)
    waiting = []
    while (rest.length >= CHUNK_BYTES) {
      await handle.writeFile(sealed(key, chunkNonce(chunks), header, rest.subarray(0, CHUNK_BYTES)))
      chunks += 1
      rest = rest.subarray(CHUNK_BYTES)
    }
    if (rest.length > 0) waiting.push(rest)
    waitingBytes = rest.length
  }

  return {
    get size() {
      return size
    },
    async write(bytes) {
      hash.update(bytes)
      size += bytes.length
      waiting.push(Buffer.from(bytes))
      waitingBytes += bytes.length
      if (waitingBytes >= CHUNK_BYTES) await seal()
    },
    async finish(nameOf) {
      const digest = hash.digest()
      const sha256 = digest.toString('hex')
      const name = nameOf(sha256)
      if (waitingBytes > 0) await handle.writeFile(sealed(key, chunkNonce(chunks), header, Buffer.concat(waiting)))
      const length = Buffer.alloc(8)
      length.writeBigUInt64BE(BigInt(size))
      const bound = Buffer.concat([header, Buffer.from(name)])
      await handle.writeFile(sealed(key, TRAILER_NONCE, bound, Buffer.concat([digest, length])))
      await handle.sync()
      await handle.close()
      return { sha256, name }
    },
    close: () => handle.close(),
  }
}

/** Opens a stored file by its name and the hash that its content must have; throws where the file is not that. */
export async function readChunked(
  path: string,
  name: string,
  sha256: string,
  contentKey: Buffer,
): Promise<ChunkedReader> {
  const handle = await open(path, 'r')
  try {
    const header = await bytesAt(handle, 0, HEADER_BYTES)
    const { size: stored } = await handle.stat()
    const key = keyOf(contentKey, header)
    const trailer = await bytesAt(handle, stored - TRAILER_BYTES, TRAILER_BYTES)
    const plain = opened(key, TRAILER_NONCE, Buffer.concat([header, Buffer.from(name)]), trailer)
    const size = Number(plain.readBigUInt64BE(32))
    if (plain.subarray(0, 32).toString('hex') !== sha256 || stored !== chunkedSize(size)) {
      throw new Error('trailer and file do not agree')
    }
    let kept: { readonly number: number; readonly content: Buffer } | null = null
    const chunk = async (number: number): Promise<Buffer> => {
      if (kept?.number === number) return kept.content
      const length = Math.min(CHUNK_BYTES, size - number * CHUNK_BYTES) + TAG_BYTES
      const bytes = await bytesAt(handle, HEADER_BYTES + number * SEALED_CHUNK, length)
      const content = opened(key, chunkNonce(number), header, bytes)
      kept = { number, content }
      return content
    }
    return {
      size,
      async read(from, length) {
        const end = Math.min(size, from + length)
        const parts: Buffer[] = []
        for (let at = from; at < end; ) {
          const number = Math.floor(at / CHUNK_BYTES)
          const start = number * CHUNK_BYTES
          const part = (await chunk(number)).subarray(at - start, end - start)
          parts.push(part)
          at += part.length
        }
        return Buffer.concat(parts)
      },
      close: () => handle.close(),
    }
  } catch (error) {
    await handle.close()
    throw error
  }
}

/** Whether a stored file is of this form, by its first bytes. */
export const isChunked = (start: Uint8Array): boolean =>
  MAGIC.equals(start.subarray(0, MAGIC.length)) && start[MAGIC.length] === CHUNKED

const keyOf = (contentKey: Buffer, header: Buffer): Buffer =>
  Buffer.from(hkdfSync('sha256', contentKey, header.subarray(-SALT_BYTES), 'workstation files: chunks', 32))

function chunkNonce(number: number): Buffer {
  const nonce = Buffer.alloc(12)
  nonce.writeBigUInt64BE(BigInt(number), 4)
  return nonce
}

/** No chunk has this number: the first byte of theirs is 0. */
const TRAILER_NONCE = Buffer.alloc(12, 0xff)

function sealed(key: Buffer, nonce: Buffer, bound: Buffer, content: Buffer): Buffer {
  const cipher = createCipheriv('aes-256-gcm', key, nonce)
  cipher.setAAD(bound)
  return Buffer.concat([cipher.update(content), cipher.final(), cipher.getAuthTag()])
}

function opened(key: Buffer, nonce: Buffer, bound: Buffer, bytes: Buffer): Buffer {
  const decipher = createDecipheriv('aes-256-gcm', key, nonce)
  decipher.setAAD(bound)
  decipher.setAuthTag(bytes.subarray(-TAG_BYTES))
  return Buffer.concat([decipher.update(bytes.subarray(0, -TAG_BYTES)), decipher.final()])
}

async function bytesAt(handle: FileHandle, position: number, length: number): Promise<Buffer> {
  const bytes = Buffer.alloc(Math.max(0, length))
  if (position < 0) throw new Error('cut off')
  const { bytesRead } = await handle.read(bytes, 0, bytes.length, position)
  if (bytesRead !== bytes.length) throw new Error('cut off')
  return bytes
}
