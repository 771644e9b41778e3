import type { Edition } from '../edition.ts'
import type { CategoryId } from './categories.ts'

/** How a field is stored in a record's body: text and enum as text, date as YYYY-MM-DD, wan as minor units, code upper case. */
export type FieldKind = 'text' | 'date' | 'wan' | 'code' | 'enum'

/** A field of a category's body. `label` is the official column name; `multiple` = several options parted by 、 or ；. */
export interface RecordField {
  readonly key: string
  readonly label: string
  readonly kind: FieldKind
  readonly options?: readonly string[]
  readonly multiple?: boolean
}

/** resources/record-fields.json: the fields of every category's body. */
export interface RecordFields extends Edition {
  readonly items: Readonly<Record<CategoryId, readonly RecordField[]>>
}
