import type { Connection } from '../../../../database/open.ts'
import { filterFields } from '../../contract.ts'
import type { Places } from '../../text/places.ts'
import { type SearchedText, SOURCE_COLUMNS, textHash, type ValueField } from '../build/source.ts'
import { add, type Bitmap, fullBitmap, has, remove } from '../sets/bitmap.ts'
import { type FilterBitmaps, type FilterValues, setValues } from '../sets/filters.ts'
import { listReader, listsOf } from '../sets/lists.ts'
import { entryOf, type OverlayEntry } from './overlay-entry.ts'

/** What has changed since an index was built, on top of it. */
export type Overlay = {
  /** New and renamed subjects in name order, those of one name by id. */
  readonly entries: () => readonly OverlayEntry[]
  /** Slots whose subject is still as it was built, but for its filter values; null when that is all of them. */
  readonly live: () => Bitmap | null
  /** Takes in the present state of subjects by id. */
  take(ids: readonly number[]): void
}

/** What the overlay needs of the index below it. */
export type Base = {
  readonly connection: Connection
  readonly size: number
  readonly places: Places
  /** Legal day on which list conditions are decided. */
  readonly day: string
  readonly bitmaps: FilterBitmaps
  readonly slotOf: (id: number) => number
  readonly idOf: (slot: number) => number
  readonly nameOf: (slot: number) => string
  readonly hashOf: (slot: number) => number
  readonly compare: (a: string, b: string) => number
}

type Row = SearchedText & { id: number } & Record<ValueField, string>

/** An overlay without any change. */
export function openOverlay(base: Base): Overlay {
  const read = base.connection.prepare<[number], Row>(
    `select ${SOURCE_COLUMNS} from subject s left join assessment a on a.subject = s.id where s.id = ?`,
  )
  const lists = listReader(base.connection, base.day)
  const known = new Map<number, OverlayEntry>()
  const live = fullBitmap(base.size)
  let masked = 0
  let sorted: OverlayEntry[] = []
  let fresh: OverlayEntry[] = []
  let isStale = false

  const mask = (slot: number): void => {
    if (has(live, slot)) masked++
    remove(live, slot)
    setValues(base.bitmaps, slot, null, base.size)
  }
  const unmask = (slot: number): void => {
    if (!has(live, slot)) masked--
    add(live, slot)
  }
  const forget = (id: number): void => {
    if (known.delete(id)) isStale = true
  }
  const takeOne = (id: number): void => {
    const row = read.get(id)
    const slot = base.slotOf(id)
    forget(id)
    if (!row) {
      if (slot >= 0) mask(slot)
      return
    }
    const values = valuesOf(row, lists(id))
    if (slot >= 0 && base.hashOf(slot) === textHash(row)) {
      unmask(slot)
      setValues(base.bitmaps, slot, values, base.size)
      return
    }
    if (slot >= 0) mask(slot)
    const entry = entryOf(row, values, base.places)
    const placed = { ...entry, place: placeOf(base, entry.name, id) }
    known.set(id, placed)
    fresh.push(placed)
  }
  const compare = (a: OverlayEntry, b: OverlayEntry): number =>
    a.place - b.place || base.compare(a.name, b.name) || a.id - b.id

  return {
    live: () => (masked > 0 ? live : null),
    take: (ids) => ids.forEach(takeOne),
    entries() {
      if (fresh.length > 0 || isStale) {
        const kept = (entry: OverlayEntry): boolean => known.get(entry.id) === entry
        sorted = merged(sorted.filter(kept), fresh.filter(kept).sort(compare), compare)
        fresh = []
        isStale = false
      }
      return sorted
    },
  }
}

function valuesOf(row: Row, lists: number): FilterValues {
  const values = filterFields.map((field) => [field, field === 'list' ? listsOf(lists) : [row[field]]] as const)
  return Object.fromEntries(values) as Record<(typeof filterFields)[number], string[]>
}

/** Number of slots that come before a name of a subject. */
function placeOf({ size, nameOf, idOf, compare }: Base, name: string, id: number): number {
  let [low, high] = [0, size]
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((compare(nameOf(middle), name) || idOf(middle) - id) < 0) low = middle + 1
    else high = middle
  }
  return low
}

function merged<Item>(a: readonly Item[], b: readonly Item[], compare: (a: Item, b: Item) => number): Item[] {
  if (b.length === 0) return [...a]
  const all: Item[] = []
  let at = 0
  for (const item of b) {
    for (let next = a[at]; next !== undefined && compare(next, item) < 0; next = a[++at]) all.push(next)
    all.push(item)
  }
  for (; at < a.length; at++) all.push(a[at] as Item)
  return all
}
