import type { Connection } from '../../../../database/open.ts'
import { filterFields } from '../../contract.ts'
import type { FilterSets } from '../sets/filters.ts'
import { encode } from '../sets/posting.ts'
import { filterKey, TAGS } from '../tags.ts'
import { type Gram, gramsAnywhere, gramsAtEachStart, gramsAtStart } from './grams/gram-build.ts'
import type { GramText } from './grams/gram-text.ts'
import { initialsText } from './grams/initials-text.ts'
import { frequentStarts } from './grams/number-grams.ts'
import type { StagedRow } from './steps.ts'

/** What the rows of an index are made from, all in slot order. */
export type Slots = {
  readonly ids: Uint32Array
  readonly names: GramText
  readonly anchors: Uint16Array
  readonly filters: FilterSets
}

/** All rows of the gram table, kind by kind, each nearly in order of its keys. */
export function* gramRows(connection: Connection, slots: Slots, threshold: number): Generator<StagedRow> {
  const { ids, names, anchors, filters } = slots
  const size = ids.length
  const row = (k: string, list: Uint32Array): StagedRow => ({ table: 'gram', k, ...encode(list, size) })
  function* all(tag: string, groups: Iterable<Gram[]>): Generator<StagedRow> {
    for (const grams of groups) for (const { term, slots } of grams) yield row(tag + term, slots)
  }
  for (const field of filterFields) {
    for (const { value, slots } of filters(field)) yield row(filterKey(field, value), slots)
  }
  yield* all(TAGS.name, gramsAnywhere(names, threshold))
  yield* all(TAGS.nameStart, gramsAtStart(names, anchors, threshold))
  const initials = finished(initialsText(names))
  yield* all(TAGS.initials, gramsAnywhere(initials, threshold))
  yield* all(TAGS.initialsStart, gramsAtEachStart(initials, threshold))
  const slotOf = slotById(ids)
  yield* all(TAGS.code, frequentStarts(connection, 'code', slotOf, threshold))
  yield* all(TAGS.registration, frequentStarts(connection, 'registration_number', slotOf, threshold))
}

/** Slot of a local id, -1 for one that has none. */
export function slotById(ids: Uint32Array): (id: number) => number {
  let last = 0
  for (const id of ids) if (id > last) last = id
  const slots = new Uint32Array(last + 1)
  for (let slot = 0; slot < ids.length; slot++) slots[ids[slot] ?? 0] = slot + 1
  return (id) => (slots[id] ?? 0) - 1
}

function finished<Result>(steps: Generator<unknown, Result>): Result {
  let step = steps.next()
  while (!step.done) step = steps.next()
  return step.value
}
