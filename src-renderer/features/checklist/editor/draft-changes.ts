import type { Draft, DraftItem } from '@main/features/checklist/contract.ts'

/** A list with one entry changed. */
export const patched = <One>(list: readonly One[], place: number, change: Partial<One>): One[] =>
  list.map((one, at) => (at === place ? { ...one, ...change } : one))

/** A list without one entry. */
export const without = <One>(list: readonly One[], place: number): One[] => list.filter((_, at) => at !== place)

/** A list with an entry and the next one exchanged. */
export function swapped<One>(list: readonly One[], place: number): One[] {
  const [first, second] = [list[place], list[place + 1]]
  if (first === undefined || second === undefined) return [...list]
  return [...list.slice(0, place), second, first, ...list.slice(place + 2)]
}

/** A new item with a number that no other has: the stem of the first one, and the next number. */
export function newItem(draft: Draft): DraftItem {
  const ids = draft.sections.flatMap(({ items }) => items.map(({ id }) => id))
  const stem = /^(.*?)\d*$/.exec(ids[0] ?? `${draft.id}-`)?.[1] ?? ''
  const numbers = ids.filter((id) => id.startsWith(stem)).map((id) => Number(id.slice(stem.length)))
  const next = Math.max(0, ...numbers.filter(Number.isInteger)) + 1
  return {
    id: `${stem}${String(next).padStart(2, '0')}`,
    text: '',
    help: '',
    judgedBy: 'yes_no',
    unit: null,
    limit: null,
    options: [],
    photo: 'no',
    basis: [],
    severity: 'general',
    measure: '',
    verified: false,
    instrument: null,
    when: null,
    points: null,
  }
}

/** What an item of a kind may have: the rest falls away when the kind changes. */
export function ofKind(item: DraftItem, judgedBy: DraftItem['judgedBy']): Partial<DraftItem> {
  const isNumber = judgedBy === 'number' || judgedBy === 'measurement'
  const hasDayLimit = item.limit?.notBeforeToday !== undefined
  const keepsLimit = item.limit !== null && ((isNumber && !hasDayLimit) || (judgedBy === 'date' && hasDayLimit))
  return {
    judgedBy,
    limit: keepsLimit ? item.limit : null,
    unit: isNumber ? item.unit : null,
    options: judgedBy === 'choice' ? (item.options.length > 0 ? item.options : [{ value: '', verdict: 'ok' }]) : [],
    photo: judgedBy === 'photo' ? 'yes' : item.photo,
    instrument: judgedBy === 'measurement' ? (item.instrument ?? { name: '', calibrated: true }) : null,
  }
}
