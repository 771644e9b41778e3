import { type Day, wrongDay } from '../../../law/day.ts'

/** A day as read, or why it is none and which part is wrong. */
export type DayReading = { readonly day: Day } | { readonly reason: string; readonly mark: string }

/** `withoutEnd` = the column may say 长期; `date1904` = the workbook counts its days from 1904. */
export type DayOptions = { readonly withoutEnd?: boolean; readonly date1904?: boolean }

/** How a day without end is kept (seen in printed reports: 有效期至 2099-12-31). */
export const WITHOUT_END = '2099-12-31'

/** As nearly every row has it; the other forms cost more to read. */
const PLAIN = /^[12]\d{3}-\d{2}-\d{2}$/
const WRITTEN = /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?(?:[T ]?\d{1,2}[:：]\d{2}.*)?$/
const COMPACT = /^(\d{4})(\d{2})(\d{2})(?:[T ]?\d{2}:?\d{2}.*)?$/
const TWO_DIGIT_YEAR = /^'?(\d{2})[-/.年](\d{1,2})[-/.月](\d{1,2})日?$/
const YEAR_LAST = /^(\d{1,2})[-/.](\d{1,2})[-/.](\d{2}|\d{4})(?: .*)?$/
const ENDLESS = /^(长期|长期有效|永久|永久有效|无固定期限|无期限|无限期|至今|9999[-/.年]?12[-/.月]?31日?)$/
/** Excel serials of the years 1927 to 2119, in a cell that lost its date format. */
const SERIAL = /^(\d{5})(?:\.\d+)?$/
const SERIAL_RANGE = [10_000, 80_000] as const
const EPOCH_1900 = Date.UTC(1899, 11, 30)
const EPOCH_1904 = Date.UTC(1904, 0, 1)

/** Reads a day as offices write it: 2024-02-03, 2024/2/3, 2024.2.3, 2024年2月3日, 20240203, with or without a time. */
export function readDay(text: string, { withoutEnd = false, date1904 = false }: DayOptions = {}): DayReading {
  if (PLAIN.test(text) && wrongDay(text) === null) return { day: text }
  const plain = text
    .normalize('NFKC')
    .trim()
    .replace(/\s*([-/.年月日])\s*/g, '$1')
  if (withoutEnd && ENDLESS.test(plain)) return { day: WITHOUT_END }
  const match = WRITTEN.exec(plain) ?? COMPACT.exec(plain)
  if (!match) return serialDay(plain, date1904) ?? { reason: refusal(plain), mark: text.trim() }
  const [, year = '', month = '', day = ''] = match
  const spelled = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
  const reason = wrongDay(spelled)
  if (reason === null) return { day: spelled }
  return { reason, mark: reason.includes('没有这一天') ? day : month }
}

function refusal(plain: string): string {
  if (YEAR_LAST.exec(plain)?.[3]?.length === 4) return '月和日的先后分不清，请写成 2026-06-18 的样子'
  if (TWO_DIGIT_YEAR.test(plain) || YEAR_LAST.test(plain)) return '年份只有两位，请写成 2026-06-18 的样子'
  return '不是日期，请写成 2026-06-18 的样子'
}

function serialDay(plain: string, date1904: boolean): DayReading | null {
  const serial = Number(SERIAL.exec(plain)?.[1] ?? Number.NaN)
  if (!(serial >= SERIAL_RANGE[0] && serial <= SERIAL_RANGE[1])) return null
  const epoch = date1904 ? EPOCH_1904 : EPOCH_1900
  return { day: new Date(epoch + serial * 86_400_000).toISOString().slice(0, 10) }
}
