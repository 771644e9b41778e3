import { makeCode, revokeDevice } from '../../../../src-main/hub/keeping/enrol.ts'
import { startProxy } from '../../../integration/sync/support/proxy.ts'
import { fill, record } from '../../../integration/sync/support/stand.ts'
import { dice as diceOf } from '../../random.ts'
import { subjects } from '../stand/city.ts'
import type { Place, TestDevice } from '../stand/device.ts'
import type { HubMoment } from '../stand/hub.ts'
import { attempt, type Ground, inWorld, type World, work } from '../stand/world.ts'
import { stickActs } from './stick.ts'

const DAY_MS = 86_400_000

/**
 * A random schedule by its seed: two to four devices, six to fourteen happenings; then everything heals and is checked.
 */
export function runSchedule(ground: Ground, seed: number): Promise<void> {
  const dice = diceOf(~seed)
  const steps = 6 + dice.below(9)
  return inWorld(ground, seed, 2 + dice.below(3), async (world) => {
    for (let i = 0; i < steps; i++) await world.dice.weighted(happenings)(world, world.dice.pick(world.devices))
  })
}

type Happening = (world: World, device: TestDevice) => Promise<void> | void

/** An officer does one thing or a few. */
const workAWhile: Happening = async (world, device) => {
  for (let n = 1 + world.dice.below(4); n > 0; n--) await work(world, device)
}

/** The line ends after so many bytes of one direction; few cut the greeting, many cut what follows. */
const cutSync: Happening = async (world, device) => {
  const { dice, hub } = world
  const proxy = await startProxy(hub.url)
  const bytes = Math.round(2 ** (7 + 8 * (dice.below(1000) / 1000)))
  if (dice.chance(0.5)) proxy.cutAfter(bytes, Number.POSITIVE_INFINITY)
  else proxy.cutAfter(Number.POSITIVE_INFINITY, bytes)
  await attempt(world, device, proxy.url)
  proxy.close()
}

/** The workstation ends at one of the writes of its sync and is opened again. */
const killedSync: Happening = async (world, device) => {
  const { dice, tally } = world
  device.place = dice.pick<Place>(['before', 'inside', 'after'])
  device.fuse.arm(1 + dice.below(10))
  await attempt(world, device)
  if (device.fuse.blown) tally.kills += 1
  device.reopen()
}

/** The hub ends at a query, at a file or with an answer in hand while somebody syncs, and is opened again. */
const hubKill: Happening = async (world, device) => {
  const { dice, hub, tally } = world
  const [moment, steps] = dice.weighted<readonly [HubMoment, number]>([
    [6, ['query', 80]],
    [2, ['file', 12]],
    [2, ['answer', 9]],
  ])
  hub.killAt(moment, 1 + dice.below(steps))
  await attempt(world, device)
  if (!hub.blown) return hub.disarm()
  tally.kills += 1
  await hub.restart()
}

const together: Happening = async (world) => {
  await Promise.all(world.devices.map((device) => attempt(world, device)))
}

const clockJump: Happening = ({ dice, hub }, device) => {
  if (dice.chance(0.2)) hub.skewMs = (dice.below(7200) - 3600) * 1000
  else device.skewMs = dice.chance(0.3) ? 0 : (dice.below(800) - 400) * DAY_MS
}

const revoke: Happening = async ({ hub, devices }, device) => {
  const working = devices.filter((one) => !one.revoked)
  if (working.length < 2 || device.revoked) return
  await revokeDevice(hub.hub, device.seat.device.number)
  device.revoked = true
}

/** The office imports: a subject is renamed, moves to another district, or gets a record. */
const hubEdit: Happening = async ({ dice, hub, serial }) => {
  const n = serial()
  const one = dice.pick(subjects)
  const { hub: open } = hub
  const row = await open.db.selectFrom('subject').selectAll().where('uid', '=', one.uid).executeTakeFirstOrThrow()
  const { version: _version, ...present } = row
  const district = dice.chance(0.5) ? dice.pick(['金水区', '登封市', '未定']) : present.district
  const changed = { ...present, district, name: dice.chance(0.5) ? `改名后的店${n}` : present.name }
  await fill({ hub: open }, [changed], dice.chance(0.4) ? [record(100 + n, one.uid)] : [])
}

/** An officer is given other districts; every device of the officer takes its view anew. */
const jurisdiction: Happening = async ({ dice, hub }, { seat }) => {
  const districts = dice.pick([['金水区'], ['登封市'], ['金水区', '登封市'], []])
  await makeCode(hub.hub, { ...seat.officer, districts })
}

const happenings: readonly (readonly [weight: number, happening: Happening])[] = [
  [10, workAWhile],
  [3, (world, device) => attempt(world, device)],
  [3, cutSync],
  [3, killedSync],
  [2, hubKill],
  [1, together],
  [1, (_world, device) => device.reopen()],
  [1, clockJump],
  [0.4, revoke],
  [1.2, hubEdit],
  [0.4, jurisdiction],
  ...stickActs,
]
