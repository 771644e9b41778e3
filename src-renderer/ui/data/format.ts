import type { Dictionary } from '../../text/index.ts'

type Words = Dictionary['ui']

const MINOR_A_WAN = 1_000_000
const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR
/** China Standard Time has no summer time since 1991; legal days are days of Asia/Shanghai wherever the device is. */
const SHANGHAI = 8 * HOUR

/**
 * Money as the language writes it: 5.20 万元 (two decimals at least, six at most), CNY 52,000.00. Never rounded.
 * `minor` = hundredths of the currency's unit.
 */
export function formatMoney(minor: number, currency: string, words: Words): string {
  const amount = Math.abs(minor)
  const sign = minor < 0 ? '−' : ''
  const decimals = String(amount % MINOR_A_WAN).padStart(6, '0')
  const wan = `${formatCount(Math.floor(amount / MINOR_A_WAN))}.${decimals.slice(0, 2)}${decimals.slice(2).replace(/0+$/, '')}`
  const units = `${formatCount(Math.floor(amount / 100))}.${String(amount % 100).padStart(2, '0')}`
  return words.money.amount(sign + wan, sign + units, currency)
}

/** A count with its thousands parted: 312,408. */
export function formatCount(count: number): string {
  return count.toLocaleString('en-US')
}

/** A size in at most three digits: 8.4 MB (a MB is a million bytes). */
export function formatBytes(bytes: number): string {
  const units = ['B', 'KB', 'MB', 'GB', 'TB']
  let value = bytes
  let unit = 0
  while (value >= 999.5 && unit < units.length - 1) {
    value /= 1000
    unit += 1
  }
  return `${unit > 0 && value < 9.95 ? value.toFixed(1) : Math.round(value)} ${units[unit]}`
}

/** The legal day of an instant, YYYY-MM-DD. */
export function dayOf(instant: string | Date): string {
  return shanghai(instant).slice(0, 10)
}

/** The clock of an instant, HH:MM or HH:MM:SS. */
export function clockOf(instant: string | Date, withSeconds = false): string {
  return shanghai(instant).slice(11, withSeconds ? 19 : 16)
}

/** An instant as screens write it: 今天 07:58, 昨天 17:42, 明天 09:00, else 2026-06-04 10:02. */
export function formatInstant(instant: string | Date, now: Date, words: Words): string {
  const [day, clock] = [dayOf(instant), clockOf(instant)]
  if (day === dayOf(now)) return words.time.today(clock)
  if (day === dayOf(new Date(now.getTime() - DAY))) return words.time.yesterday(clock)
  if (day === dayOf(new Date(now.getTime() + DAY))) return words.time.tomorrow(clock)
  return `${day} ${clock}`
}

/** A legal day as papers write it (2026 年 6 月 18 日), with its day of the week if asked. */
export function formatPaperDay(day: string, words: Words, withWeekday = false): string {
  const [year, month, date] = day.split('-').map(Number) as [number, number, number]
  const paper = words.time.paperDay(year, month, date)
  const weekday = words.time.weekdays[new Date(Date.UTC(year, month - 1, date)).getUTCDay()]
  return withWeekday ? `${paper} ${weekday}` : paper
}

/** A length of time (milliseconds) in at most two units: 1 小时 6 分, 2 天 3 小时, 不足 1 分. */
export function formatAge(milliseconds: number, words: Words): string {
  const { days, hours, minutes, justNow } = words.time
  const [d, h, m] = [
    Math.floor(milliseconds / DAY),
    Math.floor((milliseconds % DAY) / HOUR),
    Math.floor((milliseconds % HOUR) / MINUTE),
  ]
  if (d > 0) return h > 0 ? `${days(d)} ${hours(h)}` : days(d)
  if (h > 0) return m > 0 ? `${hours(h)} ${minutes(m)}` : hours(h)
  return m > 0 ? minutes(m) : justNow
}

function shanghai(instant: string | Date): string {
  return new Date(new Date(instant).getTime() + SHANGHAI).toISOString()
}
