import type { Edition } from '../edition.ts'
import type { CategoryId } from './categories.ts'
import type { RepairClass } from './record.ts'
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
  /** A day that may lie without end: 长期 is read as 2099-12-31. */
  readonly withoutEnd?: boolean
  /** Form of the value (a regular expression over the whole) and how to say it. */
  readonly pattern?: { readonly form: string; readonly words: string }
  /** Another field that follows from this one: the value of the first part that the text includes. */
  readonly tells?: { readonly field: string; readonly values: readonly (readonly [string, string])[] }
  /** What the empty table shows in its example row. */
  readonly example?: string
}

/** Working days between decision and disclosure; `others` = terms of authorities whose name includes one of the words. */
export interface DisclosureTerm {
  readonly workingDays: number
  readonly source: string
  readonly others: readonly {
    readonly authority: readonly string[]
    readonly workingDays: number
    readonly source: string
  }[]
}

/** How the rows of a table become records. */
export interface RecordRules {
  /** Patterns of the record's title with columns in braces; the first whose columns are all filled is taken. */
  readonly titles: readonly string[]
  /** Fields (besides the subject) that tell one record from another; the same ones again change the record. */
  readonly identity: readonly string[]
  /** Column with a year whose last day is the record's day, where the table has no day of its own. */
  readonly yearColumn?: string
  /** Fields that every row has. */
  readonly constants?: Readonly<Record<string, string>>
  readonly repairClass: RepairClass
  readonly inSpecialReport: boolean
  /** Who may see a record, by the value of a column; 公开 where nothing is said. */
  readonly disclosure?: { readonly column: string; readonly values: Readonly<Record<string, '公开' | '内部' | '敏感'>> }
  readonly term?: DisclosureTerm
}

/** resources/import/*.json: the columns of one kind of file; `category` null = a list of subjects. */
export interface ImportColumns extends Edition {
  readonly category: CategoryId | null
  /** Place in a list of kinds. */
  readonly order: number
  /** The kind as people say it, one record of it, and the paper that its rows are compared with. */
  readonly short: string
  readonly counted: string
  readonly paper: string
  /** Words in names of files and sheets, and in titles above the headings, that tell this kind from similar ones. */
  readonly words: readonly string[]
  readonly record: RecordRules | null
  /** Spellings of an empty cell. */
  readonly empty?: readonly string[]
  readonly columns: readonly ImportColumn[]
}

/** A column as a file of resources/ writes it: what is not said has its plain value; `field` alone changes the frame's. */
export type WrittenColumn = Partial<ImportColumn>

/** resources/import/*.json as written: with `frame` its columns come after and change those of the frame. */
export interface WrittenColumns extends Omit<ImportColumns, 'columns'> {
  readonly frame?: string
  readonly columns: readonly WrittenColumn[]
}

/** resources/import/frames/*.json: columns that several kinds share. */
export interface ColumnFrame extends Edition {
  readonly columns: readonly WrittenColumn[]
}

const PLAIN: ImportColumn = {
  name: '',
  code: null,
  field: null,
  kind: 'text',
  required: false,
  condition: null,
  synonyms: [],
}

/**
 * The complete table of a written one. A column without a name changes the frame's column of the same field, its synonyms
 * are added; the other columns follow in order.
 */
export function completeColumns(written: WrittenColumns, frame?: ColumnFrame): ImportColumns {
  const { frame: _, columns, ...rest } = written
  const changes = columns.filter((column) => column.name === undefined)
  const shared = (frame?.columns ?? []).map((column) => {
    const change = changes.find((one) => one.field === column.field)
    if (!change) return column
    return { ...column, ...change, synonyms: [...(column.synonyms ?? []), ...(change.synonyms ?? [])] }
  })
  const own = columns.filter((column) => column.name !== undefined)
  return { ...rest, columns: [...shared, ...own].map((column) => ({ ...PLAIN, ...column })) }
}

/** A heading as it is compared: width, case, blanks, brackets and the mark of required columns do not matter. */
export function plainHeading(text: string): string {
  const known = plain.get(text)
  if (known !== undefined) return known
  const made = text
    .normalize('NFKC')
    .replace(/[\s\u200b-\u200f\u2060\ufeff*()（）_:]/g, '')
    .toUpperCase()
  if (plain.size >= MOST_KNOWN) plain.clear()
  if (text.length <= LONGEST_KNOWN) plain.set(text, made)
  return made
}

/** Headings that were compared before: each is compared with the columns of every kind. */
const plain = new Map<string, string>()
const MOST_KNOWN = 4096
const LONGEST_KNOWN = 64

/** Index of the file's column for each column of the table, by `column.name`; columns the file does not have are absent. */
export function matchColumns(headings: readonly string[], table: ImportColumns): ReadonlyMap<string, number> {
  const places = placesOf(headings)
  const found = new Map<string, number>()
  const known = knownSpellings(table)
  if (!places.keys().some((heading) => known.has(heading))) return found
  for (const { name, spellings } of plainSpellings(table)) {
    const place = spellings.map((spelling) => places.get(spelling)).find((index) => index !== undefined)
    if (place !== undefined) found.set(name, place)
  }
  return found
}

const placed = new WeakMap<readonly string[], ReadonlyMap<string, number>>()

/** First place of each heading in its compared form; the same row is matched with the table of every kind. */
function placesOf(headings: readonly string[]): ReadonlyMap<string, number> {
  const known = placed.get(headings)
  if (known) return known
  const places = new Map<string, number>()
  for (const [index, heading] of headings.entries()) {
    const plain = plainHeading(heading)
    if (plain !== '' && !places.has(plain)) places.set(plain, index)
  }
  placed.set(headings, places)
  return places
}

const spelled = new WeakMap<
  ImportColumns,
  readonly { readonly name: string; readonly spellings: readonly string[] }[]
>()

/** Spellings of every column, compared forms; amounts are also found with 万元 or 元 in another place of the heading. */
function plainSpellings(table: ImportColumns) {
  const known = spelled.get(table)
  if (known) return known
  const all = table.columns.map((column) => {
    const written = [column.name, ...(column.code === null ? [] : [column.code]), ...column.synonyms].map(plainHeading)
    const amounts = column.kind === 'wan' ? written.flatMap(otherUnits) : []
    return { name: column.name, spellings: [...new Set([...written, ...amounts])] }
  })
  spelled.set(table, all)
  return all
}

const together = new WeakMap<ImportColumns, ReadonlySet<string>>()

/** All spellings of a table: most rows that are looked at for headings have none of them. */
function knownSpellings(table: ImportColumns): ReadonlySet<string> {
  let known = together.get(table)
  if (!known) {
    known = new Set(plainSpellings(table).flatMap(({ spellings }) => spellings))
    together.set(table, known)
  }
  return known
}

function otherUnits(spelling: string): string[] {
  const bare = spelling.replace(/(单位)?(万元|元)$/, '')
  return [bare, `${bare}万元`, `${bare}元`, `${bare}单位万元`, `${bare}单位元`]
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
