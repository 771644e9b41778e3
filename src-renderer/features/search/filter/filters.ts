import type { FilterField, Filters } from '@main/features/search/contract.ts'

/** The filter fields in the order in which they are shown. */
export const FIELDS = ['grade', 'list', 'district', 'kind', 'status'] as const satisfies readonly FilterField[]

/** One value that is filtered by. */
export interface SetFilter {
  readonly field: FilterField
  readonly value: string
}

/** All values that are filtered by, in the order of the fields. */
export function setFilters(filters: Filters): readonly SetFilter[] {
  return FIELDS.flatMap((field) => (filters[field] ?? []).map((value) => ({ field, value })))
}

/** Filters with one value put in or taken out; a field without values is left out. */
export function toggleFilter(filters: Filters, { field, value }: SetFilter): Filters {
  const values = filters[field] ?? []
  const next = values.includes(value) ? values.filter((one) => one !== value) : [...values, value]
  const { [field]: _, ...rest } = filters
  return next.length > 0 ? { ...rest, [field]: next } : rest
}
