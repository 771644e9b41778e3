import type { Context } from '../context.ts'
import { identify } from '../subject/identity.ts'
import { headOf } from '../subject/parts/row.ts'
import { type Filters, filterFields, type SubjectRow } from './contract.ts'
import { provisionalSubjects } from './store.ts'
import { initialsOf } from './text/pinyin.ts'
import { normaliseText, type QueryShape, shapeOf } from './text/text.ts'

/** Lines of the provisional subjects (未收录) of this device that a query finds; those that the hub linked are not among them. */
export function findProvisional(context: Context, text: string, filters: Filters): SubjectRow[] {
  const shape = shapeOf(text)
  return provisionalSubjects(context.work.read)
    .filter((row) => matches(row, shape))
    .map((row) => identify(context, row.uid))
    .filter((identity) => identity.provisional !== null)
    .map((identity) => headOf(context, identity, null))
    .filter((row) => passes(row, filters))
}

/** Value of a line in a filter field; a provisional subject stands in no list. */
export function filterValue(row: SubjectRow, field: (typeof filterFields)[number]): string | null {
  return field === 'list' ? null : row[field]
}

function passes(row: SubjectRow, filters: Filters): boolean {
  return filterFields.every((field) => {
    const wanted = filters[field]
    const value = filterValue(row, field)
    return !wanted || wanted.length === 0 || (value !== null && wanted.includes(value))
  })
}

function matches(row: { readonly name: string; readonly code: string | null }, shape: QueryShape): boolean {
  const name = normaliseText(row.name)
  const has = (text: string, part: string): boolean => (shape.single ? text.startsWith(part) : text.includes(part))
  if (has(name, shape.text)) return true
  if (shape.code && row.code?.startsWith(shape.code)) return true
  const { initials } = shape
  return initials !== null && initialsOf(name).some((reading) => has(reading, initials))
}
