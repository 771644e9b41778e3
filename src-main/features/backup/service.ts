import { randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
import { open, rename, rm } from 'node:fs/promises'
import path from 'node:path'
import type { Connection } from '../../database/open.ts'
import { log } from '../audit/store.ts'
import type { Context } from '../context.ts'
import { Failure } from '../failure/failure.ts'
import {
  type ArchiveIndex,
  ArchiveMismatch,
  attachmentsOf,
  describeFile,
  WORKSTATION,
  writeArchive,
} from './archive.ts'

export { restoreBackup } from './restore.ts'

const ATTEMPTS = 3
/** SQLite's own setting, given back afterwards. */
const PAGES_BETWEEN_CHECKPOINTS = 1000

/**
 * Writes the whole folder as one file. The databases are folded into one file each and kept from changing while they
 * are read (later changes wait in the write-ahead log); `work.db` goes before the files it names, which never change.
 * The file appears under its name only when it is complete. Failures BK-0101 to BK-0104.
 */
export async function make(context: Context, input: { path: string }): Promise<{ files: number; bytes: number }> {
  const target = path.resolve(input.path)
  checkTarget(context.folder, target)
  context.work.write((db) => log(db, context, { action: '备份资料', detail: target }))
  const temporary = `${target}.${randomBytes(4).toString('hex')}.unfinished`
  const connections = [context.city.connection, context.work.connection]
  try {
    for (let attempt = 1; ; attempt++) {
      const done = await attemptBackup(context, connections, temporary).catch((error: unknown) => {
        if (error instanceof ArchiveMismatch && attempt < ATTEMPTS) return null
        throw error
      })
      if (!done) continue
      await rename(temporary, target)
      return done
    }
  } catch (cause) {
    await rm(temporary, { force: true })
    if (cause instanceof ArchiveMismatch) {
      throw new Failure('BK-0104', '备份时资料一直在变，没有写成。', '请等导入或同步结束后再备份。', { cause })
    }
    throw new Failure('BK-0103', `备份文件没有写成：${target}。`, '本机资料没有改动。请检查磁盘空间和权限。', { cause })
  } finally {
    for (const connection of connections) connection.pragma(`wal_autocheckpoint=${PAGES_BETWEEN_CHECKPOINTS}`)
  }
}

function checkTarget(folder: string, target: string): void {
  if (!existsSync(path.join(folder, 'keys.json'))) {
    throw new Failure('BK-0101', '资料夹里没有密钥文件 keys.json，这样的备份无法打开。', '请联系管理员。')
  }
  const inside = path.relative(path.resolve(folder), target)
  if (!existsSync(path.dirname(target)) || !(inside.startsWith('..') || path.isAbsolute(inside))) {
    throw new Failure('BK-0102', `备份不能写到 ${target}。`, '请选一个已有的、不在资料夹里面的位置。')
  }
}

async function attemptBackup(
  context: Context,
  connections: readonly Connection[],
  temporary: string,
): Promise<{ files: number; bytes: number }> {
  for (const connection of connections) {
    connection.pragma('wal_autocheckpoint=0')
    const [checkpoint] = connection.pragma('wal_checkpoint(truncate)') as { busy: number }[]
    if (checkpoint?.busy !== 0) throw new ArchiveMismatch('checkpoint')
  }
  const names = [...WORKSTATION.demanded, ...(await attachmentsOf(context.folder))]
  const entries: ArchiveIndex['entries'] = []
  for (const name of names) entries.push(await describeFile(context.folder, name))
  const handle = await open(temporary, 'w', 0o600)
  try {
    const index = { madeAt: context.now().toISOString(), entries }
    return { files: entries.length, bytes: await writeArchive(handle, context.folder, index, WORKSTATION) }
  } finally {
    await handle.close()
  }
}
