import { pino } from 'pino'

/** The hub's log: one JSON line an event on standard error. Who, when, which route, how long; never what it was about. */
export type HubLog = {
  info(facts: Readonly<Record<string, unknown>>, words: string): void
  error(facts: Readonly<Record<string, unknown>>, words: string): void
}

/** A log that writes; the level comes from HUB_LOG_LEVEL. */
export const openLog = (level = 'info'): HubLog => pino({ level, base: null }, pino.destination({ fd: 2, sync: true }))

/** A log for tests and one-shot commands: says nothing. */
export const silentLog: HubLog = { info() {}, error() {} }
