import path from 'node:path'
import { z } from 'zod'
import { openFileStore } from '../../../../src-main/database/file-store.ts'
import { openStore, type Store } from '../../../../src-main/database/handle.ts'
import { type DataKey, openEncrypted } from '../../../../src-main/database/open.ts'
import type { CityTables, WorkTables } from '../../../../src-main/database/tables.ts'
import type { Officer } from '../../../../src-main/features/access/contract.ts'
import { inlineBulk } from '../../../../src-main/features/bulk/open-bulk.ts'
import type { Context, Device, SearchIndex } from '../../../../src-main/features/context.ts'
import { readSetting } from '../../../../src-main/features/settings/store.ts'
import type { SyncResult } from '../../../../src-main/features/sync/contract.ts'
import { synchronise } from '../../../../src-main/features/sync/exchange/run.ts'
import { run } from '../../../../src-main/features/sync/service.ts'
import { resources } from '../../../integration/sync/support/stand.ts'
import { Fuse } from './fuse.ts'

/** Key of every data folder that is made here. */
export const KEY: DataKey = new Uint8Array(32).fill(7)

/** A folder that is enrolled, and for whom. */
export type Seat = {
  readonly folder: string
  readonly officer: Officer
  readonly device: Device
  readonly key: DataKey
}

const nothingToSearch: SearchIndex = {
  find: () => ({ total: 0, ids: [] }),
  counts: () => ({}),
  firstFound: () => null,
  names: () => [],
  characters: () => [],
  atAddress: () => [],
  ready: () => true,
  stale: () => false,
  catchUp: async () => {},
  rebuild: async () => {},
}

const clockSchema = z.object({ offsetMs: z.number() })

/** Where a write of a device is stopped: before it, in the middle of its transaction, or when it is committed. */
export type Place = 'before' | 'inside' | 'after'

/** A workstation in this process on a real encrypted folder: it can be killed between and inside its writes. */
export class TestDevice {
  readonly name: string
  readonly seat: Seat
  /** Milliseconds its clock is wrong. */
  skewMs = 0
  revoked = false
  /** Ids of mutations that acts here were told are kept. */
  readonly promised = new Set<string>()
  readonly fuse = new Fuse()
  place: Place = 'before'
  context: Context

  constructor(name: string, seat: Seat) {
    this.name = name
    this.seat = seat
    this.context = this.#open()
  }

  #open(): Context {
    const { folder, officer, device, key } = this.seat
    const city = openEncrypted(path.join(folder, 'city.db'), key)
    const work = openEncrypted(path.join(folder, 'work.db'), key)
    const context: Context = {
      folder,
      resources,
      city: this.#fused(openStore<CityTables>(city)),
      work: this.#fused(openStore<WorkTables>(work)),
      officer,
      companion: null,
      device,
      demo: false,
      version: '1.0.0',
      now: () => new Date(Date.now() + this.skewMs),
      clockOffsetMs: () => readSetting(context.work.read, 'clock', clockSchema, { offsetMs: 0 }).offsetMs,
      changed: () => {},
      files: openFileStore(folder, key),
      search: nothingToSearch,
      bulk: inlineBulk(() => ({ ...context, key })),
    }
    return context
  }

  #fused<Tables>(store: Store<Tables>): Store<Tables> {
    const step = (place: Place): void => {
      if (place === this.place || this.fuse.blown) this.fuse.step()
    }
    return {
      ...store,
      write: (use) => {
        step('before')
        const result = store.write((db) => {
          const done = use(db)
          step('inside')
          return done
        })
        step('after')
        return result
      },
    }
  }

  /** Runs one sync to its end; through another address where a proxy stands between, with another limit of silence. */
  async sync(hub: string, silenceMs?: number): Promise<SyncResult> {
    const context = { ...this.context, device: { ...this.context.device, hub } }
    const steps = silenceMs === undefined ? run(context, undefined) : synchronise(context, hub, undefined, silenceMs)
    for await (const { result } of steps) if (result) return result
    throw new Error('the sync ended without a result')
  }

  /** Closes the files as they are and opens them again, as after a kill. */
  reopen(): void {
    this.close()
    this.fuse.arm(0)
    this.context = this.#open()
  }

  close(): void {
    this.context.city.connection.close()
    this.context.work.connection.close()
  }

  /** Notes what an act put into the outbox, once the act has said that it is kept. */
  promise(since: number): void {
    const { read } = this.context.work
    const rows = read.all(read.query.selectFrom('outbox').select('id').where('seq', '>', since))
    for (const { id } of rows) this.promised.add(id)
  }

  /** Place of the newest mutation in the outbox. */
  lastSeq(): number {
    const { read } = this.context.work
    return read.first(read.query.selectFrom('outbox').select('seq').orderBy('seq', 'desc').limit(1))?.seq ?? 0
  }
}
