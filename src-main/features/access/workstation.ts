import { EventPublisher } from '@orpc/server'
import { z } from 'zod'
import { openFileStore } from '../../database/file-store.ts'
import type { CityReader } from '../../database/handle.ts'
import type { Observer } from '../../database/journal/journal.ts'
import type { DataKey } from '../../database/open.ts'
import { keepLogsShort } from '../bulk/checkpoint.ts'
import { openBulk } from '../bulk/open-bulk.ts'
import { seedCatalogue } from '../catalogue/store.ts'
import type { Context, Device } from '../context.ts'
import { Failure } from '../failure/failure.ts'
import { legalDay } from '../legal-day.ts'
import { openSearchIndex } from '../search/index/index.ts'
import { readSetting } from '../settings/store.ts'
import type { Change } from '../status/contract.ts'
import { asOf } from '../status/store.ts'
import { takeUpFeed } from '../sync/version/take-up.ts'
import { logRecovery, noteRecovery } from '../visit/state/recovery.ts'
import { keepStep } from '../visit/state/steps.ts'
import type { Officer } from './contract.ts'
import { endLogin } from './ended.ts'
import { goOnErasing, type Leaving, orderErasing } from './erasing/leaving.ts'
import { dropMarker, type Marker, readMarker } from './erasing/marker.ts'
import { type Databases, openDatabases } from './folder/databases.ts'
import { type KeyFile, readKeyFile, writeKeyFile } from './keys/keys.ts'
import { companionsOf, localOfficer } from './officer-store.ts'

/** What a restarted engine gets back from its host. */
export type Resume = { readonly key: string; readonly officer: string; readonly companion: string | null }

export type WorkstationOptions = {
  readonly folder: string
  readonly resources: string
  readonly version: string
  /** Shown and filled in on the unlock page of a demonstration; null otherwise. */
  readonly demoPassphrase: string | null
  /** Told the key while unlocked and null when it must be forgotten. */
  readonly keyHeld: (resume: Resume | null) => void
  /**
   * Somebody sits before it: unlocking claims the officer's one open login, and the hub may end it or have the folder erase
   * itself. A command that opens the folder for one act does neither.
   */
  readonly attended?: boolean
  /** How long the screen tells that the folder will be erased, ms; where it is not the usual time. */
  readonly noticeMs?: number
}

const deviceSchema: z.ZodType<Device> = z.object({
  number: z.string(),
  id: z.string(),
  hub: z.string().nullable(),
  signingKey: z.string(),
  publicKey: z.string(),
})
const noDevice: Device = { number: '000', id: '', hub: null, signingKey: '', publicKey: '' }

/** One data folder and whether it is open; the only thing in the engine that lives longer than a call. */
export class Workstation {
  readonly options: WorkstationOptions
  readonly changes = new EventPublisher<{ change: Change }>()
  keys: KeyFile | null
  lockedBy: 'start' | 'officer' | 'idle' | 'elsewhere' = 'start'
  idleMinutes = 0
  /** The login went to another device: shown as locked already, while what was just typed is still being saved. */
  isLeaving = false
  /** How far the folder is with erasing itself; null when it is not at it. */
  erasing: Marker | null = null
  #open: {
    readonly databases: Databases
    readonly key: DataKey
    readonly logsKept: () => void
    context: Context
  } | null = null

  constructor(options: WorkstationOptions) {
    this.options = options
    this.erasing = goOnErasing(this.#leaving())
    this.keys = this.erasing?.state === 'ordered' ? null : readKeyFile(options.folder)
  }

  #leaving(): Leaving {
    return {
      folder: this.options.folder,
      noticeMs: this.options.noticeMs,
      close: () => this.close(),
      isNew: () => this.keys !== null,
      changed: (marker) => {
        this.erasing = marker
        if (marker) this.keys = null
        this.changes.publish('change', { topic: 'access' })
      },
    }
  }

  /** The open folder, or null. */
  get opened(): Context | null {
    return this.#open?.context ?? null
  }

  /** The open folder; a Failure while it is locked. */
  context(): Context {
    if (!this.#open) throw new Failure('AC-0101', '工作站已锁定。', '请先解锁。')
    return this.#open.context
  }

  /** Opens the folder under its key for one officer. */
  open(key: DataKey, officer: string | Officer, companion: string | null): Context {
    this.close()
    const { folder, resources } = this.options
    const now = () => new Date()
    const observe: Observer = (connection, changes) => keepStep(connection, changes, now().toISOString())
    const databases = openDatabases(folder, key, { now, observe })
    try {
      const { city, work, recovery } = databases
      if (recovery) noteRecovery(work, recovery, now())
      seedCatalogue(city, resources)
      takeUpFeed({ city })
      const signedIn = typeof officer === 'string' ? localOfficer(work.read, officer) : officer
      if (!signedIn) throw new Failure('AC-0103', '这台设备上没有这名检查人员。', '请用登记码登记。')
      const context: Context = {
        folder,
        resources,
        city,
        work,
        officer: signedIn,
        companion: null,
        device: noDevice,
        demo: false,
        version: this.options.version,
        now,
        clockOffsetMs: () =>
          readSetting(work.read, 'clock', z.object({ offsetMs: z.number() }), { offsetMs: 0 }).offsetMs,
        changed: (topic) => this.changes.publish('change', { topic }),
        files: openFileStore(folder, key),
        search: openSearchIndex(city, () => legalDay(now())),
        bulk: openBulk({ folder, resources, key }),
        ...(this.options.attended
          ? {
              endLogin: (elsewhere) => endLogin(this, elsewhere),
              eraseAll: (order) => orderErasing(this.#leaving(), this.context(), order),
            }
          : {}),
      }
      this.#open = { databases, key, context, logsKept: keepLogsShort(context) }
      this.refresh()
      this.accompany(companion)
      if (recovery) logRecovery(this.#open.context)
      return this.#open.context
    } catch (error) {
      databases.close()
      this.#open = null
      throw error
    }
  }

  /** Sets the companion; somebody unknown or without a valid certificate is none. */
  accompany(companion: string | null): void {
    const open = this.#open
    if (!open) return
    const { city, work, officer, now } = open.context
    const known = companionsOf(city.read, work.read, officer.id, legalDay(now()))
    open.context = { ...open.context, companion: known.find((o) => o.id === companion) ?? null }
    this.options.keyHeld({
      key: Buffer.from(open.key).toString('hex'),
      officer: officer.id,
      companion: open.context.companion?.id ?? null,
    })
  }

  /** Reads again what enrolment or demonstration data changed: the device's facts and whether the city is invented. */
  refresh(): void {
    const open = this.#open
    if (!open) return
    const { city, work } = open.context
    open.context = {
      ...open.context,
      device: readSetting(work.read, 'device', deviceSchema, noDevice),
      demo: this.options.demoPassphrase !== null || holdsInvented(city.read),
    }
  }

  /** The folder is set up anew: nothing more is said of what was erased here, once the hub knows of that. */
  setUpAnew(): void {
    if (readMarker(this.options.folder)?.state === 'told') dropMarker(this.options.folder)
    this.erasing = null
  }

  /** The key of the open folder, to be sealed by another passphrase. */
  key(): DataKey {
    if (!this.#open) throw new Failure('AC-0101', '工作站已锁定。', '请先解锁。')
    return this.#open.key
  }

  /** Saves the key file with the facts that may be shown before unlocking. */
  saveKeys(keys: KeyFile): void {
    const open = this.#open
    const facts = open
      ? {
          asOf: asOf(open.context.city.read),
          companions: companionsOf(
            open.context.city.read,
            open.context.work.read,
            '',
            legalDay(open.context.now()),
          ).map(({ id, name, certificate }) => ({ id, name, certificate })),
          resting: resting(open.context),
          companion: open.context.companion?.id ?? keys.facts.companion,
          elsewhere: keys.facts.elsewhere,
        }
      : keys.facts
    this.keys = { ...keys, facts }
    writeKeyFile(this.options.folder, this.keys)
  }

  /** Closes the folder and forgets its key here and in the host. */
  close(): void {
    const open = this.#open
    if (!open) return
    try {
      if (this.keys) this.saveKeys(this.keys)
    } catch (error) {
      // Only the facts of the unlock page grow old; the key must go in any case.
      console.error('keys', error)
    }
    this.#open = null
    this.isLeaving = false
    this.options.keyHeld(null)
    open.logsKept()
    open.context.bulk.close()
    open.databases.close()
    open.key.fill(0)
  }
}

/** Whether the city holds demonstration data: then every screen and paper says so. */
const holdsInvented = (db: CityReader): boolean =>
  db.first(db.query.selectFrom('subject').select('id').where('source', '=', 'demo').limit(1)) !== undefined

/** Where the running visit rests, without naming its subject. */
function resting(context: Context): string | null {
  const db = context.work.read
  const visit = db.first(
    db.query
      .selectFrom('visit')
      .select(['stage', 'current_item'])
      .where('state', '=', 'open')
      .where('id', 'not in', db.query.selectFrom('visit_away').select('visit'))
      .orderBy('changed_at', 'desc')
      .limit(1),
  )
  if (!visit) return null
  const item = visit.current_item ? Number(visit.current_item.split('-').at(-1)) : null
  return visit.stage === 'items' && item ? `检查停在第 ${item} 项，没有丢失。` : '有一份检查没有完成，没有丢失。'
}
