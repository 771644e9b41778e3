import type { Day } from '../database/tables.ts'

/** China has been at UTC+8 without summer time since 1992. */
const SHANGHAI_MS = 8 * 3_600_000

/** Legal day 'YYYY-MM-DD' of an instant (Date or ISO text) in Asia/Shanghai. Throws a RangeError when it is no instant. */
export function legalDay(instant: Date | string): Day {
  return new Date(new Date(instant).getTime() + SHANGHAI_MS).toISOString().slice(0, 10)
}
