import { randomBytes } from 'node:crypto'
import { existsSync, statSync } from 'node:fs'
import { open, rename, rm } from 'node:fs/promises'
import path from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { type Connection, openEncrypted } from '../../database/open.ts'
import { ArchiveMismatch, attachmentsOf, describeFile, HUB, writeArchive } from '../../features/backup/archive.ts'
import { restoreBackup } from '../../features/backup/restore.ts'
import { Failure } from '../../features/failure/failure.ts'
import { hubKey } from '../keeping/keys.ts'

const ATTEMPTS = 20
const PAUSE_MS = 250

/** A hub's data folder, and the passphrase it may be encrypted with. */
type Folder = { readonly folder: string | undefined; readonly passphrase: string | undefined }

const elsewhere = (): Failure =>
  new Failure(
    'HB-0021',
    '资料在 PostgreSQL 中，不在文件夹里。',
    '请用数据库自己的备份（pg_dump 或 pg_basebackup），附件也在库里；HUB_PASSPHRASE 另存。',
  )

/**
 * Writes a hub's data as one encrypted file, also beside a running hub: its write-ahead log is folded in first, and while
 * our reading transaction is open nobody folds in more. Neither passphrase nor `hub.key` is in it.
 * Throws a Failure: HB-0021 with PostgreSQL, HB-0022 no place to write to, HB-0023 never quiet, HB-0024 not written.
 */
export async function backup(
  { folder, passphrase }: Folder,
  given: string,
  now: Date,
): Promise<{ files: number; bytes: number; hint: string }> {
  if (folder === undefined) throw elsewhere()
  const target = path.resolve(given)
  const inside = path.relative(folder, target)
  if (!existsSync(path.dirname(target)) || !(inside.startsWith('..') || path.isAbsolute(inside)))
    throw new Failure('HB-0022', `备份不能写到 ${target}。`, '请选一个已有的、不在资料文件夹里面的位置。')
  const { key } = await hubKey(folder, passphrase)
  const connection = openEncrypted(path.join(folder, 'hub.db'), key)
  const temporary = `${target}.${randomBytes(4).toString('hex')}.unfinished`
  try {
    await holdStill(connection, path.join(folder, 'hub.db-wal'))
    const salt = existsSync(path.join(folder, 'hub.salt'))
    const names = [...HUB.demanded, ...(salt ? ['hub.salt'] : []), ...(await attachmentsOf(folder))]
    const entries = []
    for (const name of names) entries.push(await describeFile(folder, name))
    const handle = await open(temporary, 'w', 0o600)
    const bytes = await writeArchive(handle, folder, { madeAt: now.toISOString(), entries }, HUB).finally(() =>
      handle.close(),
    )
    await rename(temporary, target)
    const hint = salt
      ? '恢复后仍用原来的 HUB_PASSPHRASE 打开。'
      : '备份里没有 hub.key，请把它另存到别处；没有它打不开。'
    return { files: entries.length, bytes, hint }
  } catch (cause) {
    await rm(temporary, { force: true })
    if (cause instanceof Failure) throw cause
    const isChanging = cause instanceof ArchiveMismatch
    throw new Failure(
      isChanging ? 'HB-0023' : 'HB-0024',
      isChanging ? '备份时资料一直在变，没有写成。' : `备份文件没有写成：${target}。`,
      isChanging ? '请等导入结束后再备份。' : '资料没有改动。请检查磁盘空间和权限。',
      { cause },
    )
  } finally {
    connection.close()
  }
}

/**
 * Folds the log into the file and begins to read while the log is empty: from then on nothing is folded in before we end,
 * whoever writes. Tries again while somebody writes in between.
 */
async function holdStill(connection: Connection, log: string): Promise<void> {
  for (let attempt = 1; attempt <= ATTEMPTS; attempt++) {
    connection.pragma('wal_checkpoint(truncate)')
    connection.exec('begin')
    connection.prepare('select count(*) from setting').get()
    if ((statSync(log, { throwIfNoEntry: false })?.size ?? 0) === 0) return
    connection.exec('rollback')
    await setTimeout(PAUSE_MS)
  }
  throw new ArchiveMismatch('checkpoint')
}

/** Makes a hub's folder out of a backup; `hub.key`, where there was one, is put beside it by hand. */
export function restore({ folder }: Folder, file: string): Promise<{ files: number; bytes: number }> {
  if (folder === undefined) throw elsewhere()
  return restoreBackup(file, folder, HUB)
}
