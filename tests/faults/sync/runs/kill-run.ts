import { cpSync, mkdirSync, rmSync } from 'node:fs'
import path from 'node:path'
import { z } from 'zod'
import { openDatabases } from '../../../../src-main/features/access/folder/databases.ts'
import { localOfficers } from '../../../../src-main/features/access/officer-store.ts'
import type { Device } from '../../../../src-main/features/context.ts'
import { readSetting } from '../../../../src-main/features/settings/store.ts'
import { type HubProcess, hubCommand, startProcess } from '../../../integration/sync/support/hub-process.ts'
import { PASSPHRASE } from '../../../support/host.ts'
import { createDatabase, freePort } from '../../../support/postgres.ts'
import { type Dice, dice as diceOf } from '../../random.ts'
import { keyOf } from '../../visit/checks.ts'
import { checkAll } from '../checks/checks.ts'
import { faultCount, lines, type Tally } from '../found.ts'
import { TestDevice } from '../stand/device.ts'
import { copyDatabase, FaultHub, PASSPHRASE as HUB_PASSPHRASE, type HubPlace } from '../stand/hub.ts'
import { heal } from '../stand/world.ts'
import { Station } from './stations.ts'

/** Kills before devices and hub are healed, compared and begun anew. */
const KILLS_A_WORLD = 10
const STATIONS = 2
const TEMPLATE = 'kills-template'
const OFFICE = '金水区市场监管局'
/** A sync of these folders takes about as long; kills fall into it and a little behind. */
const LONGEST_LIFE_MS = 900
/** A call to a process that is gone need never end. */
const PATIENCE_MS = 1500

const wait = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))

/** Where the kills take place: the folder, and the PostgreSQL server of the hubs where they are not on folders. */
type Site = { readonly box: string; readonly postgres: string | undefined; readonly port: number }

/** How a hub process is told where its data is. */
const told = (place: HubPlace): { folder: string | null; env: NodeJS.ProcessEnv } =>
  'folder' in place
    ? { folder: place.folder, env: {} }
    : { folder: null, env: { HUB_DATABASE_URL: place.database, HUB_PASSPHRASE: place.passphrase } }

const startHub = (place: HubPlace, port: number): Promise<HubProcess> => {
  const { folder, env } = told(place)
  return startProcess(folder, port, env)
}

/**
 * Workstations and hub as processes, killed (SIGKILL) at random moments while the workstations sync, one of them or the
 * hub or all; started again on the same data, and at last healed and compared. The seed decides who is killed and when.
 */
export async function runKills(
  kills: number,
  seed: number,
  ground: {
    readonly box: string
    readonly tally: Tally
    readonly postgres: string | undefined
    readonly signal: AbortSignal | undefined
  },
  progress: (text: string) => void,
): Promise<void> {
  const site: Site = { box: ground.box, postgres: ground.postgres, port: await freePort() }
  await makeTemplate(site)
  for (let done = 0, world = 0; done < kills && !ground.signal?.aborted; world++) {
    const count = Math.min(KILLS_A_WORLD, kills - done)
    const before = lines(ground.tally.found)
    await killWorld(site, seed + world, count, ground.tally).catch((error: unknown) => {
      const what = error instanceof Error ? (error.stack ?? error.message) : String(error)
      ground.tally.found.defects.push(`kills ${seed + world}: ${what}`)
    })
    done += count
    for (const line of lines(ground.tally.found).difference(before)) progress(line)
    progress(`${done}/${kills} kills by SIGKILL, ${faultCount(ground.tally.found)} found wrong`)
  }
}

const stationFolder = (box: string, i: number): string => path.join(box, `station-${i}`)

/** A demonstration hub and workstations that were enrolled at it as officers do it. */
async function makeTemplate({ box, postgres, port }: Site): Promise<void> {
  const place: HubPlace = postgres
    ? { database: await createDatabase(postgres, TEMPLATE), passphrase: HUB_PASSPHRASE }
    : { folder: path.join(box, 'hub') }
  const { folder, env } = told(place)
  const at = folder === null ? [] : ['--data', folder]
  if (hubCommand(['demo', '--subjects', '60', ...at], env).status !== 0) throw new Error('no demonstration hub')
  const hub = await startHub(place, port)
  for (let i = 0; i < STATIONS; i++) {
    const who = [
      '--officer',
      `检查员${i}`,
      '--certificate',
      `1601059900${i}`,
      '--districts',
      '410100',
      '--office',
      OFFICE,
    ]
    const { code } = z
      .object({ code: z.string() })
      .parse(JSON.parse(hubCommand(['code', ...who, ...at, '--json'], env).stdout))
    const station = new Station(stationFolder(box, i), diceOf(0), () => 0)
    await station.start()
    const enrolment = await station.engine.access.enrol({ hub: hub.url, code, passphrase: PASSPHRASE })
    for await (const { words } of enrolment) if (words === '') throw new Error('an enrolment step without words')
    await station.stop('SIGTERM')
  }
  await hub.stop('SIGTERM')
}

async function copyTemplate(
  { box, postgres }: Site,
  into: string,
): Promise<{ place: HubPlace; drop: () => Promise<void> }> {
  mkdirSync(into, { recursive: true })
  for (let i = 0; i < STATIONS; i++) cpSync(stationFolder(box, i), stationFolder(into, i), { recursive: true })
  if (postgres) return copyDatabase(postgres, TEMPLATE)
  const folder = path.join(into, 'hub')
  cpSync(path.join(box, 'hub'), folder, { recursive: true })
  return { place: { folder }, drop: async () => {} }
}

async function killWorld(site: Site, seed: number, kills: number, tally: Tally): Promise<void> {
  const dice = diceOf(seed)
  const folder = path.join(site.box, `kills-${seed}`)
  const { place, drop } = await copyTemplate(site, folder)
  let last = 0
  const serial = (): number => ++last
  const stations = Array.from({ length: STATIONS }, (_, i) => new Station(stationFolder(folder, i), dice, serial))
  let hub = await startHub(place, site.port)
  try {
    for (const station of stations) await station.start()
    for (let kill = 0; kill < kills; kill++) {
      for (const station of stations) await station.work()
      hub = await killOnce(site, place, hub, stations, dice)
      tally.sigkills += 1
    }
    for (const station of stations) await station.stop('SIGTERM')
    await hub.stop('SIGTERM')
    for (const { refused } of stations)
      tally.acts['refused at a station'] = (tally.acts['refused at a station'] ?? 0) + refused
    await compare(place, stations, seed, tally)
  } finally {
    for (const station of stations) await station.stop('SIGKILL')
    if (hub.child.exitCode === null) await hub.stop('SIGKILL')
    await drop()
    rmSync(folder, { recursive: true, force: true })
  }
}

/** Everybody syncs, somebody is killed meanwhile and started again; answers the hub that runs now. */
async function killOnce(
  site: Site,
  place: HubPlace,
  hub: HubProcess,
  stations: readonly Station[],
  dice: Dice,
): Promise<HubProcess> {
  const victims = dice.weighted([
    [4, { hub: false, stations: [dice.pick(stations)] }],
    [4, { hub: true, stations: [] }],
    [2, { hub: true, stations: [...stations] }],
  ])
  const syncing = Promise.allSettled(stations.map((station) => station.sync()))
  await wait(dice.below(LONGEST_LIFE_MS))
  await Promise.all([
    ...(victims.hub ? [hub.stop('SIGKILL')] : []),
    ...victims.stations.map((station) => station.stop('SIGKILL')),
  ])
  await Promise.race([syncing, wait(PATIENCE_MS)])
  const next = victims.hub ? await startHub(place, site.port) : hub
  for (const station of victims.stations) await station.start()
  return next
}

const deviceSchema: z.ZodType<Device> = z.object({
  number: z.string(),
  id: z.string(),
  hub: z.string().nullable(),
  signingKey: z.string(),
  publicKey: z.string(),
})

/** Opens what the processes left behind, heals it in this process and compares. */
async function compare(place: HubPlace, stations: readonly Station[], seed: number, tally: Tally): Promise<void> {
  const hub = new FaultHub(place)
  const devices: TestDevice[] = []
  try {
    await hub.open()
    for (const [i, { folder, promised }] of stations.entries()) {
      const key = await keyOf(folder, PASSPHRASE)
      // As the workstation opens it: with what only the journal has.
      const databases = openDatabases(folder, key)
      const device = readSetting<Device | null>(databases.work.read, 'device', deviceSchema, null)
      const [officer] = localOfficers(databases.work.read)
      databases.close()
      if (!device || !officer) throw new Error('the folder is not enrolled')
      const opened = new TestDevice(`kills ${seed}, station ${i}`, { folder, officer, device, key })
      for (const id of promised) opened.promised.add(id)
      devices.push(opened)
    }
    await heal({ dice: diceOf(seed), hub, devices, tally })
    await checkAll(hub.hub, devices, tally)
  } finally {
    for (const device of devices) device.close()
    await hub.close()
  }
}
