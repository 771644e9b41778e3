/** English id of a category of 信用信息; ids are stored and travel, labels are only shown. */
export type CategoryId =
  | 'licence'
  | 'penalty'
  | 'coercion'
  | 'levy'
  | 'benefit'
  | 'compensation'
  | 'confirmation'
  | 'ruling'
  | 'award'
  | 'supervision'
  | 'honour'
  | 'serious_list'
  | 'abnormal_list'
  | 'commitment'
  | 'evaluation'
  | 'judgment'
  | 'contract'
  | 'inspection'
  | 'repair'
  | 'other'

/** How a record of a category stands out: adverse = red edge, attention = amber, good = green, neutral = grey. */
export type Tone = 'adverse' | 'attention' | 'good' | 'neutral'

/**
 * A category of 信用信息. `part` is the part of the printed report that holds it (2-9 = 二 to 九,
 * 'local' = 公共信用信息地方补充内容, null = never printed).
 */
export interface Category {
  readonly id: CategoryId
  readonly label: string
  readonly short: string
  readonly part: 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9 | 'local' | null
  readonly tone: Tone
}

/** All categories in the order of the printed report (公共信用信息报告 V2.0; 全国公共信用信息基础目录). */
export const CATEGORIES: readonly Category[] = [
  { id: 'licence', label: '行政许可', short: '许可', part: 2, tone: 'neutral' },
  { id: 'penalty', label: '行政处罚', short: '处罚', part: 2, tone: 'adverse' },
  { id: 'coercion', label: '行政强制', short: '强制', part: 2, tone: 'attention' },
  { id: 'levy', label: '行政征收', short: '征收', part: 2, tone: 'neutral' },
  { id: 'benefit', label: '行政给付', short: '给付', part: 2, tone: 'neutral' },
  { id: 'compensation', label: '行政补偿', short: '补偿', part: 2, tone: 'neutral' },
  { id: 'confirmation', label: '行政确认', short: '确认', part: 2, tone: 'neutral' },
  { id: 'ruling', label: '行政裁决', short: '裁决', part: 2, tone: 'neutral' },
  { id: 'award', label: '行政奖励', short: '奖励', part: 2, tone: 'good' },
  { id: 'supervision', label: '行政监督检查', short: '监督', part: 2, tone: 'neutral' },
  { id: 'honour', label: '诚实守信相关荣誉', short: '荣誉', part: 3, tone: 'good' },
  { id: 'serious_list', label: '严重失信主体名单', short: '名单', part: 4, tone: 'adverse' },
  { id: 'abnormal_list', label: '经营异常名录', short: '异常', part: 5, tone: 'adverse' },
  { id: 'commitment', label: '信用承诺', short: '承诺', part: 6, tone: 'neutral' },
  { id: 'evaluation', label: '信用评价', short: '评价', part: 7, tone: 'neutral' },
  { id: 'judgment', label: '司法判决及执行', short: '司法', part: 8, tone: 'attention' },
  { id: 'contract', label: '合同履约', short: '合同', part: 9, tone: 'neutral' },
  { id: 'other', label: '其他', short: '其他', part: 9, tone: 'neutral' },
  { id: 'inspection', label: '行政检查', short: '检查', part: 'local', tone: 'attention' },
  { id: 'repair', label: '信用修复', short: '修复', part: null, tone: 'good' },
]

const BY_ID: ReadonlyMap<string, Category> = new Map(CATEGORIES.map((category) => [category.id, category]))

/** The category of an id; records of an id that is not known here are shown among 其他. */
export function categoryOf(id: string): Category {
  return BY_ID.get(id) ?? { id: 'other', label: '其他', short: '其他', part: 9, tone: 'neutral' }
}
