import type { RecordInput, SubjectInput } from './registry.ts'

/** Columns of a subject that an import writes. */
export const SUBJECT = [
  'uid',
  'code',
  'name',
  'former_names',
  'kind',
  'type',
  'industry',
  'registration_number',
  'status',
  'established',
  'representative',
  'capital_amount',
  'capital_currency',
  'capital_text',
  'scope',
  'address',
  'phone',
  'authority',
  'district',
  'district_source',
  'source',
  'source_file',
  'source_line',
  'batch',
  'updated_at',
] as const satisfies readonly (keyof SubjectInput)[]

/** Columns of a record that an import writes; its subject and number come with the place. */
export const RECORD = [
  'uid',
  'category',
  'date',
  'authority',
  'number',
  'title',
  'body',
  'disclosure',
  'in_special_report',
  'repair_class',
  'repair_state',
  'objection',
  'withdrawn',
  'public_until',
  'edition',
  'source',
  'source_file',
  'source_line',
  'batch',
  'hash',
] as const satisfies readonly (keyof RecordInput)[]

/** `a, b, c`. */
export const list = (columns: readonly string[]): string => columns.join(', ')

/** `a = excluded.a, ...` for all columns but the identity. */
export const replaced = (columns: readonly string[]): string =>
  columns
    .filter((column) => column !== 'uid')
    .map((column) => `${column} = excluded.${column}`)
    .join(', ')
