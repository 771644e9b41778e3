import { closeSync, fstatSync, openSync, readSync } from 'node:fs'
import { Failure } from '../../failure/failure.ts'
import { openSealed } from './sealed.ts'

/**
 * A file that is read in pieces and never held whole. `read` gives the bytes from a place on, fewer only at the end of
 * the file; `check` throws when the file is no longer the one that was opened.
 */
export type Source = {
  readonly size: number
  read(at: number, length: number): Uint8Array
  check(): void
  close(): void
}

/** Where a file lies: on the disk, in memory (small ones), or sealed aside under a key of its own while it is looked at. */
export type SourcePlace =
  | { readonly path: string }
  | { readonly bytes: Uint8Array }
  | { readonly sealed: string; readonly key: Uint8Array }

/** Bytes read at once. */
export const PIECE = 1 << 20

/** Opens a file for reading. @throws Error of the file system with its code. */
export function openSource(place: SourcePlace): Source {
  if ('bytes' in place) return bytesSource(place.bytes)
  return 'sealed' in place ? openSealed(place.sealed, place.key) : fileSource(place.path)
}

/** Bytes that are in memory already. */
export function bytesSource(bytes: Uint8Array): Source {
  return {
    size: bytes.length,
    read: (at, length) => bytes.subarray(at, at + length),
    check: () => {},
    close: () => {},
  }
}

function fileSource(path: string): Source {
  const file = openSync(path, 'r')
  const { size, mtimeMs } = fstatSync(file)
  const check = (): void => {
    const now = fstatSync(file)
    if (now.size !== size || now.mtimeMs !== mtimeMs) throw changed()
  }
  return {
    size,
    read(at, length) {
      const bytes = Buffer.allocUnsafe(Math.max(0, Math.min(length, size - at)))
      let done = 0
      while (done < bytes.length) {
        const read = readSync(file, bytes, done, bytes.length - done, at + done)
        if (read === 0) throw changed()
        done += read
      }
      return bytes
    },
    check,
    close: () => closeSync(file),
  }
}

/** The bytes of a source from its beginning, piece by piece. */
export function* piecesOf(source: Source): Generator<{ bytes: Uint8Array; read: number }> {
  for (let at = 0; at < source.size; at += PIECE) {
    const bytes = source.read(at, PIECE)
    yield { bytes, read: at + bytes.length }
  }
}

/** Somebody wrote to the file while it was read: what was read so far belongs to two different files. */
export function changed(): Failure {
  return new Failure(
    'IM-0114',
    '文件在读取时被改动了，这次没有读完，什么也没有写入。',
    '等文件保存完、传输完并关闭后，再选一次。',
  )
}
