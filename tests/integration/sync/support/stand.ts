import { generateKeyPairSync, randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { inject } from 'vitest'
import type { Officer } from '../../../../src-main/features/access/contract.ts'
import { seedCatalogue } from '../../../../src-main/features/catalogue/store.ts'
import type { Context } from '../../../../src-main/features/context.ts'
import type { RecordInput, SubjectInput } from '../../../../src-main/features/import/write/registry.ts'
import type { SyncResult } from '../../../../src-main/features/sync/contract.ts'
import { enrolDevice } from '../../../../src-main/features/sync/exchange/enrol.ts'
import { run } from '../../../../src-main/features/sync/service.ts'
import { silentLog } from '../../../../src-main/hub/http/log.ts'
import { createServer } from '../../../../src-main/hub/http/server.ts'
import { type Hub, openHub } from '../../../../src-main/hub/hub.ts'
import { makeCode } from '../../../../src-main/hub/keeping/enrol.ts'
import type { Kinds } from '../../../../src-main/hub/mutations/taking/kinds.ts'
import { hubRegistry } from '../../../../src-main/hub/storage/registry.ts'
import { liMin, openTestContext, zhangWei } from '../../../support/folder.ts'
import { createDatabase } from '../../../support/postgres.ts'

export { liMin, zhangWei }

export const resources = path.join(import.meta.dirname, '../../../../resources')

/** A hub in this process, listening on a free port. */
export type Stand = {
  readonly hub: Hub
  readonly url: string
  readonly folder: string
  close(): Promise<void>
  /** Ends it and begins again with the same data and address, as a program of another version. */
  restart(version: Version): Promise<void>
}

/** What a hub of another version of the program speaks and knows. */
export type Version = { readonly protocol?: number; readonly kinds?: Kinds }

/** Where the project `postgres` puts a hub; the other projects put it into a folder. */
async function freshDatabase(): Promise<{ database: string; passphrase: string } | undefined> {
  const server = inject('postgres')
  if (server === undefined) return undefined
  const database = await createDatabase(server, `hub-${randomBytes(6).toString('hex')}`)
  return { database, passphrase: '各个同步中心的口令' }
}

/** Hub, workstations and the test share one thread: what another test makes slow is no fault of the hub. */
const BUSY_AFTER_MS = 60_000

export async function startHub(options: { now?: () => Date; folder?: string } & Version = {}): Promise<Stand> {
  const { kinds, folder = mkdtempSync(path.join(tmpdir(), 'hub-test-')), ...told } = options
  const place = { folder, resources, ...(await freshDatabase()) }
  const begin = async (version: Version, port: number) => {
    const { kinds: known, ...spoken } = version
    const hub = await openHub({ ...place, ...told, ...spoken })
    const limits = { requestsAMinute: 100_000, busyAfterMs: BUSY_AFTER_MS }
    const app = await createServer(hub, silentLog, { ...limits, ...(known ? { kinds: known } : {}) })
    await app.listen({ port, host: '127.0.0.1' })
    return { hub, app, port: (app.server.address() as AddressInfo).port }
  }
  let running = await begin({ ...(kinds ? { kinds } : {}) }, 0)
  const end = async (): Promise<void> => {
    await running.app.close()
    await running.hub.close()
  }
  return {
    get hub() {
      return running.hub
    },
    url: `http://127.0.0.1:${running.port}`,
    folder,
    async close() {
      await end()
      rmSync(folder, { recursive: true, force: true })
    },
    async restart(version) {
      await end()
      // Devices in this process see their kept-alive lines end.
      await new Promise((resolve) => setTimeout(resolve, 50))
      running = await begin(version, running.port)
    },
  }
}

export type Workstation = Context & { close(): void }

/** A workstation in a folder of its own, enrolled at a hub for an officer. `url` lets a proxy stand between. */
export async function enrolled(
  stand: Pick<Stand, 'hub' | 'url'>,
  officer: Officer = zhangWei,
  url = stand.url,
  version: Pick<Context, 'protocol' | 'feedKinds'> = {},
): Promise<Workstation> {
  const fresh = openTestContext({ now: () => new Date(), ...version })
  seedCatalogue(fresh.city, fresh.resources)
  const code = await makeCode(stand.hub, officer)
  const { device, officer: known } = await enrolDevice(fresh.work, { hub: url, code }, new Date(), version.protocol)
  return { ...fresh, device, officer: known, folder: `${fresh.folder}-${device.number}` }
}

/** Runs one sync to its end. */
export async function sync(context: Context, signal?: AbortSignal): Promise<SyncResult> {
  for await (const event of run(context, undefined, signal)) if (event.result) return event.result
  throw new Error('the sync ended without a result')
}

/** An invented subject. */
export function subject(serial: number, more: Partial<SubjectInput> = {}): SubjectInput {
  return {
    uid: `00000000-0000-8000-8000-${String(serial).padStart(12, '0')}`,
    code: `92410105TEST${String(serial).padStart(6, '0')}`,
    name: `试验主体第${serial}号店`,
    former_names: '[]',
    kind: '个体工商户',
    type: null,
    industry: null,
    registration_number: null,
    status: '存续',
    established: '2020-01-01',
    representative: '虚构',
    capital_amount: null,
    capital_currency: null,
    capital_text: null,
    scope: null,
    address: '金水区试验路 1 号',
    phone: null,
    authority: null,
    district: '金水区',
    district_source: 'address',
    source: 'import',
    source_file: null,
    source_line: null,
    batch: null,
    updated_at: '2026-01-01T00:00:00.000Z',
    ...more,
  }
}

/** An invented licence of a subject. */
export function record(serial: number, subjectUid: string, more: Partial<RecordInput> = {}): RecordInput {
  return {
    uid: `00000000-0000-8000-9000-${String(serial).padStart(12, '0')}`,
    subject_uid: subjectUid,
    category: 'licence',
    date: '2024-03-01',
    authority: '试验许可机关',
    number: `试许〔2024〕${serial}号`,
    title: '食品经营许可',
    body: '{}',
    disclosure: '公开',
    in_special_report: 0,
    repair_class: 'none',
    repair_state: 'none',
    objection: 0,
    withdrawn: 0,
    public_until: null,
    edition: null,
    source: 'import',
    source_file: null,
    source_line: null,
    batch: null,
    hash: `hash-${serial}`,
    ...more,
  }
}

/** Puts subjects and records into a hub as an import would. */
export async function fill(
  stand: Pick<Stand, 'hub'>,
  subjects: readonly SubjectInput[],
  records: readonly RecordInput[] = [],
) {
  const at = new Date().toISOString()
  const batch = {
    id: randomBytes(8).toString('hex'),
    file: 'test.csv',
    kind: 'registration',
    sha256: '',
    started_at: at,
    finished_at: at,
    read: subjects.length,
    added: subjects.length,
    unchanged: 0,
    held: 0,
    rejected: 0,
    officer: '试验',
  }
  await hubRegistry(stand.hub.db).apply({ subjects, records, pending: [], batch })
}

/** A P-256 key as SPKI PEM. */
export const paperKey = (): string =>
  generateKeyPairSync('ec', { namedCurve: 'P-256' }).publicKey.export({ type: 'spki', format: 'pem' }).toString()
