import {
  closeSync,
  existsSync,
  fsyncSync,
  ftruncateSync,
  openSync,
  readdirSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs'
import path from 'node:path'

/** Files and folders that the workstation makes; whatever else somebody put beside them is not ours to take away. */
const FILES = /^(keys\.json|work\.db|city\.db)/
const FOLDERS: readonly string[] = ['files', 'journal', 'import']

/**
 * Erases all that a workstation keeps in a folder. The key file goes first: without its wraps the data key is gone, and
 * what is encrypted under it cannot be read by anybody (NIST SP 800-88, cryptographic erase); then the files. Stopped at
 * any place it is done again. `step` is told what goes next.
 */
export function eraseFolder(folder: string, step: (name: string) => void = () => {}): void {
  const names = readdirSync(folder).filter((name) => FILES.test(name) || FOLDERS.includes(name))
  const first = names.filter((name) => name.startsWith('keys.json'))
  for (const name of first) {
    step(name)
    overwrite(path.join(folder, name))
    rmSync(path.join(folder, name), { force: true })
  }
  syncFolder(folder)
  for (const name of names.filter((one) => !first.includes(one))) {
    step(name)
    rmSync(path.join(folder, name), { recursive: true, force: true })
  }
  syncFolder(folder)
}

/** Where the file system writes in place nothing readable of the wraps stays; a flash disk may keep an old block. */
function overwrite(file: string): void {
  if (!existsSync(file)) return
  const { size } = statSync(file)
  const handle = openSync(file, 'r+')
  try {
    writeSync(handle, Buffer.alloc(size))
    fsyncSync(handle)
    ftruncateSync(handle)
    fsyncSync(handle)
  } finally {
    closeSync(handle)
  }
}

/** A name that went is gone for good only when its folder is on disk (fsync(2)); Windows has no such call. */
function syncFolder(folder: string): void {
  if (process.platform === 'win32') return
  const handle = openSync(folder, 'r')
  try {
    fsyncSync(handle)
  } finally {
    closeSync(handle)
  }
}
