import type { Officer } from '../features/access/contract.ts'
import { PROTOCOL } from '../features/sync/version/protocol.ts'
import type { Districts } from '../law/district.ts'
import { fieldRoles } from './contract.ts'
import { districtNames, readDistricts } from './keeping/districts.ts'
import { openCity, openFolder, type Place } from './keeping/place.ts'
import type { View } from './storage/feed/feed.ts'

/** An open hub: everything that commands and routes work with. */
export type Hub = Place & {
  readonly districts: Districts
  readonly now: () => Date
  /** Version of the sync protocol that it speaks. */
  readonly protocol: number
  /** Snapshots that are being made, by what they hold. */
  readonly makings: Map<string, Promise<void>>
  /** Snapshots that could not be made, by what they hold: when that was, ms. */
  readonly unmade: Map<string, number>
  /** Aborted when the hub closes: what it does in the background ends. */
  readonly ending: AbortSignal
  close(): Promise<void>
}

type HubOptions = {
  /** Data folder of a hub for one office; not used with `database`. */
  readonly folder?: string | undefined
  readonly resources: string
  /** HUB_DATABASE_URL of the environment: PostgreSQL instead of a folder. */
  readonly database?: string | undefined
  /** HUB_PASSPHRASE of the environment. */
  readonly passphrase?: string | undefined
  readonly now?: () => Date
  /** Version of the sync protocol, where it is not this program's own. */
  readonly protocol?: number
}

/** Opens a hub's data; the first time it makes keys, database and identity. */
export async function openHub(options: HubOptions): Promise<Hub> {
  const now = options.now ?? (() => new Date())
  const districts = readDistricts(options.resources)
  const place = await openPlace(options, now())
  const makings = new Map<string, Promise<void>>()
  const ending = new AbortController()
  return {
    ...place,
    districts,
    now,
    protocol: options.protocol ?? PROTOCOL,
    makings,
    unmade: new Map(),
    ending: ending.signal,
    async close() {
      ending.abort()
      await Promise.all(makings.values())
      await place.db.destroy()
    },
  }
}

function openPlace({ database, folder, passphrase }: HubOptions, now: Date): Promise<Place> {
  if (database) return openCity(database, passphrase, now)
  if (folder === undefined) throw new Error('a hub needs a folder or a database')
  return openFolder(folder, passphrase, now)
}

/**
 * What a device sees: the jurisdictions of all `officers` that may work on it, taken together. An administrator on the same
 * device widens nothing.
 */
export function viewOf(hub: Hub, officers: readonly Officer[]): View {
  const inField = officers.filter(({ role }) => fieldRoles.includes(role))
  const districts = inField.map((officer) => districtNames(officer.districts, hub.districts))
  const sectors = inField.map((officer) => officer.sectors)
  return {
    officers: inField.map((officer) => officer.id).sort(),
    districts: districts.includes(null) ? null : [...new Set(districts.flatMap((names) => names ?? []))].sort(),
    sectors: sectors.some((own) => own.length === 0) ? [] : [...new Set(sectors.flat())].sort(),
  }
}
