import { type Day, daysBetween, isDay } from '../../../law/day.ts'
import { countdown } from '../../../law/deadline.ts'
import type { CreditRecord } from '../../record/contract.ts'
import type { Profile } from '../contract.ts'

type Licence = Profile['licences'][number]

/** Licences without an end are written with this year in the 双公示 tables. */
const ENDLESS_FROM = '2099-01-01'

/** A licence is counted down from this many days before its end. */
const NOTICE_DAYS = 30

/** Words and tone of a last day of validity; null = without end. */
export function expiryOf(until: Day | null, today: Day): Pick<Licence, 'state' | 'tone'> {
  if (until === null || until >= ENDLESS_FROM) return { state: '长期', tone: 'ok' }
  if (daysBetween(today, until) > NOTICE_DAYS) return { state: '有效', tone: 'ok' }
  const { state, label } = countdown(until, today, 'licence')
  if (state === 'overdue') return { state: label, tone: 'expired' }
  return { state: label, tone: state === 'far' ? 'far' : 'near' }
}

/** Licences of a subject, those that need eyes first; withdrawn ones and decisions that are no longer valid are left out. */
export function licencesOf(records: readonly CreditRecord[], today: Day): Licence[] {
  return records
    .filter((record) => record.category === 'licence' && !record.withdrawn && record.body.state !== '无效')
    .map((record) => {
      const { certificate, document, licenceNumber, validTo } = record.body
      const until = typeof validTo === 'string' && isDay(validTo) && validTo < ENDLESS_FROM ? validTo : null
      return {
        uid: record.uid,
        name: textOr(certificate, textOr(document, record.title)),
        number: textOr(licenceNumber, record.number),
        authority: record.authority,
        until,
        ...expiryOf(until, today),
      }
    })
    .sort((a, b) => orderOf(a).localeCompare(orderOf(b)))
}

const orderOf = (licence: Licence): string => licence.until ?? '9999'

const textOr = (value: string | number | null | undefined, otherwise: string): string =>
  typeof value === 'string' && value.trim() !== '' ? value : otherwise
