import { describe, expect, it } from 'vitest'
import { type Plan, syncFaults } from './sync/faults.ts'

/** The short form of `npm run faults -- sync`: other schedules each time, by a seed that a failure prints. */
const RUNS = Number(process.env.FAULT_RUNS ?? 15)
const nothing = { lost: [], doubled: [], diverged: [], hidden: [], defects: [] }

async function run(plan: Partial<Plan>) {
  const seed = Date.now() % 1_000_000
  const tally = await syncFaults({ schedules: 0, proxyRuns: 0, kills: 0, postgres: false, seed, ...plan }, () => {})
  expect({ seed, ...tally.found }).toEqual({ seed, ...nothing })
  expect(tally.acknowledged).toBeGreaterThan(0)
  return tally
}

describe('devices and a hub at random', () => {
  it(`agree after each of ${RUNS} schedules of work, syncs, kills, clock jumps and revocations`, async () => {
    const { schedules, acts } = await run({ schedules: RUNS })
    expect(schedules).toBe(RUNS)
    expect(acts.contact).toBeGreaterThan(0)
    expect(acts.visit).toBeGreaterThan(0)
  })

  it('agree after ten runs over a bad network', async () => {
    const { proxyRuns, network } = await run({ proxyRuns: 10 })
    expect(proxyRuns).toBe(10)
    expect(Object.keys(network).length).toBeGreaterThan(5)
  })

  it('agree after processes were killed while they synced', async () => {
    expect((await run({ kills: 2 })).sigkills).toBe(2)
  })
})
