import type { DemoDistrict } from './places.ts'
import type { Random } from './random.ts'
import type { DemoTrade } from './trades.ts'
import {
  FAMILY_NAMES,
  GIVEN_CHARACTERS,
  GIVEN_NAMES,
  ROOT_COMMON,
  ROOT_FIRST,
  ROOT_LAST,
  ROOT_MIDDLE,
} from './words.ts'

/** Shops that are called after their owner. */
const OWNERS_NAME = 0.25

type Words = (random: Random) => string

const ROOTS: readonly (readonly [Words, number])[] = [
  [(r) => r.pick(ROOT_FIRST) + r.pick(ROOT_MIDDLE) + r.pick(ROOT_LAST), 30],
  [(r) => r.pick(ROOT_FIRST) + r.pickEarly(ROOT_COMMON), 15],
  [(r) => r.pickEarly(ROOT_COMMON) + r.pick(ROOT_MIDDLE), 15],
  [(r) => r.pickEarly(ROOT_COMMON) + r.pick(ROOT_FIRST) + r.pickEarly(ROOT_COMMON), 25],
  [(r) => r.pick(ROOT_MIDDLE) + r.pickEarly(ROOT_COMMON) + r.pick(ROOT_LAST), 15],
]

/** What a name turns on: two or three characters that are meant to look like a name and to be nobody's. */
export const rootOf = (random: Random): string => random.weighted(ROOTS)(random)

/** An invented person. */
export function personOf(random: Random): string {
  const family = random.pickEarly(FAMILY_NAMES)
  if (random.chance(0.4)) return family + random.pick(GIVEN_NAMES)
  const given = random.pick(GIVEN_CHARACTERS)
  return family + given + (random.chance(0.8) ? random.pick(GIVEN_CHARACTERS) : '')
}

/** The name of a subject as its kind is named. */
export function nameOf(
  random: Random,
  kind: string,
  { place, trade, root, owner }: { place: DemoDistrict; trade: DemoTrade; root: string; owner: string },
): string {
  const area = place.name === '未定' ? '' : place.name
  switch (kind) {
    case '个体工商户':
      return `${area || '郑州市'}${random.chance(OWNERS_NAME) ? owner : root}${random.pick(trade.shops)}`
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
