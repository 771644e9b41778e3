import { divisionOfCode, kindOfCode } from '../../../law/code/codes.ts'
import type { Day } from '../../../law/day.ts'
import { districtOf } from '../../../law/district.ts'
import { parseCapital } from '../../../law/money.ts'
import type { Heading } from '../plan/heading/kind.ts'
import type { ImportTables } from '../plan/tables.ts'
import type { SubjectInput } from '../write/registry.ts'
import { headerOf, missingValue, type Values } from './cells.ts'
import { readCode } from './code.ts'
import { readDay } from './day.ts'
import { type Cause, type Fault, shown } from './fault.ts'

/** What a file says about a subject; a field that it does not tell is absent, so that nothing known is lost by it. */
export type SubjectDraft = { readonly code: string; readonly name: string } & Partial<
  Omit<SubjectInput, 'uid' | 'code' | 'name' | 'source' | 'source_file' | 'source_line' | 'batch' | 'updated_at'>
>

/** Words for the state of a registration, as systems write them. */
const STATUS: readonly (readonly [RegExp, string])[] = [
  [/注销/, '注销'],
  [/吊销/, '吊销'],
  [/迁出/, '迁出'],
  [/存续|在业|开业|在营|正常|登记|在册/, '存续'],
]

/** A registered subject from the values of a row, or what is wrong with it. */
export function subjectDraft(values: Values, heading: Heading, tables: ImportTables, today: Day): SubjectDraft | Fault {
  const missing = missingValue(values, heading)
  if (missing) return missing
  const of = (field: string): string | undefined => {
    const name = columnNames(heading).get(field)
    return name === undefined ? undefined : values.get(name)
  }
  const fault = (field: string, mark: string, reason: string, remedy: string, cause?: Cause): Fault => {
    const column = heading.table.columns.find((c) => c.field === `subject.${field}`)
    const content = cause === 'person' ? '（证件号码）' : shown(of(field) ?? '')
    const told = { column: column ? headerOf(heading, column) : field, content, mark, reason, remedy }
    return cause === undefined ? told : { ...told, cause }
  }
  const remedy = `对照${heading.table.paper}改正`
  const reading = readCode(of('code') ?? '')
  if ('reason' in reading) return fault('code', reading.mark, reading.reason, reading.remedy ?? remedy, reading.cause)
  const { code } = reading
  const established = of('established')
  const day = established === undefined ? null : readDay(established)
  if (day && 'reason' in day) return fault('established', day.mark, day.reason, remedy)
  if (day && day.day > today) return fault('established', established ?? '', '日期晚于今天', remedy)
  const written = of('status')
  const status = STATUS.find(([word]) => written !== undefined && word.test(written))?.[1]
  if (written !== undefined && !status) {
    return fault('status', written, '登记状态不认识', '写成 存续、注销、吊销 或 迁出')
  }
  const address = of('address')
  return {
    code,
    name: (of('name') ?? '').replace(/\s+/g, ' '),
    kind: kindOfCode(code),
    ...(status ? { status } : {}),
    ...(day ? { established: day.day } : {}),
    ...capitalOf(of('capital'), heading),
    ...districtFacts(code, address, of('city'), tables),
    ...present('former_names', namesOf(of('formerNames'))),
    ...present('type', of('type')),
    ...present('registration_number', of('registrationNumber')),
    ...present('representative', of('representative')),
    ...present('scope', of('scope')),
    ...present('address', address),
    ...present('phone', of('phone')),
    ...present('authority', of('registrar')),
  }
}

const names = new WeakMap<Heading['table'], ReadonlyMap<string, string>>()

/** Columns of the table by the field of a subject that they tell. */
function columnNames({ table }: Heading): ReadonlyMap<string, string> {
  const known = names.get(table)
  if (known) return known
  const found = new Map(
    table.columns.flatMap(({ field, name }) =>
      field?.startsWith('subject.') ? [[field.slice('subject.'.length), name] as const] : [],
    ),
  )
  names.set(table, found)
  return found
}

function present<Key extends string>(key: Key, value: string | undefined): { [K in Key]?: string } {
  return value === undefined ? {} : ({ [key]: value } as { [K in Key]?: string })
}

/** The amount where the text is one in ten-thousands (`1,000(万元)`, or a bare number under a heading in 万元); else only the text. */
function capitalOf(text: string | undefined, heading: Heading): Partial<SubjectDraft> {
  if (text === undefined) return {}
  const place = heading.places.get(heading.table.columns.find((c) => c.field === 'subject.capital')?.name ?? '')
  const inWan = /万/.test(heading.headers[place ?? -1] ?? '') && /^[\d,.]+$/.test(text)
  const money = parseCapital(inWan ? `${text}万元` : text)
  return {
    capital_text: text,
    capital_amount: money?.minor ?? null,
    capital_currency: money?.currency ?? null,
  }
}

/** A file of the whole province names the city in a column of its own; without it streets of other cities would deceive. */
function districtFacts(code: string, address: string | undefined, city: string | undefined, tables: ImportTables) {
  const town = city === undefined ? '' : city.replace(/市$/, '')
  const whole = address && town !== '' && !address.includes(town) ? `${town}市${address}` : (address ?? null)
  const place = { address: whole, registrationDivision: divisionOfCode(code), streets: tables.streets }
  const { district, source } = districtOf(place, tables.districts)
  return { district, district_source: source }
}

function namesOf(text: string | undefined): string | undefined {
  if (text === undefined) return undefined
  const names = text.split(/[;；、,，\n|]/).map((name) => name.trim())
  return JSON.stringify(names.filter((name) => name !== ''))
}
