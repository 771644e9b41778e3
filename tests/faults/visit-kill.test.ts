import { describe, expect, it } from 'vitest'
import { killVisits } from './visit/kills.ts'

/** The short form of `npm run faults -- visit`: a few kills, each at another moment every time. */
const KILLS = Number(process.env.FAULT_RUNS ?? 6)
const LONGEST_KILL_MS = 30_000

describe('a visit killed at any moment reopens where it was', () => {
  it(
    `nothing acknowledged is lost, doubled or damaged in ${KILLS} kills`,
    async () => {
      const seed = Date.now() % 1_000_000
      const { found, acts } = await killVisits(KILLS, seed, () => {})
      expect({ seed, ...found }).toEqual({ seed, lost: [], doubled: [], corrupt: [] })
      expect(acts).not.toBe(0)
    },
    KILLS * LONGEST_KILL_MS + 120_000,
  )
})
