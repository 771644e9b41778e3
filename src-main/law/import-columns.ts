import type { CategoryId } from './categories.ts'
import type { Edition } from './edition.ts'
import type { FieldKind } from './record-fields.ts'

/** When a column must be filled: its value decides, by parts it includes or does not include. */
export interface ColumnCondition {
  readonly column: string
  readonly includesAny: readonly string[]
  readonly includesNone: readonly string[]
  readonly words: string
}

/**
 * A column of a file. Found by `name`, `code` or a synonym (compared by `plainHeading`); `field` says where it goes:
 * `subject.x`, `record.x`, `body.x`, `counterparty`, or null = read and not kept (personal documents, old numbers).
 */
export interface ImportColumn {
  readonly name: string
  readonly code: string | null
  readonly field: string | null
  readonly kind: FieldKind | 'capital'
  readonly required: boolean
  readonly condition: ColumnCondition | null
  readonly synonyms: readonly string[]
  readonly options?: readonly string[]
  readonly codes?: Readonly<Record<string, string>>
  readonly multiple?: boolean
}

/** resources/import/*.json: the columns of one kind of file; `category` null = a list of subjects. */
export interface ImportColumns extends Edition {
  readonly category: CategoryId | null
  readonly titleColumn: string | null
  /** Spellings of an empty cell. */
  readonly empty?: readonly string[]
  readonly columns: readonly ImportColumn[]
}

/** A heading as it is compared: width, case, blanks, brackets and the mark of required columns do not matter. */
export function plainHeading(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/[\s\ufeff*()（）_:]/g, '')
    .toUpperCase()
}

/** Index of the file's column for each column of the table, by `column.name`; columns the file does not have are absent. */
export function matchColumns(headings: readonly string[], table: ImportColumns): ReadonlyMap<string, number> {
  const places = new Map<string, number>()
  for (const [index, heading] of headings.entries()) {
    const plain = plainHeading(heading)
    if (plain !== '' && !places.has(plain)) places.set(plain, index)
  }
  const found = new Map<string, number>()
  for (const column of table.columns) {
    const spellings = [column.name, ...(column.code === null ? [] : [column.code]), ...column.synonyms]
    const place = spellings.map((spelling) => places.get(plainHeading(spelling))).find((index) => index !== undefined)
    if (place !== undefined) found.set(column.name, place)
  }
  return found
}

/** Whether a column must be filled in a row, given the row's values by column name. */
export function isRequired(column: ImportColumn, row: ReadonlyMap<string, string>): boolean {
  if (column.required) return true
  if (column.condition === null) return false
  const { includesAny, includesNone } = column.condition
  const value = row.get(column.condition.column) ?? ''
  if (value === '') return false
  const any = includesAny.length === 0 || includesAny.some((part) => value.includes(part))
  return any && !includesNone.some((part) => value === part)
}
