import { makeCreditCode } from '../../../law/code/codes.ts'
import { addDays, addYears, type Day } from '../../../law/day.ts'
import { recordUid, subjectUid } from '../../import/plan/identity.ts'
import type { RecordInput, SubjectInput } from '../../import/write/registry.ts'
import { CODE_NUMBERS, demoCode } from '../generate/codes.ts'
import { type RecordDraft, toRecord } from '../generate/records/draft.ts'
import { demoOrigin } from '../generate/subject.ts'
import { SHOWCASE, type ShowcaseKey } from './showcase-names.ts'
import { SHOWCASE_RECORDS } from './showcase-records.ts'

type Facts = {
  readonly years: number
  readonly capital: number
  readonly industry: string
  readonly address: string
  readonly scope: string
  readonly representative: string
  readonly former?: string
}

const FACTS: Readonly<Record<ShowcaseKey, Facts>> = {
  restaurant: {
    years: 10,
    capital: 200,
    industry: 'H',
    address: '经三路 66 号负一层',
    scope: '餐饮服务；食品销售；外卖递送服务；餐饮管理。',
    representative: '周海燕',
    former: '郑州豫满楼酒家有限公司',
  },
  engineering: {
    years: 16,
    capital: 1000,
    industry: 'M',
    address: '纬五路 21 号',
    scope: '工程管理服务；建设工程监理；职工食堂。',
    representative: '高振华',
  },
  bakery: {
    years: 9,
    capital: 500,
    industry: 'C',
    address: '沙口路 6 号',
    scope: '食品生产；食品销售；糕点制售。',
    representative: '林文博',
  },
  hotel: {
    years: 7,
    capital: 300,
    industry: 'H',
    address: '花园路 88 号',
    scope: '住宿服务；餐饮服务；会议服务。',
    representative: '许雨桐',
  },
  coldStore: {
    years: 6,
    capital: 800,
    industry: 'G',
    address: '东风路 139 号院内',
    scope: '低温仓储；装卸搬运；食用农产品批发。',
    representative: '周海燕',
  },
  grandHotel: {
    years: 21,
    capital: 2000,
    industry: 'H',
    address: '农业路 72 号',
    scope: '住宿服务；餐饮服务；停车场服务。',
    representative: '谢景行',
  },
  groceries: {
    years: 5,
    capital: 50,
    industry: 'F',
    address: '文化路 115 号附 3 号',
    scope: '副食品销售；预包装食品销售。',
    representative: '董春梅',
  },
  supervision: {
    years: 12,
    capital: 300,
    industry: 'M',
    address: '政七街 27 号',
    scope: '建设工程监理；工程造价咨询。',
    representative: '程新民',
  },
  snacks: {
    years: 4,
    capital: 100,
    industry: 'C',
    address: '丰产路 38 号',
    scope: '食品生产；糕点制售；预包装食品销售。',
    representative: '唐慧敏',
  },
}

const KEYS = Object.keys(SHOWCASE) as ShowcaseKey[]
const DIVISION = '410105'

/** Credit code of a showcase subject: valid, invented, the same in every demonstration. */
export function showcaseCode(key: ShowcaseKey): string {
  if (key === 'restaurant') return makeCreditCode(`91${DIVISION}MA3X8FQ2K`)
  return demoCode('91', DIVISION, CODE_NUMBERS - 1 - KEYS.indexOf(key))
}

/** uid of a showcase subject. */
export const showcaseUid = (key: ShowcaseKey): string => subjectUid(showcaseCode(key))

/** The showcase subjects with their records as of a day. */
export function showcase(batch: string, today: Day): { subjects: SubjectInput[]; records: RecordInput[] } {
  const subjects = KEYS.map((key) => subjectOf(key, batch, today))
  const records = KEYS.flatMap((key, index) => {
    const drafts: readonly RecordDraft[] = SHOWCASE_RECORDS[key](today)
    const subject = subjects[index]
    return subject ? drafts.map((draft) => toRecord(subject, uidOf(subject, draft), draft)) : []
  })
  return { subjects, records }
}

const uidOf = ({ code, uid }: SubjectInput, { category, number, date }: RecordDraft): string =>
  recordUid(code ?? uid, category, number, date)

function subjectOf(key: ShowcaseKey, batch: string, today: Day): SubjectInput {
  const { years, capital, industry, address, scope, representative, former } = FACTS[key]
  const index = KEYS.indexOf(key)
  return {
    uid: showcaseUid(key),
    code: showcaseCode(key),
    name: SHOWCASE[key],
    former_names: JSON.stringify(former ? [former] : []),
    kind: '企业',
    type: '有限责任公司',
    industry,
    registration_number: null,
    status: '存续',
    established: addDays(addYears(today, -years), -31 - index),
    representative,
    capital_amount: capital * 1_000_000,
    capital_currency: 'CNY',
    capital_text: `${capital.toLocaleString('en-US')} 万元`,
    scope,
    address: `郑州市金水区${address}`,
    phone: `1380000${String(1234 + index * 7)}`,
    authority: '金水区市场监管局',
    district: '金水区',
    district_source: 'address',
    ...demoOrigin(batch, today),
  }
}
