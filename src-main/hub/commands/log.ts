import { z } from 'zod'
import { officerName } from '../../features/audit/store.ts'
import { Failure } from '../../features/failure/failure.ts'
import type { Hub } from '../hub.ts'
import type { Acting } from '../keeping/enrol.ts'
import { audit } from '../storage/audit.ts'
import { type LogCheck, readLog } from '../storage/audit-log.ts'
import { allOfficers } from '../storage/people.ts'
import type { HubAuditTable } from '../storage/tables.ts'
import { write } from '../storage/write.ts'

type Entry = Readonly<Record<string, unknown>>

/** One entry: `device` is its number, null for the hub's own. */
type LogLine = { readonly at: string; readonly device: string | null; readonly entry: Entry }

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
  const from = since === undefined ? '' : new Date(`${since}T00:00:00+08:00`).toISOString()
  const devices = await hub.db.selectFrom('device').select(['id', 'number']).execute()
  const numbers = new Map(devices.map(({ id, number }) => [id, number]))
  const rows: HubAuditTable[] = []
  const check = await readLog(hub.db, (row) => {
    if (row.at >= from && holds(row, text)) rows.push(row)
  })
  const numberOf = (device: string): string | null => (device === '' ? null : (numbers.get(device) ?? device))
  const entries = rows
    .toSorted((a, b) => (a.at < b.at ? -1 : Number(a.at > b.at)))
    .map(({ at, device, entry }): LogLine => ({ at, device: numberOf(device), entry: JSON.parse(entry) }))
  const named = check.devices.map(({ device, brokenAt }) => ({ device: numberOf(device) ?? device, brokenAt }))
  return { since: since ?? null, text: text ?? null, entries, check: { ...check, devices: named } }
}

/** Whether an entry has a text in it, whatever the case; it is compared as it stands in the stored JSON. */
const holds = ({ entry }: HubAuditTable, text: string | undefined): boolean =>
  text === undefined || entry.toLowerCase().includes(JSON.stringify(text.trim().toLowerCase()).slice(1, -1))

const LABELS: Readonly<Record<string, string>> = {
  subject_name: '主体',
  purpose: '目的',
  detail: '内容',
  officer: '人员',
  device: '设备',
  role: '角色',
  districts: '区县',
  sectors: '领域',
  reason: '理由',
  mutation: '上报项',
  since: '起始日',
  text: '查找',
  command: '命令',
  needed: '应由',
}

/** The log in words: time in Asia/Shanghai, where, who, what; then whether it is whole. */
export async function logLines(hub: Hub, { entries, check }: Log): Promise<string[]> {
  const names = new Map((await allOfficers(hub.db)).map(({ id, name, certificate }) => [id, `${name} ${certificate}`]))
  return [...entries.map((line) => words(line, names)), ...verdict(check)]
}

function words({ at, device, entry }: LogLine, names: ReadonlyMap<string, string>): string {
  const place = device === null ? '同步中心' : `设备 ${device}`
  const facts = Object.entries(LABELS).flatMap(([key, label]) => {
    const value = device !== null && key === 'officer' ? '' : told(entry[key], names)
    return value === '' ? [] : [`${label}：${value}`]
  })
  return [shanghai(at), place, whoOf(device, entry), told(entry.action, names), ...facts].join('  ')
}

function whoOf(device: string | null, { officer, as, administrator }: Entry): string {
  if (device !== null) return typeof officer === 'string' ? officerName(officer) : '—'
  if (typeof as === 'string' && as !== '') return `${as}（${String(administrator)}）`
  return typeof administrator === 'string' ? `本机管理员 ${administrator}` : '—'
}

function told(value: unknown, names: ReadonlyMap<string, string>): string {
  if (Array.isArray(value)) return value.map((one) => told(one, names)).join('、')
  if (typeof value === 'number') return String(value)
  // Line breaks in what was typed would look like entries of their own.
  return typeof value === 'string' ? (names.get(value) ?? value).replace(/\p{Cc}+/gu, ' ') : ''
}

function shanghai(at: string): string {
  const instant = new Date(at)
  return Number.isNaN(instant.getTime())
    ? told(at, new Map())
    : instant.toLocaleString('sv-SE', { timeZone: 'Asia/Shanghai' })
}

function verdict({ checked, unchained, brokenAt, devices, head }: LogCheck): string[] {
  const isWhole = brokenAt === null && devices.length === 0
  return [
    ...(brokenAt === null ? [] : [`日志从第 ${brokenAt} 条起与写入时不符：有改动、插入或缺失。`]),
    ...devices.map((one) => `设备 ${one.device} 的日志从它的第 ${one.brokenAt} 条起与写入时不符。`),
    ...(unchained === 0 ? [] : [`另有 ${unchained} 条是升级前写的，没有校验值，无法核对。`]),
    `${isWhole ? '已核对' : '核对无误的只有'} ${checked} 条。末条校验值 ${head}，请抄存，下次查阅时可核对末尾有没有被截去。`,
  ]
}
