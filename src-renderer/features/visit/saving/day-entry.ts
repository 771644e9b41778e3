/**
 * The legal day that a typed text means, or null: 2028-03-31, 20280331, 2028.3.31, 2028/3/31, 2028 年 3 月 31 日, in
 * full-width digits too. A day that does not exist (2024-02-30) is none.
 */
export function dayFrom(typed: string): string | null {
  const parts = typed
    .normalize('NFKC')
    .trim()
    .match(/^(\d{4})(?:[-./\s年]*)(\d{1,2})(?:[-./\s月]*)(\d{1,2})\s*日?$/)
  if (!parts) return null
  const [year, month, day] = parts.slice(1).map(Number) as [number, number, number]
  const date = new Date(Date.UTC(year, month - 1, day))
  if (date.getUTCMonth() !== month - 1 || date.getUTCDate() !== day) return null
  return date.toISOString().slice(0, 10)
}
