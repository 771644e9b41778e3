import { addYears } from '../../../../law/day.ts'
import { daysFrom } from '../days.ts'
import type { DemoAgency } from '../trades.ts'
import { agencyOf, documentNumber, type Scene } from './adverse.ts'
import type { RecordDraft } from './draft.ts'

type Act = {
  readonly category: string
  readonly title: string
  readonly by: DemoAgency
  readonly word: string
  readonly content: string
}

const act = (category: string, title: string, by: DemoAgency, word: string, content: string): Act => ({
  category,
  title,
  by,
  word,
  content,
})

/** The rarer acts that are disclosed, with their shares. */
const ACTS: readonly (readonly [Act, number])[] = [
  [act('coercion', '查封、扣押物品', '市场监管局', '市监强', '扣押涉案物品一批，期限 30 日，已解除'), 2],
  [act('levy', '征收污水处理费', '城市管理局', '城管征', '按核定用水量征收上一年度污水处理费'), 4],
  [act('benefit', '失业保险稳岗返还', '人力资源和社会保障局', '人社给', '按上一年度缴费的比例返还'), 4],
  [act('compensation', '门头改造补偿', '城市管理局', '城管补', '沿街门头统一改造，按面积补偿'), 1],
  [act('confirmation', '高新技术企业认定', '税务局', '税确', '认定有效期三年'), 2],
  [act('ruling', '政府采购投诉处理', '住房和城乡建设局', '建裁', '投诉事项缺乏事实依据，驳回投诉'), 1],
  [act('award', '质量管理奖励', '市场监管局', '市监奖', '区质量管理奖励对象'), 2],
  [act('supervision', '安全生产监督检查', '应急管理局', '应急检', '现场未发现重大隐患'), 4],
]

/** One of the rarer administrative acts; it does not touch a grade. */
export function administrativeAct(scene: Scene): RecordDraft {
  const { random, today, place } = scene
  const { category, title, by, word, content } = random.weighted(ACTS)
  const date = daysFrom(today, -random.between(20, 1000))
  const authority = agencyOf(place, by)
  return {
    category,
    date,
    authority,
    number: documentNumber(scene, word, date),
    title,
    body: { document: `${title}决定书`, matter: title, content, validFrom: date, state: '有效', sourceUnit: authority },
  }
}

const CONTRACTS = ['办公用品框架协议', '职工食堂食材配送', '信息系统运行维护', '道路养护工程', '物业服务'] as const

/** A public contract that was performed. */
export function contract(scene: Scene): RecordDraft {
  const { random, today, place } = scene
  const date = daysFrom(today, -random.between(60, 1200))
  const title = random.pick(CONTRACTS)
  return {
    category: 'contract',
    date,
    authority: place.name === '未定' ? '郑州市财政局' : `${place.name}财政局`,
    number: documentNumber(scene, '财采合', date),
    title,
    body: { name: title, contractKind: '政府采购合同', object: title, validTo: addYears(date, 1), status: '已履行' },
  }
}
