import { networkInterfaces } from 'node:os'

const USUAL_MS = 20_000
const LONGEST_MS = 120_000
/** Share of a pause that chance takes or adds: a thousand laptops that lost one hub do not come back in one second. */
const JITTER = 0.25

/** Milliseconds until the hub is tried again after so many tries in a row that failed; `chance` in [0, 1). */
export const pauseAfter = (failures: number, chance: number): number =>
  Math.min(USUAL_MS * 2 ** failures, LONGEST_MS) * (1 - JITTER + 2 * JITTER * chance)

/** The networks that this machine is in, as a text to compare. */
export const networksNow = (): string =>
  JSON.stringify(
    Object.values(networkInterfaces())
      .flatMap((all) => all ?? [])
      .filter(({ internal }) => !internal)
      .map(({ address }) => address)
      .sort(),
  )

/** When to try the hub next. Times are milliseconds of one clock. */
export type Pace = {
  /** Whether it is time: the pause is over, the machine came into another network, or somebody asked for it. */
  isDue(now: number): boolean
  /** Notes how a try ended. */
  tried(reached: boolean, now: number): void
  /** The next question is answered yes. */
  hurry(): void
}

/** A pace that begins with a try at once. */
export function newPace(networks: () => string = networksNow, chance: () => number = Math.random): Pace {
  let failures = 0
  let next = Number.NEGATIVE_INFINITY
  let before = networks()
  return {
    isDue(now) {
      const present = networks()
      if (present !== before) {
        before = present
        failures = 0
        next = now
      }
      return now >= next
    },
    tried(reached, now) {
      failures = reached ? 0 : failures + 1
      next = now + pauseAfter(failures, chance())
    },
    hurry() {
      failures = 0
      next = Number.NEGATIVE_INFINITY
    },
  }
}
