import { addYears, type Day } from '../../../../law/day.ts'
import { daysFrom, grouped } from '../days.ts'
import type { DemoDistrict } from '../places.ts'
import type { Random } from '../random.ts'
import type { DemoAgency, DemoTrade } from '../trades.ts'
import type { RecordDraft } from './draft.ts'

/** What a record of a subject is made from. */
export type Scene = {
  readonly random: Random
  readonly today: Day
  readonly place: DemoDistrict
  readonly trade: DemoTrade
  readonly name: string
}

type RepairClass = '轻微' | '一般' | '严重'

/** How long a penalty of a class is shown, in days (信用修复管理办法 2026: at most 3 months, 1 year, 3 years). */
const SHOWN_DAYS: Readonly<Record<RepairClass, number>> = { 轻微: 90, 一般: 365, 严重: 1095 }
const FINE_FACTOR: Readonly<Record<RepairClass, number>> = { 轻微: 0.2, 一般: 1, 严重: 4 }
const MINOR_A_YUAN = 100

/** Name of a body in a district; an address without one is dealt with by the city's. */
export const agencyOf = (place: DemoDistrict, agency: DemoAgency | '人民法院' | '发展和改革委员会'): string =>
  `${place.name === '未定' ? '郑州市' : place.name}${agency}`

/** Document number in the manner of the body, e.g. 金市监处罚〔2026〕37 号. */
export function documentNumber({ random, place }: Scene, word: string, date: Day): string {
  return `${place.word}${word}〔${date.slice(0, 4)}〕${random.between(1, 1899)} 号`
}

/** A penalty that still counts: decided within the time its class is shown. */
export function penalty(scene: Scene, repairClass: RepairClass): RecordDraft {
  const { random, today } = scene
  const shown = SHOWN_DAYS[repairClass]
  return decided(scene, repairClass, daysFrom(today, -random.between(5, Math.min(shown, 700) - 15)), shown)
}

/** A penalty that no longer counts: repaired, or past its end. */
export function pastPenalty(scene: Scene): RecordDraft {
  const { random, today } = scene
  const repaired = random.chance(0.5)
  const date = daysFrom(today, -random.between(repaired ? 120 : 500, 1500))
  return { ...decided(scene, '一般', date, 365), ...(repaired ? { repair_state: 'repaired' as const } : {}) }
}

function decided(scene: Scene, repairClass: RepairClass, date: Day, shownDays: number): RecordDraft {
  const { random, place, trade } = scene
  const { breach, facts, basis, fine, by } = random.pick(trade.breaches)
  const yuan = Math.max(100, Math.round((random.between(...fine) * FINE_FACTOR[repairClass]) / 100) * 100)
  const warning = repairClass === '轻微' && random.chance(0.5)
  const authority = agencyOf(place, by)
  return {
    category: 'penalty',
    date,
    authority,
    number: documentNumber(scene, `${WORDS[by]}罚`, date),
    title: breach,
    repair_class: repairClass,
    public_until: daysFrom(date, shownDays),
    body: {
      breach,
      facts,
      basis,
      penaltyKind: warning ? '警告' : '罚款',
      content: warning ? '给予警告，责令改正' : `责令改正，罚款 ${grouped(yuan)} 元`,
      fine: warning ? null : yuan * MINOR_A_YUAN,
      penaltyUntil: addYears(date, 1),
      sourceUnit: authority,
    },
  }
}

/** Word of a body in its document numbers. */
export const WORDS: Readonly<Record<DemoAgency, string>> = {
  市场监管局: '市监',
  行政审批局: '审批',
  消防救援大队: '消',
  城市管理局: '城管',
  税务局: '税',
  人力资源和社会保障局: '人社',
  住房和城乡建设局: '建',
  应急管理局: '应急',
  生态环境分局: '环',
  卫生健康委员会: '卫',
}

const ABNORMAL_REASONS = [
  ['A1', '未依照规定的期限公示年度报告'],
  ['A4', '通过登记的住所或者经营场所无法联系'],
  ['A4', '通过登记的住所或者经营场所无法联系'],
  ['A3', '公示企业信息隐瞒真实情况、弄虚作假'],
] as const

/** On the list of abnormal operation, or taken off it again. */
export function abnormal(scene: Scene, removed = false): RecordDraft {
  const { random, today, place } = scene
  const [reasonCode, reason] = random.pick(ABNORMAL_REASONS)
  const date = daysFrom(today, -random.between(removed ? 200 : 20, 900))
  const authority = agencyOf(place, '市场监管局')
  return {
    category: 'abnormal_list',
    date,
    authority,
    number: documentNumber(scene, '市监异', date),
    title: reason,
    body: {
      reasonCode,
      reason,
      listedAt: date,
      ...(removed
        ? {
            removedAt: daysFrom(date, random.between(30, 180)),
            removalReason: '已履行公示义务',
            removalAuthority: authority,
          }
        : {}),
      sourceUnit: authority,
    },
  }
}

const SERIOUS = [
  ['L01', '市场监管严重违法失信', '市场监管局', '销售不符合食品安全标准的食品，性质恶劣、情节严重'],
  ['L03', '拖欠农民工工资', '人力资源和社会保障局', '拖欠农民工工资，经责令限期支付，逾期未支付'],
  ['L04', '重大税收违法失信', '税务局', '虚开发票，已作出税务行政处罚决定'],
] as const

/** On a list of serious dishonesty. */
export function seriousList(scene: Scene): RecordDraft {
  const { random, today, place } = scene
  const [list, title, agency, facts] = random.pick(SERIOUS)
  const date = daysFrom(today, -random.between(20, 800))
  const authority = agencyOf(place, agency)
  return {
    category: 'serious_list',
    date,
    authority,
    number: documentNumber(scene, '失信', date),
    title,
    repair_class: '严重',
    public_until: addYears(date, 3),
    body: { list, facts, reason: title, listedAt: date, sourceUnit: authority },
  }
}

/** A judgment: enforcement of a dishonest debtor, or an ordinary one that is or is not performed. */
export function judgment(scene: Scene, kind: 'dishonest' | 'open' | 'performed'): RecordDraft {
  const { random, today, place, name } = scene
  const date = daysFrom(today, -random.between(20, 700))
  const court = agencyOf(place, '人民法院')
  const year = date.slice(0, 4)
  const sum = `支付货款 ${random.between(2, 90)} 万元及利息`
  const dishonest = kind === 'dishonest'
  return {
    category: 'judgment',
    date,
    authority: court,
    number: `（${year}）豫${place.division.slice(2)}${dishonest ? '执' : '民初'}${random.between(100, 9899)} 号`,
    title: dishonest ? '失信被执行人' : '买卖合同纠纷',
    disclosure: '公开',
    public_until: addYears(date, dishonest ? 2 : 5),
    body: {
      judgmentKind: dishonest ? '失信被执行人' : '民事判决',
      court,
      province: '河南',
      groundNumber: `（${Number(year) - 1}）豫${place.division.slice(2)}民初${random.between(100, 9899)} 号`,
      filedAt: daysFrom(date, -40),
      groundUnit: court,
      duty: `${name}${sum}`,
      status: kind === 'performed' ? '全部履行' : '全部未履行',
      ...(dishonest ? { conduct: '有履行能力而拒不履行生效法律文书确定义务' } : {}),
      publishedAt: date,
      sourceUnit: court,
    },
  }
}
