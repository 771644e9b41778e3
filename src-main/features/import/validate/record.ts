import type { Day } from '../../../law/day.ts'
import { refusalOfCounterparty } from '../../../law/natural-person.ts'
import type { CategoryId } from '../../../law/record/categories.ts'
import type { RecordRules } from '../../../law/record/import-columns.ts'
import type { Heading } from '../plan/heading/kind.ts'
import type { RecordInput } from '../write/registry.ts'
import { headerOf, missingValue, type Values } from './cells.ts'
import { type Fault, shown } from './fault.ts'
import { withoutIdentity } from './notes.ts'
import { readValue, wrong } from './value.ts'

/** What a row says a record is; who may see it and how it is repaired follow from the table. */
export type DraftedRecord = Pick<
  RecordInput,
  | 'category'
  | 'date'
  | 'authority'
  | 'number'
  | 'title'
  | 'body'
  | 'public_until'
  | 'disclosure'
  | 'in_special_report'
  | 'repair_class'
>

/**
 * A record as a row tells it, with the subject it is about. `identity` is what tells it from the subject's other records
 * of the kind (the document number, or day and reason of a listing).
 */
export type RecordDraft = {
  readonly code: string
  readonly name: string
  readonly identity: string
  readonly record: DraftedRecord
}

type Body = Record<string, string | number>

const PLAIN: RecordRules = { titles: [], identity: ['record.number'], repairClass: '未定级', inSpecialReport: false }

/**
 * A record from the values of a row, or what is wrong with it. The body has the keys of resources/record-fields.json.
 * Rows about natural persons are refused (ground rule: 自然人信息不入本机).
 */
export function recordDraft(
  values: Values,
  heading: Heading,
  by: { readonly category: CategoryId; readonly today: Day; readonly date1904?: boolean },
): RecordDraft | Fault {
  const { today } = by
  const { table } = heading
  const rules = table.record ?? PLAIN
  const columns = new Map(table.columns.map((column) => [column.field, column]))
  const of = (field: string): string => values.get(columns.get(field)?.name ?? '') ?? ''
  const person = columns.get('counterparty')
  const refusal = refusalOfCounterparty({ counterpartyKind: of('counterparty') })
  if (refusal && person) {
    const content = shown(of('counterparty'))
    const column = headerOf(heading, person)
    return { column, content, mark: content, reason: refusal, remedy: '不用处理', cause: 'person' }
  }
  const missing = missingValue(values, heading)
  if (missing) return missing
  const fixed = new Map<string, string | number>(Object.entries(rules.constants ?? {}))
  for (const column of table.columns) {
    const text = values.get(column.name)
    if (text === undefined || column.field === null) continue
    const value = readValue(column, text, heading, by)
    if (typeof value === 'object') return value
    fixed.set(column.field, value)
    const told = column.tells?.values.find(([part]) => text.includes(part))
    if (column.tells && told) fixed.set(column.tells.field, told[1])
  }
  const text = (field: string): string => String(fixed.get(field) ?? '')
  const date = text('record.date') || yearEnd(values.get(rules.yearColumn ?? '') ?? '')
  const dateColumn = columns.get('record.date') ?? table.columns.find((column) => column.name === rules.yearColumn)
  if (date > today && dateColumn) {
    return wrong(dateColumn, heading, values.get(dateColumn.name) ?? '', { reason: '日期晚于今天' })
  }
  const body = bodyOf(fixed)
  const authority = text('record.authority')
  const until = text('record.publicUntil')
  return {
    code: text('subject.code'),
    name: of('subject.name'),
    identity: rules.identity.map(text).join('|'),
    record: {
      category: by.category,
      date,
      authority,
      number: text('record.number'),
      title: titleOf(rules.titles, values) ?? table.short,
      body: JSON.stringify(body),
      public_until: until === '' ? null : until,
      disclosure: rules.disclosure?.values[values.get(rules.disclosure.column) ?? ''] ?? '公开',
      in_special_report: rules.inSpecialReport ? 1 : 0,
      repair_class: rules.repairClass,
    },
  }
}

function bodyOf(fixed: ReadonlyMap<string, string | number>): Body {
  const own = [...fixed].filter(([field]) => field.startsWith('body.'))
  const named = own.map(([field, value]): [string, string | number] => [field.slice('body.'.length), value])
  return Object.fromEntries(named.sort(([a], [b]) => (a < b ? -1 : 1)))
}

/** The first pattern whose columns are all filled; personal numbers in it are masked, since titles stand everywhere. */
function titleOf(patterns: readonly string[], values: Values): string | undefined {
  const filled = patterns.find((pattern) =>
    [...pattern.matchAll(/\{([^}]+)\}/g)].every(([, name]) => values.has(name ?? '')),
  )
  return filled && withoutIdentity(filled.replace(/\{([^}]+)\}/g, (_, name: string) => values.get(name) ?? ''))
}

/** The last day of the year that a text names: 2025, 2025年度. */
function yearEnd(text: string): Day {
  const year = /20\d{2}/.exec(text)?.[0]
  return year === undefined ? '' : `${year}-12-31`
}
