import type { Evidence, Visit } from '@main/features/visit/contract.ts'
import { itemsOf } from '../reading.ts'

/** Something that happened while a recording ran, and how many seconds after its beginning. */
export interface Moment {
  readonly at: string
  readonly seconds: number
  readonly item: { readonly id: string; readonly number: number; readonly text: string }
}

/** Items that were answered while a recording ran, in the order of time; without a duration nothing can be said. */
export function momentsDuring(
  { takenAt, durationMs }: Pick<Evidence, 'takenAt' | 'durationMs'>,
  visit: Visit,
): Moment[] {
  if (durationMs === null) return []
  const start = Date.parse(takenAt)
  const items = new Map(itemsOf(visit).map((item) => [item.id, item]))
  return visit.answers
    .flatMap(({ item: id, answeredAt }) => {
      const item = items.get(id)
      const seconds = (Date.parse(answeredAt) - start) / 1000
      return item && seconds >= 0 && seconds * 1000 <= durationMs ? [{ at: answeredAt, seconds, item }] : []
    })
    .sort((a, b) => a.seconds - b.seconds)
}

/** Reads 2026-06-18 09:53:10 of China as an instant; null when it is no time. */
export function instantOf(text: string): string | null {
  const found = /^(\d{4}-\d{2}-\d{2}) (\d{2}:\d{2}:\d{2})$/.exec(text.trim())
  const time = found ? Date.parse(`${found[1]}T${found[2]}+08:00`) : Number.NaN
  return Number.isNaN(time) ? null : new Date(time).toISOString()
}
