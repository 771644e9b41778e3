import path from 'node:path'
import type { Districts } from '../law/district.ts'
import { districtNames, readDistricts } from './keeping/districts.ts'
import { type FileVault, openVault } from './keeping/files.ts'
import { hubIdentity, type Identity } from './keeping/identity.ts'
import { hubKey, keyFor } from './keeping/keys.ts'
import type { View } from './storage/feed.ts'
import { openHubDatabase } from './storage/open.ts'
import { officersOf } from './storage/people.ts'
import type { Db } from './storage/tables.ts'

/** An open hub: everything that commands and routes work with. */
export type Hub = {
  readonly folder: string
  readonly db: Db
  readonly identity: Identity
  readonly districts: Districts
  readonly vault: FileVault
  /** Key of tokens and challenges. */
  readonly sessionKey: Buffer
  readonly now: () => Date
  /** What the administrator must be told at this start, or null. */
  readonly warning: string | null
  close(): Promise<void>
}

type HubOptions = {
  readonly folder: string
  readonly resources: string
  /** HUB_PASSPHRASE of the environment. */
  readonly passphrase?: string | undefined
  readonly now?: () => Date
}

/** Opens a hub's data folder; the first time it makes keys, database and identity. */
export async function openHub(options: HubOptions): Promise<Hub> {
  const now = options.now ?? (() => new Date())
  const { key, warning } = await hubKey(options.folder, options.passphrase)
  const db = await openHubDatabase(path.join(options.folder, 'hub.db'), key)
  try {
    return {
      folder: options.folder,
      db,
      identity: await hubIdentity(db, now()),
      districts: readDistricts(options.resources),
      vault: openVault(path.join(options.folder, 'files'), keyFor(key, 'files')),
      sessionKey: keyFor(key, 'sessions'),
      now,
      warning,
      close: () => db.destroy(),
    }
  } catch (error) {
    await db.destroy()
    throw error
  }
}

/** What a device sees: the jurisdictions of all officers that may sign in on it, taken together. */
export async function viewOf(hub: Hub, device: string): Promise<View> {
  const officers = await officersOf(hub.db, device)
  const districts = officers.map((officer) => districtNames(officer.districts, hub.districts))
  const sectors = officers.map((officer) => officer.sectors)
  return {
    officers: officers.map((officer) => officer.id).sort(),
    districts: districts.includes(null) ? null : [...new Set(districts.flatMap((names) => names ?? []))].sort(),
    sectors: sectors.some((own) => own.length === 0) ? [] : [...new Set(sectors.flat())].sort(),
  }
}
