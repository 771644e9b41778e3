import { closeSync, fsyncSync, openSync, renameSync, rmSync, writeFileSync } from 'node:fs'

/** Writes a small file so that a crash or a full disk leaves none or the whole one; readable by this user only. */
export function writeWhole(file: string, text: string | Uint8Array): void {
  const handle = openSync(`${file}.new`, 'w', 0o600)
  try {
    writeFileSync(handle, text)
    fsyncSync(handle)
  } catch (error) {
    rmSync(`${file}.new`, { force: true })
    throw error
  } finally {
    closeSync(handle)
  }
  renameSync(`${file}.new`, file)
}
