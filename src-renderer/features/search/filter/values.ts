import type { FilterField } from '@main/features/search/contract.ts'
import type { Dictionary } from '../../../text/index.ts'

/** A filter value in the present language. */
export function valueWords(field: FilterField, value: string, words: Dictionary): string {
  if (field === 'grade') {
    const grade = words.ui.grade[value as keyof Dictionary['ui']['grade']]
    if (typeof grade !== 'string') return value
    return value === '-' ? grade : `${value} ${grade}`
  }
  const known = words.search.values
  return value in known ? known[value as keyof typeof known] : words.engine.said(value)
}
