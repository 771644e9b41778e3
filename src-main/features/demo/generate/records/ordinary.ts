import { addYears, type Day, earlier } from '../../../../law/day.ts'
import { daysFrom } from '../days.ts'
import type { DemoLicence } from '../trades.ts'
import { agencyOf, documentNumber, type Scene, WORDS } from './adverse.ts'
import type { RecordDraft } from './draft.ts'

/** Written as the end of a licence that has none (双公示 tables). */
export const ENDLESS: Day = '2099-12-31'

/** How far the end of a licence lies from today: mostly years, sometimes days, sometimes past. */
export type LicenceEnd = 'good' | 'near' | 'expired'

/** A licence of the trade with the end asked for. */
export function licence(scene: Scene, of: DemoLicence, end: LicenceEnd): RecordDraft {
  const { random, today, place } = scene
  const longest = Math.min(1500, (of.years ?? 5) * 365 - 30)
  const days =
    end === 'good' ? random.between(60, longest) : end === 'near' ? random.between(0, 30) : -random.between(1, 240)
  const until = of.years === null ? ENDLESS : daysFrom(today, days)
  const date = of.years === null ? daysFrom(today, -random.between(100, 2000)) : daysFrom(addYears(until, -of.years), 1)
  const authority = agencyOf(place, of.by)
  return {
    category: 'licence',
    date,
    authority,
    number: documentNumber(scene, `${WORDS[of.by]}许`, date),
    title: of.certificate,
    body: {
      document: `准予行政许可决定书（${of.certificate}）`,
      certificate: of.certificate,
      licenceKind: '普通',
      licenceNumber: `${of.prefix}${place.division}${random.between(1_000_000, 9_999_999)}`,
      content: of.content,
      validFrom: date,
      validTo: until,
      state: '有效',
      sourceUnit: authority,
    },
  }
}

const COMMITMENTS = [
  ['食品安全主体责任', '按规定查验进货、公示许可和检查结果，不使用超过保质期的原料', '市场监管局', '主动型'],
  ['告知承诺制办理许可', '所提交材料真实，开业前具备全部许可条件', '行政审批局', '审批替代型'],
  ['按期足额支付工资', '每月 15 日前足额支付劳动者工资', '人力资源和社会保障局', '行业自律型'],
  ['信用修复承诺', '已履行处罚义务，今后依法经营', '市场监管局', '信用修复型'],
] as const

/** A commitment and how it was kept. */
export function commitment(scene: Scene, status: '全部履行' | '部分履行' | '全部未履行'): RecordDraft {
  const { random, today, place } = scene
  const [matter, content, agency, commitmentKind] = random.pick(COMMITMENTS)
  const date = daysFrom(today, -random.between(60, 900))
  const authority = agencyOf(place, agency)
  const kept = status === '全部履行'
  return {
    category: 'commitment',
    date,
    authority,
    number: `${place.division}${date.replaceAll('-', '')}${String(random.between(1, 999_999)).padStart(6, '0')}`,
    title: matter,
    body: {
      commitmentKind,
      matter,
      content,
      liability: '违背承诺的，愿意接受依法依规的处理，并同意公开',
      validTo: addYears(date, 1),
      status,
      ...(kept ? {} : { unfulfilled: content, consequence: '列为重点检查对象，提高抽查频次' }),
      sourceUnit: authority,
    },
  }
}

const CHECKS = ['日常监督检查', '双随机、一公开抽查', '专项检查'] as const
/** Result codes of resources/result-codes.json. */
const RESULTS = { N01: '未发现问题', N05: '发现问题已责令改正', N08: '发现问题待后续处理' } as const

/** A check of earlier times with its result. */
export function inspection(scene: Scene, result: keyof typeof RESULTS, days: readonly [number, number]): RecordDraft {
  const { random, today, place } = scene
  const date = daysFrom(today, -random.between(...days))
  const kind = random.pick(CHECKS)
  return {
    category: 'inspection',
    date,
    authority: agencyOf(place, '市场监管局'),
    number: documentNumber(scene, '市监检', date),
    title: `${kind}：${RESULTS[result]}`,
    body: {
      type: kind === '专项检查' ? '专项检查' : '日常检查',
      checklist: kind,
      result,
      resultText: RESULTS[result],
      ...(result === 'N05' ? { deadline: daysFrom(date, 15), closed: '已完结' } : {}),
      officers: random.pick(['张伟、李敏', '王静、赵磊', '张伟、孙莉', '赵磊、孙莉']),
    },
  }
}

const HONOURS = [
  ['守合同重信用企业', '市场监管局', '郑州市守合同重信用企业公示名单'],
  ['放心消费示范单位', '市场监管局', '放心消费创建活动通报'],
  ['文明诚信经营户', '市场监管局', '文明诚信经营户表彰决定'],
] as const

/** An honour of the last years. */
export function honour(scene: Scene): RecordDraft {
  const { random, today, place } = scene
  const [title, agency, basis] = random.pick(HONOURS)
  const date = daysFrom(today, -random.between(30, 900))
  const authority = agencyOf(place, agency)
  return {
    category: 'honour',
    date,
    authority,
    number: documentNumber(scene, '表', date),
    title,
    body: { basis, year: date.slice(0, 4), validTo: addYears(date, 3), sourceUnit: authority },
  }
}

const SYSTEMS = [
  ['公共信用综合评价', '发展和改革委员会', ['优', '良', '良', '中']],
  ['纳税缴费信用', '税务局', ['A', 'B', 'B', 'M', 'C']],
  ['企业信用风险分类', '市场监管局', ['A', 'A', 'B', 'B', 'C']],
] as const

/** An official grade of one system; `worse` leaves out its best class. */
export function evaluation(scene: Scene, worse: boolean): RecordDraft {
  const { random, today, place } = scene
  const [system, agency, grades] = random.pick(SYSTEMS)
  const grade = random.pick<string>(worse ? grades.slice(1) : grades)
  const date = daysFrom(today, -random.between(20, 400))
  const authority = agencyOf(place, agency)
  const period = system === '企业信用风险分类' ? date.slice(0, 7) : `${Number(date.slice(0, 4)) - 1} 年度`
  return {
    category: 'evaluation',
    date,
    authority,
    number: documentNumber(scene, '评', date),
    title: `${system} ${grade}`,
    body: { system, grade, period, sourceUnit: authority },
  }
}

/** A repair decided for a record of earlier times. */
export function repair(scene: Scene, original: RecordDraft): RecordDraft {
  const { random, today } = scene
  const date = earlier(daysFrom(original.date, random.between(95, 120)), daysFrom(today, -5))
  return {
    category: 'repair',
    date,
    authority: '郑州市公共信用信息平台',
    number: `郑信修〔${date.slice(0, 4)}〕${random.between(1, 3999)} 号`,
    title: `信用修复：${original.title}`,
    body: {
      original: original.number,
      appliedAt: daysFrom(date, -12),
      decidedAt: date,
      outcome: '准予修复，终止公示',
      sourceUnit: original.authority,
    },
  }
}

/** What belongs nowhere else: yearly report, change of registration, contract performance. */
export function other(scene: Scene): RecordDraft {
  const { random, today, place } = scene
  const date = daysFrom(today, -random.between(30, 1000))
  const title = random.pick(['年度报告已按时公示', '登记变更：住所', '登记变更：经营范围', '政府采购合同已履行'])
  const authority = agencyOf(place, '市场监管局')
  return {
    category: 'other',
    date,
    authority,
    number: documentNumber(scene, '市监登', date),
    title,
    body: { content: title, sourceUnit: authority },
  }
}
