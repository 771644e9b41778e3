import type { CategoryId } from '../../../law/categories.ts'
import { normaliseCode } from '../../../law/code/codes.ts'
import type { Day } from '../../../law/day.ts'
import type { ImportColumn } from '../../../law/import-columns.ts'
import { refusalOfCounterparty } from '../../../law/natural-person.ts'
import type { Heading } from '../plan/kind.ts'
import type { RecordInput } from '../write/registry.ts'
import { readWan } from './amount.ts'
import { headerOf, missingValue, type Values } from './cells.ts'
import { readCode } from './code.ts'
import { readDay } from './day.ts'
import { type Fault, PAPER, shown } from './fault.ts'

/** A licence or penalty as a row tells it, with the subject it is about. */
export type RecordDraft = {
  readonly code: string
  readonly name: string
  readonly record: Pick<RecordInput, 'category' | 'date' | 'authority' | 'number' | 'title' | 'body' | 'public_until'>
}

type Body = Record<string, string | number>

/**
 * A record of one of the 双公示 tables from the values of a row, or what is wrong with it. The body has the keys of
 * resources/record-fields.json. Rows about natural persons are refused (ground rule: 自然人信息不入本机).
 */
export function recordDraft(values: Values, heading: Heading, category: CategoryId, today: Day): RecordDraft | Fault {
  const fields = new Map(heading.table.columns.map((column) => [column.field, column]))
  const of = (field: string): string => values.get(fields.get(field)?.name ?? '') ?? ''
  const person = fields.get('counterparty')
  const refusal = refusalOfCounterparty({ counterpartyKind: of('counterparty') })
  if (refusal && person) {
    const content = shown(of('counterparty'))
    return { column: headerOf(heading, person), content, mark: content, reason: refusal, remedy: '不用处理' }
  }
  const missing = missingValue(values, heading)
  if (missing) return missing
  const kept: Body = {}
  const fixed = new Map<string, string>()
  for (const column of heading.table.columns) {
    const text = values.get(column.name)
    if (text === undefined || column.field === null) continue
    const value = readValue(column, text, heading)
    if (typeof value === 'object') return value
    if (column.field.startsWith('body.')) kept[column.field.slice('body.'.length)] = value
    else fixed.set(column.field, String(value))
  }
  const date = fixed.get('record.date') ?? ''
  const dateColumn = fields.get('record.date')
  if (date > today && dateColumn) return wrong(dateColumn, heading, of('record.date'), '日期晚于今天')
  return {
    code: fixed.get('subject.code') ?? '',
    name: of('subject.name'),
    record: {
      category,
      date,
      authority: fixed.get('record.authority') ?? '',
      number: fixed.get('record.number') ?? '',
      title: values.get(heading.table.titleColumn ?? '') ?? '',
      body: JSON.stringify(sorted(kept)),
      public_until: fixed.get('record.publicUntil') ?? null,
    },
  }
}

/** A value as it is stored: text, day, minor units; or what is wrong with it. */
function readValue(column: ImportColumn, text: string, heading: Heading): string | number | Fault {
  switch (column.kind) {
    case 'date': {
      const reading = readDay(text)
      return 'day' in reading ? reading.day : wrong(column, heading, text, reading.reason, reading.mark)
    }
    case 'wan': {
      const reading = readWan(text)
      if ('minor' in reading) return reading.minor
      return { ...wrong(column, heading, text, reading.reason), remedy: reading.remedy }
    }
    case 'code': {
      if (column.field !== 'subject.code') return normaliseCode(text)
      const reading = readCode(text)
      if ('code' in reading) return reading.code
      const fault = wrong(column, heading, text, reading.reason, reading.mark)
      return reading.remedy === undefined ? fault : { ...fault, remedy: reading.remedy }
    }
    case 'enum':
      return optionOf(column, text)
    default:
      return text
  }
}

/** Known options in the catalogue's spelling, several of them parted by 、; what is not known stays as it is written. */
function optionOf(column: ImportColumn, text: string): string {
  const parts = column.multiple ? text.split(/[;；,，|/\n]/).flatMap((part) => splitKnown(part, column)) : [text]
  return parts
    .map((part) => part.trim())
    .filter((part) => part !== '')
    .map((part) => column.codes?.[part] ?? part)
    .join('、')
}

/** One option itself holds a 、 (法律、行政法规规定的其他行政处罚), so only the others are parted by it. */
function splitKnown(text: string, column: ImportColumn): string[] {
  const compound = column.options?.find((option) => option.includes('、') && text.includes(option))
  if (compound === undefined) return text.split('、')
  return [...text.replace(compound, '').split('、'), compound]
}

function wrong(column: ImportColumn, heading: Heading, text: string, reason: string, mark = text): Fault {
  const remedy = `对照${PAPER[heading.kind]}改正`
  return { column: headerOf(heading, column), content: shown(text), mark: shown(mark), reason, remedy }
}

const sorted = (body: Body): Body => Object.fromEntries(Object.entries(body).sort(([a], [b]) => (a < b ? -1 : 1)))
