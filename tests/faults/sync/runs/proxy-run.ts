import { Failure } from '../../../../src-main/features/failure/failure.ts'
import { startProxy } from '../../../integration/sync/support/proxy.ts'
import { startTlsServer } from '../../../support/tls-server.ts'
import { dice as diceOf } from '../../random.ts'
import { attempt, type Ground, inWorld, work } from '../stand/world.ts'
import { FASTER, FAULTS, type Fault, startNetwork } from './network.ts'

/** The workstation's limit of silence, as much shorter as the network is faster. */
const SILENCE_MS = 30_000 / FASTER
const SYNCS = 5
const ENDLESS = Number.POSITIVE_INFINITY
/** Silence that stops a whole run this often would only cost time. */
const RARELY: readonly Fault[] = ['silent', 'stopInAnswer']

/** Bytes after which a cut line ends grow by this from one run to the next. */
const EVERY_BYTES = 61
const CUT_WITHIN = 24_000

/**
 * A run over a bad network by its seed: two devices work and sync through it, one after the other and at the same time,
 * while it does what it likes to one request in a few, or ends after so many bytes; then everything heals and is checked.
 */
export async function runProxy(ground: Ground, seed: number): Promise<void> {
  const faults = diceOf(~seed)
  const weighted = FAULTS.map((fault) => [RARELY.includes(fault) ? 0.3 : 1, fault] as const)
  await inWorld(ground, seed, 2, async (world) => {
    const { hub, devices, dice, tally } = world
    const badness = dice.pick([0.05, 0.15, 0.4])
    const next = (): Fault | null => (faults.chance(badness) ? faults.weighted(weighted) : null)
    const network = await startNetwork(() => hub.url, faults, next)
    const cutter = await startProxy(network.url)
    const bytes = (seed * EVERY_BYTES) % CUT_WITHIN
    try {
      for (let i = 0; i < SYNCS; i++) {
        for (const device of devices) for (let n = dice.below(4); n > 0; n--) await work(world, device)
        const isCut = dice.chance(0.3)
        if (isCut) cutter.cutAfter(...(dice.chance(0.5) ? ([bytes, ENDLESS] as const) : ([ENDLESS, bytes] as const)))
        const { url } = isCut ? cutter : network
        const syncing = dice.chance(0.5) ? devices : [dice.pick(devices)]
        await Promise.all(syncing.map((device) => attempt(world, device, url, SILENCE_MS)))
      }
    } finally {
      cutter.close()
      await network.close()
    }
    for (const [fault, times] of Object.entries(network.met)) tally.network[fault] = (tally.network[fault] ?? 0) + times
  })
}

/** A sync with a server whose certificate is for another name must end before anything is sent; answers its code. */
export async function runWrongName(ground: Ground, seed: number): Promise<string> {
  let code = ''
  await inWorld(ground, seed, 2, async (world) => {
    const [device] = world.devices
    if (!device) throw new Error('no device')
    await work(world, device)
    const server = await startTlsServer(true)
    try {
      await device.sync(server.url)
    } catch (error) {
      code = error instanceof Failure ? error.data.code : String(error)
    } finally {
      server.close()
    }
  })
  return code
}
