/** A legal day in Asia/Shanghai, spelled YYYY-MM-DD; days compare as text. */
export type Day = string

const DAY = /^(\d{4})-(\d{2})-(\d{2})$/
const MILLISECONDS_A_DAY = 86_400_000

/** Whether the text is a day that exists, spelled YYYY-MM-DD. */
export function isDay(text: string): boolean {
  return DAY.test(text) && wrongDay(text) === null
}

/** Why a text of the form YYYY-MM-DD is no day (没有这一天：2024 年 2 月到 29 日为止), or null if it is one. */
export function wrongDay(text: string): string | null {
  const match = DAY.exec(text)
  if (!match) return '不是日期，请写成 2026-06-18 的样子'
  const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3])]
  if (month < 1 || month > 12) return `没有 ${month} 月`
  if (day >= 1 && day <= 28) return null
  const last = new Date(Date.UTC(year, month, 0)).getUTCDate()
  if (day < 1 || day > last) return `没有这一天：${year} 年 ${month} 月到 ${last} 日为止`
  return null
}

/** The day `days` calendar days later (earlier if negative). */
export function addDays(day: Day, days: number): Day {
  return fromTime(timeOf(day) + days * MILLISECONDS_A_DAY)
}

/** The same date `years` years later; 29 February becomes 28 February where the year has none. */
export function addYears(day: Day, years: number): Day {
  const year = Number(day.slice(0, 4)) + years
  const target = `${String(year).padStart(4, '0')}${day.slice(4)}`
  return target.endsWith('-02-29') && !isDay(target) ? `${target.slice(0, 8)}28` : target
}

/** Calendar days from one day to another; negative if `to` lies before `from`. */
export function daysBetween(from: Day, to: Day): number {
  return Math.round((timeOf(to) - timeOf(from)) / MILLISECONDS_A_DAY)
}

/** The earlier of two days. */
export function earlier(a: Day, b: Day): Day {
  return a < b ? a : b
}

/** 2026 年 6 月 18 日, as papers write a day. */
export function paperDay(day: Day): string {
  return `${Number(day.slice(0, 4))} 年 ${Number(day.slice(5, 7))} 月 ${Number(day.slice(8, 10))} 日`
}

function timeOf(day: Day): number {
  return Date.UTC(Number(day.slice(0, 4)), Number(day.slice(5, 7)) - 1, Number(day.slice(8, 10)))
}

function fromTime(time: number): Day {
  return new Date(time).toISOString().slice(0, 10)
}
