import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { openPostgresServer } from '../../support/postgres.ts'
import { faultCount, lines, newTally, type Tally } from './found.ts'
import { runKills } from './runs/kill-run.ts'
import { runProxy, runWrongName } from './runs/proxy-run.ts'
import { runSchedule } from './runs/schedule.ts'
import { makeTemplate } from './stand/template.ts'
import type { Ground } from './stand/world.ts'

/** How much is done, and from which seed: run number n of a kind has the seed `seed + n`. */
export type Plan = {
  readonly schedules: number
  readonly proxyRuns: number
  readonly kills: number
  readonly seed: number
  /** The hubs keep their data in a PostgreSQL server of the run's own. */
  readonly postgres: boolean
  /** Ends the runs early, with what they came to so far. */
  readonly signal?: AbortSignal
}

const TOLD_EVERY = 100
/** Code of the Failure that a certificate for another name must end in. */
const WRONG_CERTIFICATE = 'SY-0105'

/** Nothing here outlives the machine, so memory serves where there is a file system in it. */
const place = (): string => (existsSync('/dev/shm') ? '/dev/shm' : tmpdir())

/** Runs random schedules, runs over a bad network and kills; answers what they came to. */
export async function syncFaults(plan: Plan, progress: (text: string) => void): Promise<Tally> {
  const tally = newTally()
  const box = mkdtempSync(path.join(place(), 'sync-faults-'))
  const server = plan.postgres ? await openPostgresServer() : null
  const postgres = server?.url
  try {
    if (plan.schedules + plan.proxyRuns > 0) {
      const template = await makeTemplate(path.join(box, 'template'), postgres)
      const ground: Ground = { template, box, tally }
      await many(plan, plan.schedules, tally, progress, async (seed) => {
        await runSchedule(ground, seed)
        tally.schedules += 1
      })
      await many(plan, plan.proxyRuns, tally, progress, async (seed) => {
        await runProxy(ground, seed)
        tally.proxyRuns += 1
      })
      if (plan.proxyRuns > 0) await wrongName(ground, plan.seed)
    }
    if (plan.kills > 0) await runKills(plan.kills, plan.seed, { box, tally, postgres, signal: plan.signal }, progress)
    return tally
  } finally {
    await server?.close()
    rmSync(box, { recursive: true, force: true })
  }
}

/**
 * Runs one after the other and tells at once what each found wrong; one that ends with an error that nobody expects is
 * noted with its seed, and the rest goes on.
 */
async function many(
  { seed, signal }: Plan,
  count: number,
  { found }: Tally,
  progress: (text: string) => void,
  run: (seed: number) => Promise<void>,
): Promise<void> {
  for (let i = 0; i < count && !signal?.aborted; i++) {
    const before = lines(found)
    await run(seed + i).catch((error: unknown) => {
      found.defects.push(`seed ${seed + i}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`)
    })
    for (const line of lines(found).difference(before)) progress(line)
    if ((i + 1) % TOLD_EVERY === 0) progress(`${i + 1}/${count}, ${faultCount(found)} found wrong`)
  }
}

async function wrongName(ground: Ground, seed: number): Promise<void> {
  const code = await runWrongName(ground, seed)
  if (code !== WRONG_CERTIFICATE) ground.tally.found.hidden.push(`a certificate for another name ended in ${code}`)
}
