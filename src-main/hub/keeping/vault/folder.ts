import { createReadStream, mkdirSync } from 'node:fs'
import { type FileHandle, open, rename, rm, stat } from 'node:fs/promises'
import path from 'node:path'
import { DamagedFrame, digest, FRAME, HEAD, openFrame, sealFrame, TAG } from './frame.ts'
import type { FileVault } from './vault.ts'

/** The vault in a folder, under a key of 32 bytes. */
export function folderVault(folder: string, key: Buffer): FileVault {
  const whole = (sha256: string): string => path.join(folder, sha256.slice(0, 2), sha256)
  const part = (sha256: string): string => `${whole(sha256)}.part`
  return {
    received: (sha256) => repair(part(sha256)),
    async append(sha256, bytes) {
      mkdirSync(path.dirname(whole(sha256)), { recursive: true, mode: 0o700 })
      const file = await open(part(sha256), 'a', 0o600)
      const { size: before } = await file.stat()
      try {
        for (let at = 0; at < bytes.length; at += FRAME) {
          await file.writeFile(sealFrame(bytes.subarray(at, at + FRAME), sha256, key))
        }
        await file.sync()
      } catch (error) {
        // A full disk keeps half of a frame: what is not whole goes at once.
        await (before === 0 ? rm(part(sha256), { force: true }) : file.truncate(before))
        throw error
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
    async remove(sha256) {
      await rm(whole(sha256), { force: true })
      await rm(part(sha256), { force: true })
    },
  }
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
  if (waiting.length > 0) throw new DamagedFrame()
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
