import { setTimeout } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { seedCatalogue } from '../../src-main/features/catalogue/store.ts'
import { Failure } from '../../src-main/features/failure/failure.ts'
import { enrolDevice } from '../../src-main/features/sync/exchange/enrol.ts'
import { openHub } from '../../src-main/hub/hub.ts'
import { type HubProcess, hubCommand, startProcess } from '../integration/sync/support/hub-process.ts'
import { fill, resources, subject, sync, type Workstation } from '../integration/sync/support/stand.ts'
import { recordVisit } from '../integration/sync/support/visits.ts'
import { openTestContext } from '../support/folder.ts'
import { freePort } from '../support/postgres.ts'
import { type Cluster, clusterPrograms, openCluster } from './cluster.ts'

const DEVICES = 3
const VISITS = 8
const PASSPHRASE = '各个同步中心的口令'
const shop = subject(1)

let cluster: Cluster
let env: { HUB_DATABASE_URL: string; HUB_PASSPHRASE: string }
let ports: number[]
const hubs: HubProcess[] = []
const devices: Workstation[] = []

async function workstation(): Promise<Workstation> {
  const fresh = openTestContext({ now: () => new Date() })
  seedCatalogue(fresh.city, fresh.resources)
  const { code } = JSON.parse(hubCommand(['code', '--json'], env).stdout)
  const { device, officer } = await enrolDevice(fresh.work, { hub: cluster.hubs, code }, new Date())
  const made = { ...fresh, device, officer }
  devices.push(made)
  return made
}

/** Syncs again and again, as a laptop in the field does, until it is through. */
async function throughAtLast(context: Workstation, until = Date.now() + 90_000): Promise<void> {
  for (;;) {
    try {
      const { waiting } = await sync(context)
      if (waiting === 0) return
    } catch (error) {
      if (!(error instanceof Failure)) throw error
    }
    if (Date.now() > until) throw new Error('a device never came through')
    await setTimeout(200)
  }
}

let serial = 0
const visitId = (): string => `0190a000-0000-7000-8000-${String(++serial).padStart(12, '0')}`
const record = (): void => {
  for (const device of devices) for (let i = 0; i < VISITS; i++) recordVisit(device, visitId(), shop)
}

describe.skipIf(clusterPrograms() === null)('two hubs behind HAProxy on PostgreSQL with a replica', () => {
  beforeAll(async () => {
    ports = await Promise.all([freePort(), freePort()])
    cluster = await openCluster(ports)
    env = { HUB_DATABASE_URL: cluster.database, HUB_PASSPHRASE: PASSPHRASE }
    const hub = await openHub({ database: cluster.database, passphrase: PASSPHRASE, resources })
    await fill({ hub }, [shop])
    await hub.close()
    for (const port of ports) hubs.push(await startProcess(null, port, env))
    await setTimeout(1000)
    for (let i = 0; i < DEVICES; i++) await workstation()
  }, 180_000)

  afterAll(async () => {
    for (const device of devices) device.close()
    for (const hub of hubs) await hub.stop('SIGKILL')
    await cluster?.close()
  })

  it('lose nothing when a hub is killed, and when the primary is', { timeout: 300_000 }, async () => {
    record()
    await Promise.all(devices.map((device) => throughAtLast(device)))

    record()
    const withoutHub = Promise.all(devices.map((device) => throughAtLast(device)))
    await setTimeout(100)
    await hubs[0]?.stop('SIGKILL')
    await withoutHub
    hubs[0] = await startProcess(null, ports[0], env)

    record()
    const withoutPrimary = Promise.all(devices.map((device) => throughAtLast(device)))
    await setTimeout(150)
    await cluster.failOver()
    await withoutPrimary

    await Promise.all(devices.map((device) => throughAtLast(device)))
    const hub = await openHub({ database: cluster.database, passphrase: PASSPHRASE, resources })
    const kept = await hub.db.selectFrom('visit').select('id').execute()
    const mutations = await hub.db.selectFrom('mutation').select('id').where('kind', '=', 'visit.finalised').execute()
    await hub.close()
    const made = 3 * DEVICES * VISITS
    expect(serial).toBe(made)
    expect(new Set(kept.map((row) => row.id)).size).toBe(made)
    expect(mutations).toHaveLength(made)
    const seen = devices.map((device) => {
      const { read } = device.city
      const others = read.all(read.query.selectFrom('inspection').select('id').where('device', '!=', device.device.id))
      return others.length
    })
    expect(seen).toEqual(devices.map(() => made - made / DEVICES))
  })
})
