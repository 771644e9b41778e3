import { mkdtempSync, rmSync } from 'node:fs'
import net from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { seedCatalogue } from '../../src-main/features/catalogue/store.ts'
import { enrolDevice } from '../../src-main/features/sync/exchange/enrol.ts'
import { state } from '../../src-main/features/sync/service.ts'
import { openHub } from '../../src-main/hub/hub.ts'
import { hubCommand, startProcess } from '../integration/sync/support/hub-process.ts'
import { resources, subject, sync, type Workstation } from '../integration/sync/support/stand.ts'
import { recordVisit } from '../integration/sync/support/visits.ts'
import { openTestContext } from '../support/folder.ts'

/** FAULT_RUNS=50 is the long form. */
const RUNS = Number(process.env.FAULT_RUNS ?? 5)
const VISITS_A_RUN = 12
const folder = mkdtempSync(path.join(tmpdir(), 'hub-kill-'))

afterAll(() => rmSync(folder, { recursive: true, force: true }))

const shop = subject(1)
const visitId = (serial: number): string => `0190a000-0000-7000-8000-${String(serial).padStart(12, '0')}`

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = net.createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as net.AddressInfo
      server.close(() => resolve(port))
    })
  })
}

async function workstation(hub: string): Promise<Workstation> {
  const fresh = openTestContext({ now: () => new Date() })
  seedCatalogue(fresh.city, fresh.resources)
  const { code } = JSON.parse(hubCommand(['code', '--data', folder, '--json']).stdout)
  const { device, officer } = await enrolDevice(fresh.work, { hub, code }, new Date())
  return { ...fresh, device, officer }
}

const acknowledged = (context: Workstation): string[] =>
  context.work.read
    .all(
      context.work.read.query
        .selectFrom('outbox')
        .select('envelope')
        .where('state', '=', 'acknowledged')
        .where('kind', '=', 'visit.finalised'),
    )
    .map((row) => JSON.parse(row.envelope).body.id)

async function visitsAtHub(): Promise<string[]> {
  const hub = await openHub({ folder, resources })
  const rows = await hub.db.selectFrom('visit').select('id').orderBy('id').execute()
  await hub.close()
  return rows.map((row) => row.id)
}

describe('a hub that is killed while a workstation pushes', () => {
  it(`${RUNS} times, loses nothing that it acknowledged and keeps nothing twice`, {
    timeout: 60_000 + RUNS * 20_000,
  }, async () => {
    const port = await freePort()
    const first = await startProcess(folder, port)
    const a = await workstation(first.url)
    let serial = 0
    const recordSome = (): void => {
      for (let i = 0; i < VISITS_A_RUN; i++) recordVisit(a, visitId(++serial), shop)
    }
    recordSome()
    const began = performance.now()
    await sync(a)
    const usualMs = performance.now() - began
    await first.stop('SIGTERM')
    let interrupted = 0
    for (let round = 0; round < RUNS; round++) {
      recordSome()
      const hub = await startProcess(folder, port)
      const killed = new Promise<void>((resolve) =>
        setTimeout(() => void hub.stop('SIGKILL').then(() => resolve()), Math.random() * usualMs * 0.8),
      )
      await sync(a).catch(() => interrupted++)
      await killed
      const held = new Set(await visitsAtHub())
      expect(acknowledged(a).filter((id) => !held.has(id))).toEqual([])
    }
    const last = await startProcess(folder, port)
    expect(await sync(a)).toMatchObject({ waiting: 0, conflicts: 0, rejected: 0 })
    await last.stop('SIGTERM')
    const every = Array.from({ length: serial }, (_, i) => visitId(i + 1))
    expect(await visitsAtHub()).toEqual(every)
    expect(acknowledged(a)).toEqual(every)
    expect(state(a).items).toEqual([])
    expect(interrupted).toBeGreaterThan(0)
    a.close()
  })
})
