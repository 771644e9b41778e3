import { officerName } from '../../features/audit/store.ts'
import { roleNames } from '../keeping/posts.ts'
import type { LogCheck } from '../storage/audit/log.ts'

type Entry = Readonly<Record<string, unknown>>

/** One entry: `device` is its number, null for the hub's own. */
export type LogLine = { readonly at: string; readonly device: string | null; readonly entry: Entry }

/** What stands for an officer's id in the words of an entry. */
export type Names = ReadonlyMap<string, string>

/** An entry in words: time in Asia/Shanghai, where, who, what, and its facts as label and value. */
export type LineWords = {
  readonly at: string
  readonly place: string
  readonly who: string
  readonly action: string
  readonly facts: readonly (readonly [label: string, value: string])[]
}

const LABELS: Readonly<Record<string, string>> = {
  subject_name: '主体',
  number: '编号',
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
  query: '查阅条件',
  rows: '条数',
  command: '命令',
  needed: '应由',
}

const ROLES: Names = new Map(Object.entries(roleNames))

/** The words of one entry. */
export function wordsOf({ at, device, entry }: LogLine, names: Names): LineWords {
  const facts = Object.entries(LABELS).flatMap(([key, label]) => {
    const value = device !== null && key === 'officer' ? '' : told(entry[key], key === 'role' ? ROLES : names)
    return value === '' ? [] : [[label, value] as const]
  })
  return {
    at: shanghai(at),
    place: device === null ? '同步中心' : `设备 ${device}`,
    who: whoOf(device, entry),
    action: told(entry.action, names),
    facts,
  }
}

function whoOf(device: string | null, { officer, as, administrator }: Entry): string {
  if (device !== null) return typeof officer === 'string' ? officerName(officer) : '—'
  const from = plain(administrator)
  if (typeof as === 'string' && as !== '') return from === '' ? plain(as) : `${plain(as)}（${from}）`
  return from === '' ? '—' : from.startsWith('管理页') ? from : `本机管理员 ${from}`
}

const told = (value: unknown, names: Names): string => {
  if (Array.isArray(value)) return value.map((one) => told(one, names)).join('、')
  if (typeof value === 'number') return String(value)
  return typeof value === 'string' ? plain(names.get(value) ?? value) : ''
}

/** Line breaks in what was typed would look like entries of their own. */
const plain = (value: unknown): string => (typeof value === 'string' ? value.replace(/\p{Cc}+/gu, ' ') : '')

/** An instant in Asia/Shanghai to the second; what is no instant as it is. */
export function shanghai(at: string): string {
  const instant = new Date(at)
  return Number.isNaN(instant.getTime()) ? plain(at) : instant.toLocaleString('sv-SE', { timeZone: 'Asia/Shanghai' })
}

/** Whether the log is whole, in words; the last line gives the hash to be written down. */
export function verdictWords({ checked, unchained, brokenAt, devices, head }: LogCheck): string[] {
  const isWhole = brokenAt === null && devices.length === 0
  return [
    ...(brokenAt === null ? [] : [`日志从第 ${brokenAt} 条起与写入时不符：有改动、插入或缺失。`]),
    ...devices.map((one) => `设备 ${one.device} 的日志从它的第 ${one.brokenAt} 条起与写入时不符。`),
    ...(unchained === 0 ? [] : [`另有 ${unchained} 条是升级前写的，没有校验值，无法核对。`]),
    `${isWhole ? '已核对' : '核对无误的只有'} ${checked} 条。末条校验值 ${head}，请抄存，下次查阅时可核对末尾有没有被截去。`,
  ]
}
