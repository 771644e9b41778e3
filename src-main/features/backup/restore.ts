import { randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdir, readdir, rename, rm, rmdir } from 'node:fs/promises'
import path from 'node:path'
import { Failure } from '../failure/failure.ts'
import { type Archive, ArchiveMismatch, extractEntry, openArchive, WORKSTATION } from './archive.ts'

/**
 * Makes a data folder out of a backup, without a passphrase: nothing in it is opened. Everything is written and
 * checked beside the folder first, then takes its name at once; on any failure the folder is as it was.
 * Failures: BK-0201 no such file, BK-0202 not a whole backup, BK-0203 folder not empty, BK-0204 a hash does not match,
 * BK-0205 not written.
 */
export async function restoreBackup(
  file: string,
  folder: string,
  shape = WORKSTATION,
): Promise<{ files: number; bytes: number }> {
  const target = path.resolve(folder)
  if (existsSync(target) && (await readdir(target)).length > 0) {
    throw new Failure('BK-0203', `${target} 不是空的，没有恢复。`, '请选一个空的文件夹，现有资料不会被覆盖。')
  }
  const archive = await openArchive(path.resolve(file), shape)
  const aside = `${target}.${randomBytes(4).toString('hex')}.unfinished`
  try {
    const bytes = await extractAll(archive, aside)
    if (existsSync(target)) await rmdir(target)
    await rename(aside, target)
    return { files: archive.index.entries.length, bytes }
  } catch (cause) {
    await rm(aside, { recursive: true, force: true })
    if (cause instanceof ArchiveMismatch) {
      throw new Failure(
        'BK-0204',
        `备份已损坏：${cause.message} 与目录记载不符。`,
        '没有写入任何内容。请换一份备份再试。',
        {
          cause,
        },
      )
    }
    throw new Failure('BK-0205', `恢复没有完成：${target} 写不进去。`, '没有留下半份资料。请检查磁盘空间和权限。', {
      cause,
    })
  } finally {
    await archive.handle.close()
  }
}

async function extractAll(archive: Archive, folder: string): Promise<number> {
  await mkdir(folder, { recursive: true, mode: 0o700 })
  let at = archive.start
  for (const entry of archive.index.entries) {
    const target = path.join(folder, entry.name)
    await mkdir(path.dirname(target), { recursive: true, mode: 0o700 })
    await extractEntry(archive, at, entry, target)
    at += entry.size
  }
  return at - archive.start
}
