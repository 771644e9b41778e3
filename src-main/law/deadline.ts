import chineseDays from 'chinese-days'
import { addDays, type Day, daysBetween } from './day.ts'

/** Holidays of fixed date, used for years whose arrangement is not yet published (全国年节及纪念日放假办法, art. 2). */
const FIXED_HOLIDAYS = new Set(['01-01', '05-01', '05-02', '10-01', '10-02', '10-03'])

/** What a countdown shows: its state, the calendar days left (negative when past) and its words. */
export interface Countdown {
  readonly state: 'far' | 'near' | 'today' | 'overdue'
  readonly days: number
  readonly label: string
}

/**
 * Whether the State Council's holiday arrangement of a day's year is known here.
 * A working-day deadline that touches an unknown year is to be shown as 待核.
 */
export function isCalendarPublished(day: Day): boolean {
  return arrangement(`${day.slice(0, 4)}-10-01`) !== undefined
}

/** Whether a day is a working day: weekends and holidays are not, exchanged weekends are (行政处罚法 art. 85). */
export function isWorkingDay(day: Day): boolean {
  if (!isCalendarPublished(day) && FIXED_HOLIDAYS.has(day.slice(5))) return false
  const arranged = arrangement(day)
  if (arranged) return arranged.work
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay()
  return weekday !== 0 && weekday !== 6
}

/** The `count`-th working day after a day; the day itself does not count. `count` 0 gives the day itself. */
export function addWorkingDays(day: Day, count: number): Day {
  let current = day
  for (let left = count; left > 0; ) {
    current = addDays(current, 1)
    if (isWorkingDay(current)) left -= 1
  }
  return current
}

/** Working days after `from` up to and with `to`; negative if `to` lies before `from`. */
export function workingDaysBetween(from: Day, to: Day): number {
  if (to < from) return -workingDaysBetween(to, from)
  let count = 0
  for (let day = addDays(from, 1); day <= to; day = addDays(day, 1)) {
    if (isWorkingDay(day)) count += 1
  }
  return count
}

/**
 * The countdown to a deadline in calendar days: more than three days left is far, one to three near.
 * Duties become 逾期, licences 过期.
 */
export function countdown(deadline: Day, today: Day, kind: 'duty' | 'licence' = 'duty'): Countdown {
  const days = daysBetween(today, deadline)
  if (days > 3) return { state: 'far', days, label: `剩 ${days} 天` }
  if (days > 0) return { state: 'near', days, label: `剩 ${days} 天` }
  if (days === 0) return { state: 'today', days, label: '今天到期' }
  return { state: 'overdue', days, label: `${kind === 'duty' ? '已逾期' : '已过期'} ${-days} 天` }
}

/**
 * The countdown to the deadline of an order, in working days as the order counts them: more than three left is far. A
 * deadline on a day off has none left and is not over; one of a year without published holidays is 待核.
 */
export function workingCountdown(deadline: Day, today: Day): Countdown {
  const days = workingDaysBetween(today, deadline)
  const open = isCalendarPublished(deadline) && isCalendarPublished(today) ? '' : '（待核）'
  if (deadline === today) return { state: 'today', days: 0, label: '今天到期' }
  if (deadline < today) {
    const late = days === 0 ? '已逾期，不满 1 个工作日' : `已逾期 ${-days} 个工作日`
    return { state: 'overdue', days, label: `${late}${open}` }
  }
  return { state: days > 3 ? 'far' : 'near', days, label: `剩 ${days} 个工作日${open}` }
}

type Arrangement = { readonly work: boolean; readonly name: string }

/** A countdown asks for every day on its way, and a list counts down many deadlines over the same days. */
const asked = new Map<Day, Arrangement | undefined>()

/**
 * The State Council's word on a day, undefined for ordinary days. The library finds holidays under the text of the day in
 * any time zone, but reads weekdays in the machine's zone: so its names are used (holidays have commas), its weekdays never.
 */
function arrangement(day: Day): Arrangement | undefined {
  if (!asked.has(day)) {
    const detail = chineseDays.getDayDetail(day)
    asked.set(day, detail.name.includes(',') ? detail : undefined)
  }
  return asked.get(day)
}
