import type { Answer, Finding, ItemView, Photo, Visit } from '@main/features/visit/contract.ts'
import type { Section } from '../../ui/shell/visit/section-list.tsx'

/** All items of a visit's checklist in their order. */
export function itemsOf({ checklist }: Pick<Visit, 'checklist'>): readonly ItemView[] {
  return checklist.sections.flatMap((section) => section.items)
}

/** Whether an item is answered with a number. */
export const isNumeric = ({ judgedBy }: ItemView): boolean => judgedBy === 'number' || judgedBy === 'measurement'

/** Whether the officer concludes by hand; else the value brings the conclusion. */
export const isByHand = (item: ItemView): boolean =>
  !isNumeric(item) && item.judgedBy !== 'date' && item.judgedBy !== 'choice'

/** How far the items are: `open` lists the ids of those that lack something, in order. */
export interface ItemsProgress {
  readonly total: number
  readonly answered: number
  readonly open: readonly string[]
  readonly sections: readonly Section[]
}

/** Counts answered items and findings, whole and by section; a section's key is its id. */
export function progressOf(visit: Pick<Visit, 'checklist' | 'missing' | 'findings'>): ItemsProgress {
  const items = itemsOf(visit)
  const open = items.filter(({ id }) => id in visit.missing).map(({ id }) => id)
  const sections = visit.checklist.sections.map(({ key, title, room, items: own }) => {
    const ids = new Set(own.map(({ id }) => id))
    return {
      id: key,
      title,
      room: room?.called ?? '',
      total: own.length,
      answered: own.filter(({ id }) => !(id in visit.missing)).length,
      findings: visit.findings.filter(({ item }) => item !== null && ids.has(item)).length,
    }
  })
  return { total: items.length, answered: items.length - open.length, open, sections }
}

/** The next of the listed items after the present one, from the start again after the last; null when none is listed. */
export function nextOf(items: readonly ItemView[], listed: readonly string[], present: string | null): string | null {
  const here = items.findIndex(({ id }) => id === present)
  const order = [...items.slice(here + 1), ...items.slice(0, here + 1)].map(({ id }) => id)
  return order.find((id) => listed.includes(id)) ?? null
}

/** The item `by` places further, staying at the ends. */
export function stepFrom(items: readonly ItemView[], present: string | null, by: 1 | -1): string | null {
  const here = items.findIndex(({ id }) => id === present)
  return items[Math.min(items.length - 1, Math.max(0, here + by))]?.id ?? null
}

/** Whether an item asks for a photograph at all, whatever there is already. */
export function needsPhoto(item: ItemView, answer: Answer | undefined): boolean {
  if (answer?.verdict === 'na') return false
  return item.photo === 'yes' || (item.photo === 'on_fail' && answer?.verdict === 'fail')
}

/** Whether a photograph or the reason why there is none is still owed. */
export function lacksPhoto(item: ItemView, answer: Answer | undefined, photos: readonly Photo[]): boolean {
  return needsPhoto(item, answer) && photos.length === 0 && !answer?.noPhotoReason
}

/** What the photographs of a finding are filed under: its item, or the finding itself where it is outside the checklist. */
export const photoKey = ({ id, item }: Pick<Finding, 'id' | 'item'>): string => item ?? id

/** What a finding still lacks before the record can be laid before the party, as the engine says it. */
export type FindingGap = Visit['findingGaps'][string][number]

/** The first thing a finding lacks, or null. */
export const findingGap = (
  { findingGaps }: Pick<Visit, 'findingGaps'>,
  { id }: Pick<Finding, 'id'>,
): FindingGap | null => findingGaps[id]?.[0] ?? null

const LONGEST_VISIT_MINUTES = 600

/** Whole minutes of a visit so far; undefined when it was plainly interrupted. */
export function minutesSince(startedAt: string, now: Date): number | undefined {
  const minutes = Math.max(0, Math.floor((now.getTime() - Date.parse(startedAt)) / 60_000))
  return minutes > LONGEST_VISIT_MINUTES ? undefined : minutes
}

/** Whether the checklist is one of the food field, where 重点项 and 影响食品安全 are asked: its results have FD codes. */
export function isFood({ resultOptions }: Pick<Visit, 'resultOptions'>): boolean {
  return resultOptions.some(({ code }) => code.startsWith('FD'))
}
