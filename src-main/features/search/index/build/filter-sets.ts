import { type FilterField, filterFields } from '../../contract.ts'
import { type Dictionaries, dictionaryOf, type FilterSets } from '../sets/filters.ts'
import { LISTS } from '../sets/lists.ts'
import type { Source } from './source.ts'

/** Dictionaries of a source, and its subjects by filter value; `order` gives the position of each slot. */
export function filterSets(
  { columns, ids }: Pick<Source, 'columns' | 'ids'>,
  lists: Uint8Array,
  order: Uint32Array,
): { readonly dictionaries: Dictionaries; readonly sets: FilterSets } {
  const dictionary = (field: FilterField): readonly string[] =>
    field === 'list' ? LISTS : dictionaryOf(field, columns[field])
  const dictionaries = Object.fromEntries(filterFields.map((field) => [field, dictionary(field)]))
  function* sets(field: FilterField): Generator<{ value: string; slots: Uint32Array }> {
    if (field === 'list') {
      const bits = Uint16Array.from(order, (position) => lists[ids[position] ?? 0] ?? 0)
      for (const [bit, value] of LISTS.entries()) yield { value, slots: slotsWith(bits, 1 << bit, 1 << bit) }
      return
    }
    const { values, numbers } = columns[field]
    const inOrder = Uint16Array.from(order, (position) => numbers[position] ?? 0)
    for (const [number, value] of values.entries()) yield { value, slots: slotsWith(inOrder, 0xffff, number) }
  }
  return { dictionaries: dictionaries as Dictionaries, sets }
}

/** Slots whose number has just the `wanted` ones of the bits of `mask`. */
function slotsWith(numbers: Uint16Array, mask: number, wanted: number): Uint32Array {
  const slots = new Uint32Array(numbers.length)
  let n = 0
  for (let slot = 0; slot < numbers.length; slot++) if (((numbers[slot] ?? 0) & mask) === wanted) slots[n++] = slot
  return slots.subarray(0, n)
}
