import { closeSync, fsyncSync, openSync, renameSync, writeSync } from 'node:fs'

/** Writes a small file so that a crash leaves none or the whole one; readable by this user only. */
export function writeWhole(file: string, text: string | Uint8Array): void {
  const handle = openSync(`${file}.new`, 'w', 0o600)
  writeSync(handle, typeof text === 'string' ? Buffer.from(text) : text)
  fsyncSync(handle)
  closeSync(handle)
  renameSync(`${file}.new`, file)
}
