import { type Day, wrongDay } from '../../../law/day.ts'

/** A day as read, or why it is none and which part is wrong. */
export type DayReading = { readonly day: Day } | { readonly reason: string; readonly mark: string }

const WRITTEN = /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?(?:[T ]?\d{1,2}[:：]\d{2}.*)?$/
const COMPACT = /^(\d{4})(\d{2})(\d{2})$/
/** Excel serials of the years 1927 to 2119, in a cell that lost its date format. */
const SERIAL = /^(\d{5})(?:\.\d+)?$/
const SERIAL_RANGE = [10_000, 80_000] as const
const EPOCH = Date.UTC(1899, 11, 30)

/** Reads a day as offices write it: 2024-02-03, 2024/2/3, 2024.2.3, 2024年2月3日, 20240203, with or without a time. */
export function readDay(text: string): DayReading {
  const plain = text.normalize('NFKC').trim()
  const match = WRITTEN.exec(plain) ?? COMPACT.exec(plain)
  if (!match) return serialDay(plain) ?? { reason: '不是日期，请写成 2026-06-18 的样子', mark: text.trim() }
  const [, year = '', month = '', day = ''] = match
  const spelled = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
  const reason = wrongDay(spelled)
  if (reason === null) return { day: spelled }
  return { reason, mark: reason.includes('没有这一天') ? day : month }
}

function serialDay(plain: string): DayReading | null {
  const serial = Number(SERIAL.exec(plain)?.[1] ?? Number.NaN)
  if (!(serial >= SERIAL_RANGE[0] && serial <= SERIAL_RANGE[1])) return null
  return { day: new Date(EPOCH + serial * 86_400_000).toISOString().slice(0, 10) }
}
