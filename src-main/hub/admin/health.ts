import { sql } from 'kysely'
import { fieldRoles } from '../contract.ts'
import type { Hub } from '../hub.ts'
import { lastPlace } from '../storage/feed/feed.ts'

/** How a hub is doing: figures only, nothing of the city. Sizes in bytes. */
export type Health = {
  readonly version: string
  readonly engine: string
  readonly databaseBytes: number
  readonly feed: number
  readonly files: { readonly count: number; readonly bytes: number }
  readonly snapshots: readonly {
    readonly state: string
    readonly done: number
    readonly total: number
    readonly asOf: string
    readonly updatedAt: string
  }[]
  /** Snapshots that this process could not make. */
  readonly unmade: number
  /** Mutations by what they were answered first. */
  readonly mutations: { readonly all: number; readonly rejected: number; readonly conflicts: number }
  readonly devices: { readonly inUse: number; readonly revoked: number }
  readonly officers: number
}

/** Takes the figures of now. */
export async function healthOf(hub: Hub, version: string): Promise<Health> {
  const { db } = hub
  const files = await db
    .selectFrom('file')
    .select((e) => [e.fn.countAll<number>().as('count'), e.fn.sum<number | null>('size').as('bytes')])
    .executeTakeFirstOrThrow()
  const devices = await db
    .selectFrom('device')
    .select((e) => [e.fn.countAll<number>().as('all'), e.fn.count<number>('revoked_at').as('revoked')])
    .executeTakeFirstOrThrow()
  const officers = await db
    .selectFrom('officer')
    .select((e) => e.fn.countAll<number>().as('count'))
    .where('role', 'in', [...fieldRoles])
    .executeTakeFirstOrThrow()
  const snapshots = await db
    .selectFrom('snapshot')
    .select(['state', 'done', 'total', 'as_of', 'updated_at'])
    .orderBy('updated_at', 'desc')
    .execute()
  const all = Number(devices.all)
  return {
    version,
    ...(await databaseOf(hub)),
    feed: await lastPlace(db),
    files: { count: Number(files.count), bytes: Number(files.bytes ?? 0) },
    snapshots: snapshots.map((row) => ({
      state: row.state,
      done: row.done,
      total: row.total,
      asOf: row.as_of,
      updatedAt: row.updated_at,
    })),
    unmade: hub.unmade.size,
    mutations: {
      all: await countMutations(hub, '%'),
      rejected: await countMutations(hub, '%"first":"rejected"%'),
      conflicts: await countMutations(hub, '%"first":"conflict"%'),
    },
    devices: { inUse: all - Number(devices.revoked), revoked: Number(devices.revoked) },
    officers: Number(officers.count),
  }
}

async function countMutations({ db }: Hub, answered: string): Promise<number> {
  const { count } = await db
    .selectFrom('mutation')
    .select((e) => e.fn.countAll<number>().as('count'))
    .where('answer', 'like', answered)
    .executeTakeFirstOrThrow()
  return Number(count)
}

/** Kind, version and size of the database, as it says itself. */
async function databaseOf({ db, engine }: Hub): Promise<Pick<Health, 'engine' | 'databaseBytes'>> {
  const asked =
    engine === 'PostgreSQL'
      ? sql<Row>`select current_setting('server_version') as version, pg_database_size(current_database()) as size`
      : sql<Row>`select sqlite_version() as version, page_count * page_size as size
          from pragma_page_count(), pragma_page_size()`
  const row = (await asked.execute(db)).rows[0]
  return { engine: `${engine} ${row?.version ?? ''}`.trim(), databaseBytes: Number(row?.size ?? 0) }
}

type Row = { version: string; size: number }
