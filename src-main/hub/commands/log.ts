import { z } from 'zod'
import { Failure } from '../../features/failure/failure.ts'
import type { Hub } from '../hub.ts'
import type { Acting } from '../keeping/enrol.ts'
import { audit } from '../storage/audit/audit.ts'
import { type LogCheck, readLog } from '../storage/audit/log.ts'
import { write } from '../storage/database/write.ts'
import { allOfficers } from '../storage/people.ts'
import type { HubAuditTable } from '../storage/tables.ts'
import { type LogLine, type Names, verdictWords, wordsOf } from './log-words.ts'

type Log = {
  readonly since: string | null
  readonly text: string | null
  readonly entries: readonly LogLine[]
  readonly check: LogCheck
}

/**
 * The hub's log, its own entries and the copies of the devices', oldest first; `since` is a day in Asia/Shanghai, `text`
 * what an entry must hold: the number of an export, a name, a word. All chains are recomputed, whatever is shown. That it
 * was read, and what was looked for, stands in the log before anybody sees it. Throws HB-0032 when `since` is no day.
 */
export async function readAudit(hub: Hub, since: string | undefined, by: Acting, text?: string): Promise<Log> {
  if (since !== undefined && !z.iso.date().safeParse(since).success) {
    throw new Failure('HB-0032', `“${since}”不是日期。`, '--since 请写成 2026-06-01 这样。')
  }
  const sought = text === undefined ? {} : { text }
  await write(hub.db, (tx) => audit(tx, { action: '查阅日志', since: since ?? '', ...sought, ...by }, hub.now()))
  const from = since === undefined ? '' : dayStart(since)
  const numberOf = await deviceNumbers(hub)
  const rows: HubAuditTable[] = []
  const check = await readLog(hub.db, (row) => {
    if (row.at >= from && holds(row, text)) rows.push(row)
  })
  const entries = rows.toSorted((a, b) => (a.at < b.at ? -1 : Number(a.at > b.at))).map((row) => lineOf(row, numberOf))
  return { since: since ?? null, text: text ?? null, entries, check: named(check, numberOf) }
}

/** Whether an entry has a text in it, whatever the case; it is compared as it stands in the stored JSON. */
const holds = ({ entry }: HubAuditTable, text: string | undefined): boolean =>
  text === undefined || entry.toLowerCase().includes(JSON.stringify(text.trim().toLowerCase()).slice(1, -1))

/** The instant at which a legal day begins. */
export const dayStart = (day: string): string => new Date(`${day}T00:00:00+08:00`).toISOString()

/** Gives the number of a device by its id; null for the hub itself, the id where the device is not known. */
export type NumberOf = (device: string) => string | null

/** The numbers of all devices as they are now. */
export async function deviceNumbers(hub: Hub): Promise<NumberOf> {
  const devices = await hub.db.selectFrom('device').select(['id', 'number']).execute()
  const numbers = new Map(devices.map(({ id, number }) => [id, number]))
  return (device) => (device === '' ? null : (numbers.get(device) ?? device))
}

/** A row of the log as it is put into words. */
export const lineOf = ({ at, device, entry }: HubAuditTable, numberOf: NumberOf): LogLine => ({
  at,
  device: numberOf(device),
  entry: JSON.parse(entry),
})

/** A check with the devices' numbers instead of their ids. */
const named = (check: LogCheck, numberOf: NumberOf): LogCheck => ({
  ...check,
  devices: check.devices.map(({ device, brokenAt }) => ({ device: numberOf(device) ?? device, brokenAt })),
})

/** Recomputes every chain of the log; that it was done stands in the log. */
export async function checkAudit(hub: Hub, by: Acting): Promise<LogCheck> {
  await write(hub.db, (tx) => audit(tx, { action: '核对日志', ...by }, hub.now()))
  const check = await readLog(hub.db, () => {})
  return named(check, await deviceNumbers(hub))
}

/** Names and certificate numbers of the officers by their ids. */
export async function officerNames(hub: Hub): Promise<Names> {
  return new Map((await allOfficers(hub.db)).map(({ id, name, certificate }) => [id, `${name} ${certificate}`]))
}

/** The log in words: time in Asia/Shanghai, where, who, what; then whether it is whole. */
export async function logLines(hub: Hub, { entries, check }: Log): Promise<string[]> {
  const names = await officerNames(hub)
  const lines = entries.map((entry) => {
    const { at, place, who, action, facts } = wordsOf(entry, names)
    return [at, place, who, action, ...facts.map(([label, value]) => `${label}：${value}`)].join('  ')
  })
  return [...lines, ...verdictWords(check)]
}
