import type { Day } from '../../../law/day.ts'
import type { SubjectInput } from '../../import/write/registry.ts'
import { demoCode } from './codes.ts'
import { daysFrom, grouped } from './days.ts'
import { nameOf, personOf, rootOf } from './names.ts'
import { type DemoDistrict, DISTRICTS, UNITS } from './places.ts'
import type { Random } from './random.ts'
import { serialUid } from './serial-uid.ts'
import { type DemoTrade, TRADES } from './trades.ts'

/** Kinds with their shares: over half are 个体工商户. `start` = registering authority and kind of the credit code. */
const KINDS: readonly (readonly [{ kind: string; start: string; type: string }, number])[] = [
  [{ kind: '个体工商户', start: '92', type: '个体工商户' }, 60],
  [{ kind: '企业', start: '91', type: '有限责任公司（自然人投资或控股）' }, 30],
  [{ kind: '企业', start: '91', type: '有限责任公司（自然人独资）' }, 6],
  [{ kind: '农民专业合作社', start: '93', type: '农民专业合作社' }, 2],
  [{ kind: '社会组织', start: '52', type: '民办非企业单位' }, 1.5],
  [{ kind: '事业单位', start: '12', type: '事业单位法人' }, 0.5],
]

const STATUSES = [
  ['存续', 88],
  ['注销', 9],
  ['吊销', 3],
] as const

const PLACES = DISTRICTS.map((district) => [district, district.share] as const)
const SHARES = TRADES.map((trade) => [trade, trade.share] as const)
const COMPANY_CAPITAL = [10, 50, 100, 200, 300, 500, 1000]
const SHOP_CAPITAL = [1, 3, 5, 10]
/** Companies that were called otherwise before. */
const RENAMED = 0.06
/** Organisation codes that are passed over from one subject to the next, at most. */
export const CODE_STRIDE = 14

/** An invented subject and what its records are made from. */
export type DemoSubject = {
  readonly subject: SubjectInput
  readonly place: DemoDistrict
  readonly trade: DemoTrade
}

/** What all invented rows carry. */
export const demoOrigin = (batch: string, today: Day) =>
  ({
    source: 'demo',
    source_file: null,
    source_line: null,
    batch,
    updated_at: `${today}T00:00:00.000Z`,
  }) as const

/** The n-th invented subject of the city. */
export function demoSubject(random: Random, serial: number, batch: string, today: Day): DemoSubject {
  const place = random.weighted(PLACES)
  const trade = random.weighted(SHARES)
  const { kind, start, type } = random.weighted(KINDS)
  const company = kind === '企业'
  const root = rootOf(random)
  const representative = personOf(random)
  const name = nameOf(random, kind, { place, trade, root, owner: representative })
  const capital = random.pick(company ? COMPANY_CAPITAL : SHOP_CAPITAL)
  const unit = random.pick(UNITS)
  const former = company && random.chance(RENAMED) ? name.replace(root, rootOf(random)) : name
  const subject: SubjectInput = {
    uid: serialUid(serial),
    code: demoCode(start, place.division, serial * CODE_STRIDE + random.between(0, CODE_STRIDE - 1)),
    name,
    former_names: former === name ? '[]' : JSON.stringify([former]),
    kind,
    type,
    industry: trade.industry,
    registration_number: null,
    status: random.weighted(STATUSES),
    established: daysFrom(today, -random.between(random.chance(0.06) ? 20 : 400, 7000)),
    representative,
    capital_amount: capital * 1_000_000,
    capital_currency: 'CNY',
    capital_text: `${grouped(capital)} 万元`,
    scope: trade.scope,
    address: `${place.prefix}${random.pick(place.roads)} ${random.between(1, 299)} 号${/^\d/.test(unit) ? ` ${unit}` : unit}`,
    phone: `1${random.pick(['38', '39', '58', '86'])}0000${String(random.between(0, 9999)).padStart(4, '0')}`,
    authority: `${place.name === '未定' ? '郑州市' : place.name}市场监管局`,
    district: place.name,
    district_source: place.name === '未定' ? 'none' : 'address',
    ...demoOrigin(batch, today),
  }
  return { subject, place, trade }
}
