import { maskName, maskPhone } from '../../law/masking.ts'
import { formatWan } from '../../law/money.ts'
import type { Context } from '../context.ts'
import { Failure } from '../failure/failure.ts'
import { formerNames } from '../search/text/text.ts'
import { ownVisits } from '../subject/parts/history.ts'
import { maskText } from '../subject/parts/personal.ts'
import { type CitySubject, subjectsByUid } from '../subject/store.ts'
import { mergedUids } from './alias.ts'
import { type FieldName, fieldNames, type Group, type Member } from './contract.ts'
import { isEmpty, isSame } from './merge/fields.ts'
import { contactRow } from './merge/rows.ts'
import { countsOf, groundsOf, groupById, memberUids } from './store.ts'

/** More than this cannot be read side by side. */
const MOST_SHOWN = 12

const SOURCES: Readonly<Record<string, string>> = {
  hub: '平台',
  import: '本机导入',
  demo: '演示',
  provisional: '现场登记',
}

/** Everything of the subjects of a group side by side, personal values masked. Failure DU-0101 when fewer than two are left. */
export function group(context: Context, { id }: { readonly id: number }): Group {
  const db = context.city.read
  const row = groupById(db, id)
  const uids = row ? memberUids(db, id) : []
  const found = subjectsByUid(db, uids.slice(0, 200))
  const subjects = uids.flatMap((uid) => found.find((subject) => subject.uid === uid) ?? [])
  if (!row || subjects.length < 2) {
    throw new Failure('DU-0101', '这一组已经处理完，或资料已经变化。', '请重新查找重复。')
  }
  const members = subjects.map((subject) => memberOf(context, subject))
  const order = members.map((member, at) => ({ member, at })).sort((a, b) => weightOf(b.member) - weightOf(a.member))
  const shown = order.slice(0, MOST_SHOWN)
  const ordered = shown.flatMap(({ at }) => subjects[at] ?? [])
  return {
    id,
    grounds: groundsOf(row),
    members: shown.map(({ member }) => member),
    more: Math.max(row.size - (uids.length - subjects.length) - shown.length, 0),
    proposed: shown[0]?.member.uid ?? '',
    fields: fieldNames.map((field) => ({
      field,
      values: ordered.map((subject) => shownValue(subject, field)),
      same: ordered.map((subject) => ordered.findIndex((other) => isSame(other, subject, field))),
    })),
  }
}

function memberOf(context: Context, subject: CitySubject): Member {
  const { city, work } = context
  const counts = countsOf(city.read, subject)
  const uids = [subject.uid, ...mergedUids(city.read, subject.uid)]
  return {
    uid: subject.uid,
    name: subject.name,
    code: subject.code,
    status: subject.status,
    formerNames: [...formerNames(subject.former_names)],
    ...counts,
    checks: counts.checks + ownVisits(work.read, uids).length,
    contact: contactRow(city.read, subject.uid) !== null,
    changedAt: subject.updated_at,
    source: SOURCES[subject.source] ?? subject.source,
    file: subject.source_file === null ? null : `${subject.source_file} 第 ${subject.source_line ?? 0} 行`,
  }
}

/** Who is proposed to stay: in business, with a code, with most behind it. */
const weightOf = ({ status, code, records, checks }: Member): number =>
  (status === '存续' ? 1_000_000 : 0) + (code === null ? 0 : 500_000) + Math.min(records + checks, 400_000)

const MASKS: Partial<Record<FieldName, (text: string) => string>> = {
  representative: maskName,
  phone: maskPhone,
  place: maskText,
}

function shownValue(subject: CitySubject, field: FieldName): string | null {
  if (isEmpty(subject, field)) return null
  if (field === 'capital') return capitalOf(subject)
  const text = field === 'place' ? subject.address : subject[field]
  return text === null ? null : (MASKS[field]?.(text) ?? text)
}

/** The amount as it was written; without that, in 万元 of its currency. */
const capitalOf = ({ capital_text, capital_amount, capital_currency }: CitySubject): string | null =>
  capital_text ??
  (capital_amount === null ? null : `${formatWan(capital_amount)}${capital_currency === 'CNY' ? '' : capital_currency}`)
