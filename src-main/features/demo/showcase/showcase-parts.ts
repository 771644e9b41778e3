import { addDays, addYears, type Day } from '../../../law/day.ts'
import type { RecordDraft } from '../generate/records/draft.ts'

/** The office that the demonstration plays in. */
export const MARKET = '金水区市场监管局'
const APPROVAL = '金水区行政审批局'
/** Year of a day, as document numbers carry it. */
export const year = (day: Day): string => day.slice(0, 4)

type Body = RecordDraft['body']
type More = Partial<Pick<RecordDraft, 'repair_class' | 'repair_state' | 'public_until'>>

/** A record of any category; the authority is also the unit that the data comes from. */
export const record = (
  category: string,
  date: Day,
  authority: string,
  number: string,
  title: string,
  body: Body,
  more: More = {},
): RecordDraft => ({
  category,
  date,
  authority,
  number,
  title,
  body: category === 'inspection' ? body : { ...body, sourceUnit: authority },
  ...more,
})

/** A licence in force. */
export const licence = (
  date: Day,
  authority: string,
  number: string,
  certificate: string,
  licenceNumber: string,
  validTo: Day,
): RecordDraft =>
  record('licence', date, authority, number, certificate, {
    document: `准予行政许可决定书（${certificate}）`,
    certificate,
    licenceKind: '普通',
    licenceNumber,
    content: `准予取得${certificate}`,
    validFrom: date,
    validTo,
    state: '有效',
  })

/** A check by the two demonstration officers. */
export const inspection = (
  date: Day,
  number: string,
  title: string,
  result: string,
  resultText: string,
  more: Body = {},
): RecordDraft =>
  record('inspection', date, MARKET, number, title, {
    type: '日常检查',
    checklist: '食品经营与餐饮',
    result,
    resultText,
    officers: '张伟、李敏',
    ...more,
  })

/** An official grade of the year before. */
export const evaluation = (date: Day, authority: string, system: string, grade: string): RecordDraft =>
  record(
    'evaluation',
    date,
    authority,
    `评〔${year(date)}〕${system.length}${date.slice(5, 7)} 号`,
    `${system} ${grade}`,
    {
      system,
      grade,
      period: `${Number(year(date)) - 1} 年度`,
    },
  )

/** An honour that holds three years. */
export const honour = (date: Day, title: string, basis: string): RecordDraft =>
  record('honour', date, MARKET, `金市监表〔${year(date)}〕12 号`, title, {
    basis,
    year: year(date),
    validTo: addYears(date, 3),
  })

/** A commitment that was kept. */
export const kept = (date: Day, matter: string): RecordDraft =>
  record('commitment', date, MARKET, `410105${date.replaceAll('-', '')}000021`, matter, {
    commitmentKind: '主动型',
    matter,
    content: matter,
    liability: '违背承诺的，愿意接受依法依规的处理',
    status: '全部履行',
  })

/** 食品经营许可证 that ends in so many days. */
export const foodLicence = (today: Day, serial: string, days: number): RecordDraft => {
  const until = addDays(today, days)
  const from = addDays(addYears(until, -5), 1)
  return licence(
    from,
    APPROVAL,
    `金审批许〔${year(from)}〕${serial} 号`,
    '食品经营许可证',
    `JY24101050${serial}621`,
    until,
  )
}

/** A penalty decided so many days ago and shown for so many days; the fine is in yuan. */
export const penalised = (
  today: Day,
  days: number,
  number: string,
  breach: string,
  repairClass: string,
  fineYuan: number,
  shownDays: number,
  authority = MARKET,
): RecordDraft => {
  const date = addDays(today, -days)
  return record(
    'penalty',
    date,
    authority,
    number,
    breach,
    {
      breach,
      facts: `检查发现${breach}`,
      basis: '详见决定书',
      penaltyKind: '罚款',
      content: `责令改正，罚款 ${fineYuan.toLocaleString('en-US')} 元`,
      fine: fineYuan * 100,
      penaltyUntil: addYears(date, 1),
    },
    { repair_class: repairClass, public_until: addDays(date, shownDays) },
  )
}
