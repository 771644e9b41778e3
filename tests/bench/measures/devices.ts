import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { SubjectTable } from '../../../src-main/database/tables.ts'
import { importInto } from '../../../src-main/hub/commands/import.ts'
import { openHub } from '../../../src-main/hub/hub.ts'
import { type HubProcess, startProcess } from '../../integration/sync/support/hub-process.ts'
import { fill, record, subject } from '../../integration/sync/support/stand.ts'
import { createDatabase, openPostgresServer } from '../../support/postgres.ts'
import type { City } from '../city/city.ts'
import { enrolDevices, loadBeside, loadHubs, lostAt, type Simulated } from '../devices/load.ts'
import { alone, type Finding } from '../row.ts'
import { median, p95, p99 } from '../statistics.ts'
import { csvOf } from './import.ts'

/** Device numbers have three digits (ground rules 3). */
const MOST_DEVICES = 999
const SECONDS = 180
const SUBJECTS = 400
/** Rows of the list that is imported while devices sync. */
const LIST = 100_000
const PASSPHRASE = '各个同步中心的口令'

/**
 * All devices of a city sync within three minutes, three visits each, at one hub on PostgreSQL and then at two; hubs, database
 * and the load itself share the cores of this machine. A small city has fewer devices. Then the city's list is imported
 * at the hub while devices go on syncing.
 */
export async function* devices(city: City): AsyncGenerator<Finding> {
  const count = Math.min(MOST_DEVICES, Math.max(10, Math.floor(city.subjects / 20)))
  const server = await openPostgresServer()
  const { resources } = city
  try {
    const database = await createDatabase(server.url, 'devices')
    const hub = await openHub({ database, passphrase: PASSPHRASE, resources })
    const subjects = Array.from({ length: SUBJECTS }, (_, i) => subject(i + 1))
    await fill(
      { hub },
      subjects,
      subjects.map(({ uid }, i) => record(i, uid)),
    )
    const all = await enrolDevices(hub, count)
    await hub.close()
    const hubs: HubProcess[] = []
    try {
      const env = { HUB_DATABASE_URL: database, HUB_PASSPHRASE: PASSPHRASE }
      for (const hubCount of [1, 2]) {
        hubs.push(await startProcess(null, 0, env, ['--trusted-proxy', '127.0.0.1']))
        const what = `${count} devices, ${hubCount === 1 ? 'one hub' : 'two hubs'}`
        const before = process.cpuUsage()
        const started = performance.now()
        const load = await loadHubs(
          hubs.map(({ url }) => url),
          all,
          (SECONDS * count) / MOST_DEVICES,
        )
        const seconds = (performance.now() - started) / 1000
        const { user, system } = process.cpuUsage(before)
        const lost = await lostAt(database, PASSPHRASE, resources, load)
        yield alone(`${what}, requests, median`, median(load.times), 'ms')
        yield alone(`${what}, requests, p95`, p95(load.times), 'ms')
        yield alone(`${what}, requests, p99`, p99(load.times), 'ms')
        yield alone(`${what}, until three visits are taken, p95`, p95(load.pushes), 'ms')
        yield alone(`${what}, errors`, load.errors, '', 0)
        yield alone(`${what}, acknowledged visits that are lost`, lost, '', 0)
        const share = Math.round(((user + system) / 1e6 / seconds) * 100)
        yield {
          note: `${what}: ${load.times.length} requests in ${seconds.toFixed(0)} s, ${load.acknowledged.size} visits, ${load.putOff} times told to come again; the load itself took ${share} % of one core`,
        }
      }
      yield* besideImport(city, database, hubs[0]?.url ?? '', all)
    } finally {
      for (const one of hubs) await one.stop('SIGTERM')
    }
  } finally {
    await server.close()
  }
}

async function* besideImport(
  city: City,
  database: string,
  url: string,
  devices: readonly Simulated[],
): AsyncGenerator<Finding> {
  const rows = (await city.context()).city.connection
    .prepare<[number], SubjectTable>('select * from subject where code is not null order by id limit ?')
    .all(LIST)
  const box = mkdtempSync(path.join(tmpdir(), 'workstation-bench-list-'))
  const hub = await openHub({ database, passphrase: PASSPHRASE, resources: city.resources })
  try {
    const list = path.join(box, '登记主体.csv')
    writeFileSync(list, csvOf(rows))
    const started = performance.now()
    const importing = importInto(hub, list, city.resources)
    const load = await loadBeside(url, devices, importing)
    const { imported } = await importing
    const what = `devices beside an import of ${imported.toLocaleString('en-US')} subjects`
    yield alone(`${what}, import and what waited, end to end`, (performance.now() - started) / 1000, 's')
    yield alone(`${what}, pull, p95`, p95(load.pulls), 'ms')
    yield alone(`${what}, until the visits are taken, longest`, Math.max(...load.pushes) / 1000, 's')
    yield alone(`${what}, errors`, load.errors, '', 0)
    const lost = await lostAt(database, PASSPHRASE, city.resources, load)
    yield alone(`${what}, acknowledged visits that are lost`, lost, '', 0)
    yield { note: `${what}: ${load.pushes.length} devices, told ${load.putOff} times to come again` }
  } finally {
    await hub.close()
    rmSync(box, { recursive: true, force: true })
  }
}
