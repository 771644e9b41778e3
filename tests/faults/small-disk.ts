import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, statfsSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'

/** A disk of a few megabytes that a test fills up. */
export type SmallDisk = {
  readonly folder: string
  /** Takes what is free, down to the last block or to `left` bytes. */
  fill(left?: number): void
  /** Gives back what `fill` took. */
  free(): void
  remove(): void
}

const mount = (...args: string[]): boolean => spawnSync('mount', args, { stdio: 'ignore' }).status === 0

/** Whether this user may mount one. */
export function canMount(): boolean {
  const disk = mountSmallDisk(1)
  disk?.remove()
  return disk !== null
}

/** Mounts a disk in memory; null where nobody but an administrator may mount, or the system is not Linux. */
export function mountSmallDisk(megabytes: number): SmallDisk | null {
  if (process.platform !== 'linux') return null
  const folder = mkdtempSync(path.join(tmpdir(), 'workstation-disk-'))
  if (!mount('-t', 'tmpfs', '-o', `size=${megabytes}m`, 'tmpfs', folder)) {
    rmSync(folder, { recursive: true })
    return null
  }
  const ballast = path.join(folder, 'ballast')
  return {
    folder,
    fill(left = 0) {
      const { bavail, bsize } = statfsSync(folder)
      writeFileSync(ballast, Buffer.alloc(Math.max(0, bavail * bsize - left)), { flag: 'a' })
    },
    free: () => rmSync(ballast, { force: true }),
    remove() {
      spawnSync('umount', ['--lazy', folder])
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
