import path from 'node:path'
import { Failure } from '../../features/failure/failure.ts'
import { openHubDatabase, openPostgres } from '../storage/database/open.ts'
import { write } from '../storage/database/write.ts'
import { readHubSetting, writeHubSetting } from '../storage/settings.ts'
import type { Db } from '../storage/tables.ts'
import { hubIdentity, type Identity, sealedIdentity } from './identity.ts'
import { hubKey, keyFor, newSalt, passphraseKey, saltSchema } from './keys.ts'
import { folderVault } from './vault/folder.ts'
import { tableVault } from './vault/table.ts'
import type { FileVault } from './vault/vault.ts'

/** Where a hub keeps everything, opened. */
export type Place = {
  readonly db: Db
  readonly engine: 'SQLite' | 'PostgreSQL'
  readonly identity: Identity
  readonly vault: FileVault
  /** Key of tokens and challenges. */
  readonly sessionKey: Buffer
  /** Key of the snapshots of unfinished visits. */
  readonly draftKey: Buffer
  /** What the administrator must be told at this start, or null. */
  readonly warning: string | null
}

/** One office: an encrypted SQLite file and the attachments beside it, in a folder that one hub uses at a time. */
export async function openFolder(folder: string, passphrase: string | undefined, now: Date): Promise<Place> {
  const { key, warning } = await hubKey(folder, passphrase)
  const db = await openHubDatabase(path.join(folder, 'hub.db'), key)
  return closingOnError(db, async () => ({
    db,
    engine: 'SQLite',
    identity: await hubIdentity(db, now),
    vault: folderVault(path.join(folder, 'files'), keyFor(key, 'files')),
    sessionKey: keyFor(key, 'sessions'),
    draftKey: keyFor(key, 'drafts'),
    warning,
  }))
}

/**
 * The city: a database in PostgreSQL that any number of hubs use at once; none of them keeps anything of its own.
 * Attachments and the hub's own keys are sealed by the passphrase; encrypting the rest at rest is the office's
 * (ground rules 4). Throws a Failure when the passphrase is missing or another one than the first hub's.
 */
export async function openCity(url: string, passphrase: string | undefined, now: Date): Promise<Place> {
  if (!passphrase) {
    throw new Failure(
      'HB-0105',
      '用 PostgreSQL 时要有口令。',
      '请在环境变量 HUB_PASSPHRASE 中给出；各个同步中心用同一个。',
    )
  }
  const db = await openPostgres(url)
  return closingOnError(db, async () => {
    const key = await passphraseKey(passphrase, saltSchema.parse(await saltOf(db)))
    return {
      db,
      engine: 'PostgreSQL',
      identity: await hubIdentity(db, now, sealedIdentity(keyFor(key, 'identity'))),
      vault: tableVault(db, keyFor(key, 'files')),
      sessionKey: keyFor(key, 'sessions'),
      draftKey: keyFor(key, 'drafts'),
      warning: null,
    }
  })
}

async function saltOf(db: Db): Promise<unknown> {
  const kept = await readHubSetting(db, 'salt')
  if (kept !== undefined) return kept
  return write(db, async (tx) => {
    const meanwhile = await readHubSetting(tx, 'salt')
    if (meanwhile !== undefined) return meanwhile
    const made = newSalt()
    await writeHubSetting(tx, 'salt', made)
    return made
  })
}

async function closingOnError(db: Db, open: () => Promise<Place>): Promise<Place> {
  try {
    return await open()
  } catch (error) {
    await db.destroy()
    throw error
  }
}
