import type { Day } from '../day.ts'
import type { CreditRecord } from '../record/record.ts'

/**
 * A test of one field of a record, as data. `field` is a record field (`repairClass`, `title` ...) or `body.<key>`.
 * `missing` holds for null, undefined and empty text; `before` compares a day with today.
 */
export type Condition =
  | { readonly field: string; readonly test: 'in' | 'not_in'; readonly values: readonly string[] }
  | { readonly field: string; readonly test: 'missing' | 'present' | 'before_today' }

/** Whether a record fulfils a condition on a day; a field that a record does not have counts as missing. */
export function holds(condition: Condition, record: CreditRecord, today: Day): boolean {
  const value = fieldOf(record, condition.field)
  const text = value === null || value === undefined ? '' : String(value)
  switch (condition.test) {
    case 'in':
      return condition.values.includes(text)
    case 'not_in':
      return !condition.values.includes(text)
    case 'missing':
      return text === ''
    case 'present':
      return text !== ''
    case 'before_today':
      return text !== '' && text < today
  }
}

function fieldOf(record: CreditRecord, field: string): unknown {
  if (field.startsWith('body.')) return record.body[field.slice(5)]
  return (record as unknown as Record<string, unknown>)[field]
}
