import { addDays } from '../../law/day.ts'
import { legalDay } from '../legal-day.ts'

const time = (instant: Date | string): string =>
  new Date(instant).toLocaleTimeString('zh-CN', {
    timeZone: 'Asia/Shanghai',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  })

/** 2026-06-18 09:30 in Asia/Shanghai. */
export const dayAndTime = (instant: string): string => `${legalDay(instant)} ${time(instant)}`

/** 今天 07:58, 昨天 17:42, else 2026-06-16 17:42. */
export function whenWords(instant: string, now: Date): string {
  const day = legalDay(instant)
  const today = legalDay(now)
  if (day === today) return `今天 ${time(instant)}`
  if (day === addDays(today, -1)) return `昨天 ${time(instant)}`
  return dayAndTime(instant)
}

/** Whether a text is an instant as the contract writes it (ISO 8601, UTC). */
export const isInstant = (text: string): boolean =>
  /^\d{4}-\d{2}-\d{2}T[\d:.]+Z$/.test(text) && !Number.isNaN(Date.parse(text))
