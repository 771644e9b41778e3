import { describe, expect, it } from 'vitest'
import type { FiredRule } from '../../../src-main/features/grade/contract.ts'
import type { CreditRecord } from '../../../src-main/features/record/contract.ts'
import { pointsByRecord, profileRecords } from '../../../src-main/features/subject/parts/record-view.ts'

const today = '2026-06-18'

function record(given: Partial<CreditRecord>): CreditRecord {
  return {
    uid: 'r-1',
    category: 'penalty',
    date: '2026-03-05',
    authority: '金水区市场监管局',
    number: '金市监处罚〔2026〕第 37 号',
    title: '使用超过保质期的食品原料',
    body: {},
    disclosure: '公开',
    inSpecialReport: true,
    repairClass: '一般',
    repairState: 'none',
    objection: false,
    withdrawn: false,
    publicUntil: '2027-03-05',
    edition: null,
    source: 'hub',
    sourceFile: null,
    sourceLine: null,
    ...given,
  }
}

function rule(points: number, records: string[]): FiredRule {
  return {
    id: '3.2',
    name: '行政处罚（一般）',
    points,
    direct: false,
    records,
    article: '',
    source: '',
    verified: false,
    sentence: '',
  }
}

const shown = (given: Partial<CreditRecord>, rules: FiredRule[] = []) => {
  const [view] = profileRecords([record(given)], rules, today)
  if (!view) throw new Error('left out')
  return view
}

const tags = (given: Partial<CreditRecord>) => shown(given).tags.map((tag) => `${tag.kind} ${tag.text}`)

describe('tags say where a record stands', () => {
  it.each<[string, Partial<CreditRecord>, string[]]>([
    ['a penalty that is shown', {}, ['neutral 一般', 'warn 公示至 2027-03-05']],
    ['one whose end was not given', { publicUntil: null }, ['neutral 一般', 'warn 公示至 2029-03-05（待核）']],
    ['one on its last day', { publicUntil: today }, ['neutral 一般', `warn 公示至 ${today}`]],
    ['one a day later', { publicUntil: '2026-06-17' }, ['neutral 一般', 'neutral 公示期满']],
    ['one that is never shown', { disclosure: '内部' }, ['neutral 一般', 'neutral 不对外公示']],
    ['one without a class', { repairClass: '未定级' }, ['warn 公示至 2027-03-05']],
    ['one repaired', { repairState: 'repaired' }, ['ok 已修复，不再公示']],
    [
      'one under repair',
      { repairState: 'in_progress' },
      ['neutral 一般', 'warn 公示至 2027-03-05', 'waiting 修复办理中'],
    ],
    ['one disputed', { objection: true }, ['neutral 一般', 'warn 公示至 2027-03-05', 'waiting 异议处理中']],
    ['one quashed', { withdrawn: true }, ['neutral 已撤销']],
    ['in the abnormal list', { category: 'abnormal_list', date: '2026-04-11', publicUntil: null }, ['warn 在列 68 天']],
    ['in the serious list', { category: 'serious_list', date: '2026-06-17', publicUntil: null }, ['solid 在列 1 天']],
    ['out of the list', { category: 'abnormal_list', body: { removedAt: '2026-05-01' } }, ['ok 2026-05-01 移出']],
    ['commitment not kept', { category: 'commitment', body: { status: '全部未履行' } }, ['danger 未履行']],
    ['commitment kept in part', { category: 'commitment', body: { status: '部分履行' } }, ['danger 部分履行']],
    ['commitment kept', { category: 'commitment', body: { status: '全部履行' } }, ['ok 已履行']],
    ['licence', { category: 'licence', body: { validTo: '2030-08-29' } }, ['neutral 有效至 2030-08-29']],
    ['licence without end', { category: 'licence', body: { validTo: '2099-12-31' } }, ['neutral 长期有效']],
    ['licence that ends soon', { category: 'licence', body: { validTo: '2026-06-20' } }, ['warn 有效至 2026-06-20']],
    ['licence that ended', { category: 'licence', body: { validTo: '2026-05-31' } }, ['danger 已过期 18 天']],
    ['licence revoked', { category: 'licence', body: { state: '无效', validTo: '2030-08-29' } }, ['neutral 无效']],
    ['order due today', { category: 'inspection', body: { closed: '未完结', deadline: today } }, ['danger 今天到期']],
    ['order overdue', { category: 'inspection', body: { deadline: '2026-06-15' } }, ['danger 已逾期 3 天']],
    ['order with time', { category: 'inspection', body: { deadline: '2026-06-27' } }, ['info 剩 9 天']],
    ['check closed', { category: 'inspection', body: { closed: '已完结', deadline: '2026-06-15' } }, ['ok 已完结']],
    ['repair paper', { category: 'repair', body: { outcome: '准予修复' } }, ['ok 准予修复']],
    ['plain', { category: 'other' }, []],
  ])('%s', (_, given, expected) => {
    expect(tags(given)).toEqual(expected)
  })
})

describe('tone follows what still counts', () => {
  it.each<[string, Partial<CreditRecord>, string]>([
    ['penalty', {}, 'adverse'],
    ['repaired penalty', { repairState: 'repaired' }, 'neutral'],
    ['penalty past its end', { publicUntil: '2026-06-17' }, 'neutral'],
    ['quashed penalty', { withdrawn: true }, 'neutral'],
    ['commitment not kept', { category: 'commitment', body: { status: '全部未履行' } }, 'adverse'],
    ['commitment kept', { category: 'commitment', body: { status: '全部履行' } }, 'neutral'],
    ['check with problems', { category: 'inspection', body: { result: 'N05' } }, 'attention'],
    ['check without problems', { category: 'inspection', body: { result: 'N01' } }, 'neutral'],
    ['honour', { category: 'honour', publicUntil: null }, 'good'],
  ])('%s', (_, given, tone) => {
    expect(shown(given).tone).toBe(tone)
  })

  it('a neutral record that takes points off is good', () => {
    const view = shown({ category: 'evaluation', publicUntil: null }, [rule(-30, ['r-1'])])
    expect([view.tone, view.points]).toEqual(['good', -30])
  })
})

describe('points beside records add up to the rule', () => {
  it.each<[string, FiredRule[], Record<string, number>]>([
    ['one record', [rule(150, ['a'])], { a: 150 }],
    ['a capped rule shares out', [rule(100, ['a', 'b', 'c'])], { a: 34, b: 33, c: 33 }],
    ['good points too', [rule(-50, ['a', 'b', 'c'])], { a: -18, b: -16, c: -16 }],
    ['two rules on one record', [rule(60, ['a']), rule(40, ['a', 'b'])], { a: 80, b: 20 }],
    ['a rule of the registration has no record', [rule(40, [])], {}],
  ])('%s', (_, rules, expected) => {
    expect(Object.fromEntries(pointsByRecord(rules))).toEqual(expected)
  })

  it('a record that no rule looks at has none', () => {
    expect(shown({}).points).toBeNull()
  })
})

describe('personal and sensitive content does not stand in the timeline', () => {
  it('identity and mobile numbers in words are masked, credit codes are not', () => {
    const view = shown({
      title: '对周甲（身份证号 110101199003070011，电话 13812346621）的处罚',
      body: { facts: '当事人 110101199003070011', sourceUnitCode: '91410105MA9TEXT01X', 法定代表人: '周甲乙' },
    })
    const text = JSON.stringify(view)
    for (const secret of ['110101199003070011', '13812346621', '周甲乙']) expect(text).not.toContain(secret)
    expect(text).toContain('138****6621')
    expect(text).toContain('91410105MA9TEXT01X')
  })

  it('of 敏感 only category, day and authority stand; 核心 is left out', () => {
    const records = [
      record({ uid: 'r-1', disclosure: '敏感', body: { facts: '病历内容' } }),
      record({ uid: 'r-2', disclosure: '核心' }),
    ]
    const views = profileRecords(records, [], today)
    expect(views.map((view) => view.uid)).toEqual(['r-1'])
    expect(views[0]).toMatchObject({ number: '', body: {}, title: '行政处罚（敏感信息，档案中不显示内容）' })
  })
})
