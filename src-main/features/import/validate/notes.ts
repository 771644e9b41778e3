import { checkCreditCode } from '../../../law/code/codes.ts'
import { checkIdentityNumber } from '../../../law/code/other-codes.ts'
import type { Day } from '../../../law/day.ts'
import { addWorkingDays } from '../../../law/deadline.ts'
import { maskIdentityNumber } from '../../../law/masking.ts'
import type { DisclosureTerm, ImportColumn } from '../../../law/record/import-columns.ts'
import type { Heading } from '../plan/heading/kind.ts'
import { unitOfHeading } from './amount.ts'
import { headerOf, type Values } from './cells.ts'
import { type Fault, shown } from './fault.ts'

const IDENTITY_NUMBER = /(?<![0-9A-Za-z])\d{17}[\dXx](?![0-9A-Za-z])/g

/** A record as its row was read, for what is noted about it. */
export type Noted = {
  readonly date: Day
  readonly authority: string
  readonly body: Readonly<Record<string, string | number>>
}

/** What a row says wrongly without being refused for it, for the report on data quality; the row comes in as it is. */
export function notesOf(values: Values, heading: Heading, record: Noted | null, today: Day): Fault[] {
  const notes: Fault[] = []
  for (const column of heading.table.columns) {
    const text = values.get(column.name)
    if (text !== undefined && !isQuiet(column, text)) notes.push(...valueNotes(column, text, heading))
  }
  if (!record) return notes
  return [...notes, ...orderNotes(values, heading, record), ...lateNotes(values, heading, record, today)]
}

/** Whether a text holds a 公民身份号码 with a right check character. */
export const identityNumbersIn = (text: string): string[] =>
  (/\d{17}/.test(text) ? (text.match(IDENTITY_NUMBER) ?? []) : []).filter((number) => checkIdentityNumber(number).ok)

/** Identity numbers are masked before anything is shown or kept. */
export const withoutIdentity = (text: string): string =>
  text.replace(IDENTITY_NUMBER, (number) => (checkIdentityNumber(number).ok ? maskIdentityNumber(number) : number))

/** Most values are texts without a long number, of which nothing is ever noted. */
const isQuiet = ({ kind }: ImportColumn, text: string): boolean =>
  kind !== 'code' && kind !== 'enum' && kind !== 'wan' && (text.length < 17 || !/\d{17}/.test(text))

function* valueNotes(column: ImportColumn, text: string, heading: Heading): Generator<Fault> {
  const note = noting(column, heading, text)
  if (column.kind === 'code' && column.field !== 'subject.code' && !checkCreditCode(text).ok) {
    yield note('code', '机关代码不是正确的统一社会信用代码', '提供单位核对机关代码')
  }
  if (column.kind === 'enum' && column.options !== undefined && column.multiple !== true) {
    const said = column.codes?.[text] ?? text
    if (!column.options.includes(said))
      yield note('option', '不在目录的取值里，照原样收下', `取值：${column.options.join('、')}`)
  }
  if (column.kind === 'wan' && unitOfHeading(headerOf(heading, column)) === null && !/[万元]/.test(text)) {
    yield note('unit', '金额没有单位，按万元读', '在表头写明（万元）或（元）')
  }
  const isFree = column.kind === 'text' && column.field !== null && !column.field.startsWith('subject.registration')
  if (isFree && identityNumbersIn(text).length > 0) {
    yield note('identity', '文字里有公民身份号码', '提供单位删去后重新报送')
  }
}

/** A term that ends before it begins. */
function* orderNotes(values: Values, heading: Heading, { date, body }: Noted): Generator<Fault> {
  const pairs = [
    ['body.validTo', typeof body.validFrom === 'string' ? body.validFrom : date],
    ['body.removedAt', date],
    ['record.publicUntil', date],
  ] as const
  for (const [field, from] of pairs) {
    const column = heading.table.columns.find((one) => one.field === field)
    const text = values.get(column?.name ?? '')
    const until = field === 'record.publicUntil' ? null : body[field.slice('body.'.length)]
    if (!column || text === undefined || typeof until !== 'string' || until >= from) continue
    yield noting(column, heading, text)('order', `早于 ${from}`, `对照${heading.table.paper}改正`)
  }
}

/** Disclosed after its term: measured at the day on which the file was read here, as no column of the tables says when. */
function lateNotes(values: Values, heading: Heading, { date, authority }: Noted, today: Day): Fault[] {
  const term = heading.table.record?.term
  const column = heading.table.columns.find((one) => one.field === 'record.date')
  if (!term || !column) return []
  const { workingDays, source } = termOf(term, authority)
  const last = lastDay(date, workingDays)
  if (today <= last) return []
  const reason = `最迟应在 ${last} 公示（${workingDays} 个工作日），${today} 才收到`
  return [noting(column, heading, values.get(column.name) ?? date)('late', reason, `依据：${source}`)]
}

/** The term of an authority: its own, else the general one. */
export function termOf(term: DisclosureTerm, authority: string): { workingDays: number; source: string } {
  return term.others.find((one) => one.authority.some((word) => authority.includes(word))) ?? term
}

const lastDays = new Map<string, Day>()
/** Days of decision repeat by the thousand in one file. */
const MOST_KEPT = 20_000

function lastDay(date: Day, workingDays: number): Day {
  const key = `${date}+${workingDays}`
  const known = lastDays.get(key)
  if (known !== undefined) return known
  if (lastDays.size > MOST_KEPT) lastDays.clear()
  const day = addWorkingDays(date, workingDays)
  lastDays.set(key, day)
  return day
}

const noting =
  (column: ImportColumn, heading: Heading, text: string) =>
  (cause: Fault['cause'] & string, reason: string, remedy: string): Fault => ({
    column: headerOf(heading, column),
    content: shown(withoutIdentity(text)),
    mark: '',
    reason,
    remedy,
    cause,
  })
