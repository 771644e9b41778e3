/** Year, month, day, hour, minute, second in Asia/Shanghai (UTC+8, no summer time since 1992) of an ISO UTC instant. */
function shanghai(instant: string): readonly [number, number, number, string, string, string] {
  const date = new Date(instant)
  if (Number.isNaN(date.getTime())) throw new RangeError(`not an instant: ${instant}`)
  const [day = '', time = ''] = new Date(date.getTime() + 8 * 3_600_000).toISOString().split('T')
  const [year = 0, month = 0, dayOfMonth = 0] = day.split('-').map(Number)
  const [hour = '', minute = '', second = ''] = time.slice(0, 8).split(':')
  return [year, month, dayOfMonth, hour, minute, second]
}

/** '2026 年 6 月 18 日' of a legal day or an instant. */
export function paperDate(day: string): string {
  const [year, month, dayOfMonth] = day.length === 10 ? day.split('-').map(Number) : shanghai(day)
  return `${year} 年 ${month} 月 ${dayOfMonth} 日`
}

/** '2026 年 6 月 18 日 09:58:30' of an instant; of a legal day only the date. */
export function paperTime(instant: string): string {
  if (instant.length === 10) return paperDate(instant)
  const [, , , hour, minute, second] = shanghai(instant)
  return `${paperDate(instant)} ${hour}:${minute}:${second}`
}

/** '2026 年 6 月 18 日 9 时 30 分' of an instant, the way records write it. */
export function recordTime(instant: string): string {
  const [, , , hour, minute] = shanghai(instant)
  return `${paperDate(instant)} ${Number(hour)} 时 ${minute} 分`
}

/** '2026-06-18 09:58' of an instant, for small print and table cells; of a legal day only the day. */
export function cellTime(instant: string): string {
  if (instant.length === 10) return instant
  const [year, month, day, hour, minute] = shanghai(instant)
  const two = (n: number) => String(n).padStart(2, '0')
  return `${year}-${two(month)}-${two(day)} ${hour}:${minute}`
}
