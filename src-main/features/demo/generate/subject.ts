import { addDays, type Day } from '../../../law/day.ts'
import { subjectUid } from '../../import/plan/identity.ts'
import type { SubjectInput } from '../../import/write/registry.ts'
import { demoCode } from './codes.ts'
import { type DemoDistrict, DISTRICTS, UNITS } from './places.ts'
import type { Random } from './random.ts'
import { type DemoTrade, TRADES } from './trades.ts'
import { FAMILY_NAMES, GIVEN_NAMES, ROOT_FIRST, ROOT_LAST, ROOT_MIDDLE } from './words.ts'

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
  const place = random.weighted(DISTRICTS.map((district) => [district, district.share] as const))
  const trade = random.weighted(TRADES.map((each) => [each, each.share] as const))
  const { kind, start, type } = random.weighted(KINDS)
  const code = demoCode(start, place.division, serial)
  const root = `${random.pick(ROOT_FIRST)}${random.pick(ROOT_MIDDLE)}${random.pick(ROOT_LAST)}`
  const name = nameOf(random, kind, place, trade, root)
  const capital = kind === '企业' ? random.pick([10, 50, 100, 200, 300, 500, 1000]) : random.pick([1, 3, 5, 10])
  const unit = random.pick(UNITS)
  const former =
    kind === '企业' && random.chance(0.06) ? [name.replace(root, random.pick(ROOT_FIRST) + root.slice(1))] : []
  const subject: SubjectInput = {
    uid: subjectUid(code),
    code,
    name,
    former_names: JSON.stringify(former.filter((each) => each !== name)),
    kind,
    type,
    industry: trade.industry,
    registration_number: null,
    status: random.weighted(STATUSES),
    established: addDays(today, -random.between(random.chance(0.06) ? 20 : 400, 7000)),
    representative: `${random.pick(FAMILY_NAMES)}${random.pick(GIVEN_NAMES)}`,
    capital_amount: capital * 1_000_000,
    capital_currency: 'CNY',
    capital_text: `${capital.toLocaleString('en-US')} 万元`,
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

function nameOf(random: Random, kind: string, place: DemoDistrict, trade: DemoTrade, root: string): string {
  const area = place.name === '未定' ? '' : place.name
  switch (kind) {
    case '个体工商户':
      return `${area || '郑州市'}${root}${random.pick(trade.shops)}`
    case '农民专业合作社':
      return `郑州${root}种植农民专业合作社`
    case '社会组织':
      return `郑州市${area}${root}${random.pick(['养老服务中心', '托育园', '社区服务中心'])}`
    case '事业单位':
      return `郑州市${area}${root}${random.pick(['幼儿园', '文化服务中心', '农业技术推广站'])}`
    default:
      return `${random.pick(['郑州', '郑州', '河南', '郑州市'])}${root}${trade.company}有限公司`
  }
}
