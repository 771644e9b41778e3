import type { Cause } from '../import/validate/fault.ts'
import type { FaultOutcome } from './tally.ts'

/** What is the matter, as the exported file says it. */
export const CAUSE_WORDS: Readonly<Record<Cause, string>> = {
  missing: '必填项没有内容',
  malformed: '内容读不出',
  code: '代码有误或被改坏',
  person: '自然人信息',
  repeated: '重复而内容不同',
  'not-data': '不是数据的行',
  'no-subject': '没有这个主体',
  late: '超期公示',
  unit: '金额没有单位',
  option: '取值不在目录',
  order: '日期先后不合',
  identity: '文字里有身份号码',
}

/** What became of the rows. */
export const OUTCOME_WORDS: Readonly<Record<FaultOutcome, string>> = {
  rejected: '拒收',
  held: '留待核对',
  noted: '已收，记下',
}
