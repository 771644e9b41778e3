import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { Failure } from '../../../../src-main/features/failure/failure.ts'
import { exportBundle, importBundle } from '../../../../src-main/features/sync/service.ts'
import { bundle } from '../../../../src-main/hub/commands/bundle.ts'
import type { Dice } from '../../random.ts'
import type { Place, TestDevice } from '../stand/device.ts'
import { Killed } from '../stand/fuse.ts'
import type { World } from '../stand/world.ts'

/** Something is done with the stick; the others find on it what was left there. */
type StickAct = (world: World, device: TestDevice) => Promise<void>

/** The stick goes to the hub and mostly back; now and then it is left lying on the way. */
const roundTrip: StickAct = async (world, device) => {
  await carryOut(world, device)
  if (world.dice.chance(0.2)) return
  await takeAtHub(world, device)
  if (world.dice.chance(0.7)) await carryIn(world, device)
}

/** 导出到 U 盘: what waits is put on the stick; nothing leaves the outbox. */
const carryOut: StickAct = async (world, device) => {
  await underThreat(world, device, async () => {
    const { file } = await exportBundle(device.context)
    writeFileSync(fileOf(world, 'cwbundle'), new Uint8Array(await file.arrayBuffer()))
  })
}

/** The hub takes any bundle that lies on the stick, also one that it had, one that was cut, and one that was changed. */
const takeAtHub: StickAct = async (world) => {
  const { dice, hub, tally } = world
  const found = pick(world, 'cwbundle')
  if (found === null) return
  const file = dice.chance(0.2) ? spoilt(world, found) : found
  if (dice.chance(0.2)) hub.killAt(dice.pick(['query', 'file'] as const), 1 + dice.below(60))
  try {
    await bundle(hub.hub, file, fileOf(world, 'cwreply'))
    tally.sticks += 1
  } catch (error) {
    if (!(error instanceof Failure) && !(error instanceof Killed)) throw error
    tally.broken += 1
  }
  if (!hub.blown) return hub.disarm()
  tally.kills += 1
  await hub.restart()
}

/** 从 U 盘导入: any answer that lies on the stick, also an old one, one for another device, and a spoilt one. */
const carryIn: StickAct = async (world, device) => {
  const { dice, tally } = world
  const found = pick(world, 'cwreply')
  if (found === null) return
  const file = new Blob([readFileSync(dice.chance(0.2) ? spoilt(world, found) : found)])
  await underThreat(world, device, async () => {
    for await (const { result } of importBundle(device.context, { file })) if (result) tally.sticks += 1
  })
}

/** Now and then the workstation ends at one of its writes and is opened again. */
async function underThreat({ dice, tally }: World, device: TestDevice, act: () => Promise<void>): Promise<void> {
  const isKilled = dice.chance(0.3)
  if (isKilled) {
    device.place = dice.pick<Place>(['before', 'inside', 'after'])
    device.fuse.arm(1 + dice.below(6))
  }
  try {
    await act()
  } catch (error) {
    if (!(error instanceof Failure) && !(error instanceof Killed)) throw error
    tally.broken += 1
  }
  if (device.fuse.blown) tally.kills += 1
  if (isKilled) device.reopen()
}

const fileOf = ({ stick, serial }: World, ending: string): string => path.join(stick, `${serial()}.${ending}`)

function pick({ stick, dice }: World, ending: string): string | null {
  const there = readdirSync(stick).filter((name) => name.endsWith(`.${ending}`))
  return there.length === 0 ? null : path.join(stick, dice.pick(there.toSorted()))
}

/** A copy that was not copied to its end, or in which one bit is another. */
function spoilt({ stick, dice }: World, file: string): string {
  const bytes = readFileSync(file)
  const target = path.join(stick, 'spoilt')
  writeFileSync(target, dice.chance(0.5) ? bytes.subarray(0, dice.below(bytes.length)) : flipped(bytes, dice))
  return target
}

function flipped(bytes: Buffer, dice: Dice): Buffer {
  const at = dice.below(bytes.length)
  bytes[at] = (bytes[at] ?? 0) ^ (1 << dice.below(8))
  return bytes
}

export const stickActs: readonly (readonly [weight: number, act: StickAct])[] = [
  [3, roundTrip],
  [0.7, takeAtHub],
  [0.7, carryIn],
]
