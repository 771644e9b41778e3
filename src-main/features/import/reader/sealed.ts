import { createCipheriv, createDecipheriv } from 'node:crypto'
import { closeSync, fstatSync, openSync, readSync, writeSync } from 'node:fs'
import type { Source } from './source.ts'

/** Plain bytes of one sealed piece; each piece is AES-256-GCM with its number as nonce under a key used for one file only. */
const PLAIN = 1 << 20
const TAG = 16

function nonceOf(piece: number): Buffer {
  const nonce = Buffer.alloc(12)
  nonce.writeUInt32BE(piece, 8)
  return nonce
}

/** A file that comes in by parts and is kept sealed on the disk. */
export type SealedWriter = { append(bytes: Uint8Array): void; readonly size: number; finish(): void; abandon(): void }

/** Starts a sealed file. `key` = 32 random bytes that serve no other file. @throws Error of the file system (ENOSPC). */
export function createSealed(path: string, key: Uint8Array): SealedWriter {
  const file = openSync(path, 'wx', 0o600)
  const held = Buffer.alloc(PLAIN)
  const state = { held: 0, piece: 0, size: 0, open: true }
  const seal = (): void => {
    const cipher = createCipheriv('aes-256-gcm', key, nonceOf(state.piece))
    const sealed = Buffer.concat([cipher.update(held.subarray(0, state.held)), cipher.final(), cipher.getAuthTag()])
    let done = 0
    while (done < sealed.length) done += writeSync(file, sealed, done)
    state.piece++
    state.held = 0
  }
  const close = (): void => {
    if (state.open) closeSync(file)
    state.open = false
  }
  return {
    get size() {
      return state.size
    },
    append(bytes) {
      for (let at = 0; at < bytes.length; ) {
        const taken = Math.min(PLAIN - state.held, bytes.length - at)
        held.set(bytes.subarray(at, at + taken), state.held)
        state.held += taken
        at += taken
        if (state.held === PLAIN) seal()
      }
      state.size += bytes.length
    },
    finish() {
      if (state.held > 0) seal()
      close()
    },
    abandon: close,
  }
}

/** Opens a finished sealed file; a piece that was changed on the disk does not open (an Error is thrown). */
export function openSealed(path: string, key: Uint8Array): Source {
  const file = openSync(path, 'r')
  const stored = fstatSync(file).size
  const pieces = Math.ceil(stored / (PLAIN + TAG))
  const size = stored - pieces * TAG
  const buffer = Buffer.allocUnsafe(PLAIN + TAG)
  let last: { piece: number; plain: Uint8Array } | null = null
  const open = (piece: number): Uint8Array => {
    if (last?.piece === piece) return last.plain
    const sealed = buffer.subarray(0, Math.min(PLAIN + TAG, stored - piece * (PLAIN + TAG)))
    readSync(file, sealed, 0, sealed.length, piece * (PLAIN + TAG))
    const decipher = createDecipheriv('aes-256-gcm', key, nonceOf(piece))
    decipher.setAuthTag(sealed.subarray(-TAG))
    const plain = decipher.update(sealed.subarray(0, -TAG))
    decipher.final()
    last = { piece, plain }
    return plain
  }
  return {
    size,
    read(at, length) {
      const end = Math.min(size, at + length)
      const parts: Uint8Array[] = []
      for (let from = at; from < end; ) {
        const piece = Math.floor(from / PLAIN)
        const part = open(piece).subarray(from - piece * PLAIN, end - piece * PLAIN)
        parts.push(part)
        from += part.length
      }
      return parts.length === 1 && parts[0] ? parts[0] : Buffer.concat(parts)
    },
    check: () => {},
    close: () => closeSync(file),
  }
}
