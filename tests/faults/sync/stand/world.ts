import { mkdirSync, rmSync } from 'node:fs'
import path from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { Failure } from '../../../../src-main/features/failure/failure.ts'
import { HubRefusal } from '../../../../src-main/features/sync/exchange/client.ts'
import { type Dice, dice as diceOf } from '../../random.ts'
import { checkAll, checkShown } from '../checks/checks.ts'
import type { Tally } from '../found.ts'
import { acts, type Serial, settle } from './acts.ts'
import { seatsOf } from './city.ts'
import { TestDevice } from './device.ts'
import { Killed } from './fuse.ts'
import { FaultHub } from './hub.ts'
import type { Template } from './template.ts'

/** Rounds after which devices and hub must have nothing more to say to each other. */
const MOST_ROUNDS = 8
/** Status of a hub whose process did not get to work for seconds. */
const BUSY = 503
/** Longer than the time between two of its looks at itself. */
const BUSY_MS = 1500

/** A hub and a few workstations in this process, at the mercy of a seed. */
export type World = {
  readonly seed: number
  readonly dice: Dice
  readonly hub: FaultHub
  readonly devices: readonly TestDevice[]
  readonly serial: Serial
  readonly tally: Tally
  /** Folder of the USB stick that goes from one to the other. */
  readonly stick: string
}

/** What runs are begun with: the template, the folder they work in, and where results are counted. */
export type Ground = { readonly template: Template; readonly box: string; readonly tally: Tally }

/**
 * Begins with copies of the template, lets `run` do what it wants, heals and checks; leaves nothing behind. What is no
 * fault of a line is thrown.
 */
export async function inWorld(
  ground: Ground,
  seed: number,
  devices: number,
  run: (world: World) => Promise<void>,
): Promise<void> {
  const { template, box, tally } = ground
  const dice = diceOf(seed)
  const folder = path.join(box, `run-${seed}`)
  const chosen = shuffled(dice, [...seatsOf.keys()]).slice(0, devices)
  const { place, seats, drop } = await template.copy(folder, chosen)
  const hub = new FaultHub(place)
  const there = seats.map((seat, i) => new TestDevice(`seed ${seed}, seat ${chosen[i]}`, seat))
  let last = 0
  const stick = path.join(folder, 'stick')
  mkdirSync(stick, { recursive: true })
  const world: World = { seed, dice, hub, devices: there, serial: () => ++last, tally, stick }
  try {
    await hub.open()
    await run(world)
    await heal(world)
    await checkAll(hub.hub, there, tally)
  } finally {
    for (const device of there) device.close()
    await hub.close()
    await drop()
    rmSync(folder, { recursive: true, force: true })
  }
}

function shuffled<Item>(dice: Dice, list: Item[]): Item[] {
  for (let i = list.length - 1; i > 0; i--) {
    const j = dice.below(i + 1)
    ;[list[i], list[j]] = [list[j] as Item, list[i] as Item]
  }
  return list
}

/** An officer does something; what the workstation refuses in words leaves nothing behind. */
export async function work({ dice, serial, tally }: World, device: TestDevice): Promise<void> {
  const [name, act] = dice.weighted(acts)
  const since = device.lastSeq()
  let counted = name
  try {
    await act(device.context, dice, serial)
  } catch (error) {
    if (!(error instanceof Failure)) throw error
    counted = `${name} refused`
  }
  tally.acts[counted] = (tally.acts[counted] ?? 0) + 1
  device.promise(since)
}

/** Syncs; a line that breaks, a refusal and a kill end the sync and nothing else. */
export async function attempt(
  { hub, tally }: Pick<World, 'hub' | 'tally'>,
  device: TestDevice,
  url = hub.url,
  silenceMs?: number,
): Promise<void> {
  try {
    await device.sync(url, silenceMs)
  } catch (error) {
    if (!(error instanceof Failure) && !(error instanceof Killed)) throw error
    tally.broken += 1
  }
}

/**
 * Clocks are right, nothing is killed: everybody syncs and settles what came back until nobody has anything to send or
 * to take. A revoked device tries as well and is refused.
 */
export async function heal(world: Pick<World, 'hub' | 'devices' | 'dice' | 'tally'>): Promise<void> {
  const { hub, devices, dice, tally } = world
  hub.skewMs = 0
  for (const device of devices) {
    device.skewMs = 0
    device.promise(0)
  }
  for (let round = 1; ; round++) {
    let moved = 0
    for (const device of devices) {
      if (device.revoked) await attempt(world, device)
      else moved += await healed(device, hub.url, dice, tally)
    }
    if (moved === 0) return
    if (round < MOST_ROUNDS) continue
    tally.found.diverged.push(`${devices[0]?.name} and the others are not quiet after ${round} rounds`)
    return
  }
}

/** Answers how much went to and fro, and what came back; a hub that is too busy just now is asked again. */
async function healed(device: TestDevice, url: string, dice: Dice, tally: Tally): Promise<number> {
  try {
    const { pushed, pulled, attachments, conflicts, rejected } = await device.sync(url)
    checkShown(device, tally.found)
    settle(device.context, dice, true)
    device.promise(0)
    return pushed + pulled + attachments + conflicts + rejected
  } catch (error) {
    if (!(error instanceof HubRefusal) || error.status !== BUSY) throw error
    await setTimeout(BUSY_MS)
    return healed(device, url, dice, tally)
  }
}
