import { z } from 'zod'
import { maskName, maskPhone } from '../../../law/masking.ts'
import { formatWan } from '../../../law/money.ts'
import type { Profile } from '../contract.ts'
import type { Identity } from '../identity.ts'
import type { CitySubject } from '../store.ts'
import { maskText } from './personal.ts'

type Registration = Profile['registration']

const SOURCES: Readonly<Record<string, string>> = {
  hub: '平台',
  import: '本机导入',
  demo: '演示',
  provisional: '现场登记',
}
const UNITS: Readonly<Record<string, string>> = {
  CNY: '万元',
  USD: '万美元',
  HKD: '万港元',
  JPY: '万日元',
  EUR: '万欧元',
  GBP: '万英镑',
}
const namesSchema = z.array(z.string()).catch([])

/** Facts of the registration for the screen, personal ones masked. */
export function registrationOf(identity: Identity): Registration {
  if (!identity.subject) return provisionalRegistration(identity.provisional.person, identity.provisional.address)
  const { subject } = identity
  return {
    type: subject.type,
    industry: subject.industry,
    registrationNumber: subject.registration_number,
    established: subject.established,
    representative: subject.representative === null ? null : maskName(subject.representative),
    phone: subject.phone === null ? null : maskPhone(subject.phone),
    capital: capitalOf(subject),
    scope: subject.scope,
    address: subject.address === null ? null : maskText(subject.address),
    authority: subject.authority,
    formerNames: namesSchema.parse(JSON.parse(subject.former_names)),
    districtSource: z.enum(['address', 'division', 'none']).catch('none').parse(subject.district_source),
    source: SOURCES[subject.source] ?? subject.source,
  }
}

function provisionalRegistration(person: string, address: string): Registration {
  return {
    type: null,
    industry: null,
    registrationNumber: null,
    established: null,
    representative: person === '' ? null : maskName(person),
    phone: null,
    capital: null,
    scope: null,
    address,
    authority: null,
    formerNames: [],
    districtSource: 'address',
    source: '现场登记',
  }
}

/** 200.00 万元, 50.00 万美元; the original text where the amount could not be read. */
function capitalOf(subject: CitySubject): string | null {
  const unit = UNITS[subject.capital_currency ?? '']
  if (subject.capital_amount === null || unit === undefined) return subject.capital_text
  return formatWan(subject.capital_amount).replace(/万元$/, unit)
}
