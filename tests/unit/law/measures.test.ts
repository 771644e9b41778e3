import { describe, expect, it } from 'vitest'
import { type Checklist, itemsOf } from '../../../src-main/law/check/checklist/checklist.ts'
import { coercionBar, coercionGaps, makeUpDue, powerBar } from '../../../src-main/law/check/finding/coercion.ts'
import { findingGaps, requirementOf } from '../../../src-main/law/check/finding/finding.ts'
import {
  conditionsOf,
  LENIENCY,
  type LeniencyList,
  leniencyBar,
  lenientActs,
  penaltiesWithin,
} from '../../../src-main/law/check/finding/leniency.ts'
import { type CreditMeasures, type Listed, measureBar } from '../../../src-main/law/check/finding/measure.ts'
import type { Coercion, Finding, Leniency } from '../../../src-main/law/check/visit-types.ts'
import type { CreditLists, Laws } from '../../../src-main/law/lists.ts'
import { catalogue } from './catalogue.ts'
import { finding } from './samples.ts'

const measures = catalogue<CreditMeasures>('measures.json')
const leniency = catalogue<LeniencyList>('leniency.json')
const laws = catalogue<Laws>('laws.json')
const lists = catalogue<CreditLists>('lists.json')
const food = catalogue<Checklist>('checklists/food-01.json')

const TODAY = '2026-11-24'
const SERIOUS_LIST: Listed = { id: 'L01', name: '市场监管严重违法失信', serious: true }

function bar(id: string, over: Partial<Finding> = {}, listed: readonly Listed[] = []): string | null {
  const measure = measures.items.find((one) => one.id === id)
  if (!measure) throw new Error(`no measure ${id}`)
  const found = measureBar(measure, finding('01-18', over), listed, TODAY)
  return found && `${found.reason}｜${found.article}`
}

describe('measures of credit supervision', () => {
  it('hold every row that was read, each with a ground and with its mark', () => {
    expect(measures.items).toHaveLength(94)
    expect(new Set(measures.items.map(({ id }) => id)).size).toBe(94)
    expect(measures.items.filter(({ verified }) => !verified).map(({ id }) => id)).toEqual([
      'P63',
      'P64',
      'P65',
      'P66',
      'P67',
      'P68',
      'P69',
      'I23',
    ])
    for (const { lists: own } of measures.items) {
      for (const id of own) expect(lists.items.map((list) => list.id)).toContain(id)
    }
  })

  it('can be proposed where the law that was broken carries them and the severity is enough', () => {
    expect(bar('P36')).toBeNull()
    expect(bar('P41', { severity: 'serious' })).toBeNull()
    expect(bar('P50')).toBeNull()
    expect(bar('P53', {}, [SERIOUS_LIST])).toBeNull()
  })

  it.each([
    [
      'without an article that was broken',
      'P36',
      { basis: [] },
      '没有写明违反的条款，措施没有依据｜国办发〔2020〕49号（待核）',
    ],
    ['of a law that was not broken', 'P37', {}, '本问题没有违反《药品管理法》｜《药品管理法》第105条'],
    [
      'for a subject on no national list',
      'P63',
      {},
      '本主体不在严重失信主体名单｜《全国失信惩戒措施基础清单》（待核）',
    ],
    ['of the Henan list for a subject on none', 'P52', {}, '本主体不在严重失信主体名单｜《河南省社会信用条例》第34条'],
    [
      'heavier than a slight breach (过惩相当)',
      'P50',
      { severity: 'minor' },
      '问题为轻微，采取这项措施过重｜国办发〔2020〕49号（待核）',
    ],
    ['heavier than an ordinary breach', 'P41', {}, '问题为一般，采取这项措施过重｜国办发〔2020〕49号（待核）'],
    [
      'that only a decided case brings',
      'P07',
      {},
      '须先立案并作出处理决定，现场检查不能直接采取｜《食品安全法》第135条',
    ],
    ['of a court', 'P31', {}, '由人民法院决定｜《最高人民法院关于限制被执行人高消费的若干规定》第3条'],
    ['for persons', 'P25', {}, '只适用于个人，不适用于本主体｜《食品安全法》第135条'],
    ['of another authority', 'P01', {}, '由财政部门决定，可以移送线索｜《政府采购法》第77条'],
    ['of the market', 'P62', {}, '由市场主体自主决定，行政机关不能要求｜《河南省社会信用条例》第36条'],
    ['for good conduct', 'I01', {}, '守信激励措施，不用于发现的问题｜《河南省社会信用条例》第30条'],
  ] as const)('are barred %s: %s', (_why, id, over, expected) => {
    expect(bar(id, over as Partial<Finding>)).toBe(expected)
  })

  it('are barred where the law they stand on has been repealed', () => {
    const own = measures.items.find(({ id }) => id === 'P43')
    if (!own) throw new Error('no P43')
    const decidedHere = { ...own, decidedBy: 'site' } as const
    expect(measureBar(decidedHere, finding('05-01'), [], TODAY)?.reason).toBe('依据施行到 2026-08-14，已经废止')
    expect(measureBar({ ...decidedHere, breach: [] }, finding('05-01'), [], '2026-08-14')).toBeNull()
  })

  it('are barred beside 不予处罚', () => {
    expect(bar('P36', { leniency: lenient('slight') })).toBe(
      '已建议不予行政处罚，不再采取约束措施｜《行政处罚法》第33条',
    )
  })

  it('ask a list by its number, and an entry without one only where any list is enough', () => {
    const nameless: Listed = { id: null, name: '某名单', serious: true }
    expect(bar('P52', {}, [nameless])).toBeNull()
    expect(bar('P14', {}, [nameless])).toContain('本主体不在这项措施所依据的名单')
    expect(bar('P14', {}, [{ ...SERIOUS_LIST, id: 'L03' }])).toBeNull()
  })
})

const held: Coercion = {
  kind: 'seize',
  power: { law: '食品安全法', article: '第110条第4项' },
  aim: 'danger',
  why: '',
  link: '过期原料正用于加工',
  things: [{ name: '豆瓣酱', quantity: '3 瓶', linked: true }],
  days: 30,
  urgent: true,
  urgentReason: '正在加工',
  approver: '',
  approvedAt: null,
  takenAt: '2026-11-24T02:00:00.000Z',
  told: true,
  partyAbsent: false,
  witnessName: '',
  witnessUnit: '',
}

describe('sealing and seizing', () => {
  it.each([
    ['minor', '情节显著轻微的，可以不采取强制措施', '《行政强制法》第16条第2款'],
    ['general', undefined, undefined],
    ['serious', undefined, undefined],
  ] as const)('of a %s finding: %s', (severity, reason, article) => {
    const found = coercionBar(finding('01-18', { severity }))
    expect([found?.reason, found?.article]).toEqual([reason, article])
  })

  it('need a broken article (行政强制法 art. 10)', () => {
    expect(coercionBar(finding('01-18', { basis: [] }))?.article).toBe('《行政强制法》第10条')
  })

  it('need a power that gives the measure itself: premises are sealed, not seized', () => {
    const power = { law: '食品安全法', article: '第110条第5项' }
    expect(powerBar({ kind: 'seal', power }, measures.powers)).toBeNull()
    expect(powerBar({ kind: 'seize', power }, measures.powers)).toEqual({
      reason: '这一条款没有规定扣押',
      article: '《食品安全法》第110条第5项',
    })
    expect(powerBar({ kind: 'seize', power: { law: '某条例', article: '第1条' } }, measures.powers)).toBeNull()
  })

  it('have 24 hours to make the approval up (行政强制法 art. 19)', () => {
    expect(makeUpDue('2026-11-24T02:00:00.000Z')).toBe('2026-11-25T02:00:00.000Z')
  })

  it.each([
    ['nothing when all is said', {}, []],
    ['a power', { power: null }, ['power']],
    ['a link to the breach', { link: ' ' }, ['link']],
    [
      'every thing confirmed as linked (art. 23)',
      { things: [{ name: '冰柜', quantity: '1 台', linked: false }] },
      ['things'],
    ],
    ['things at all', { things: [] }, ['things']],
    ['the approval where it is not urgent (art. 18)', { urgent: false }, ['approver']],
    ['why it is urgent (art. 19)', { urgentReason: '' }, ['urgentReason']],
    ['that the party was told (art. 18)', { told: false }, ['told']],
    ['a witness where the party is absent (art. 18)', { partyAbsent: true }, ['witness']],
  ] as const)('ask %s', (_what, over, fields) => {
    const own = finding('01-18', { severity: 'serious', openCase: true, coercion: { ...held, ...over } as Coercion })
    expect(coercionGaps(own).map(({ field }) => field)).toEqual(fields)
  })

  it('ask a case or a transfer, and why milder means do not suffice where the breach is ordinary', () => {
    const own = finding('01-18', { severity: 'general', coercion: held })
    expect(coercionGaps(own).map(({ field }) => field)).toEqual(['why', 'openCase'])
  })
})

function lenient(kind: Leniency['kind'], over: Partial<Leniency> = {}): Leniency {
  const { conditions } = LENIENCY[kind]
  return { kind, act: null, asked: conditions, conditions, reason: '已当场改正', penalties: 0, years: null, ...over }
}

describe('going without penalty (行政处罚法 art. 33)', () => {
  it.each([
    ['slight', { severity: 'serious' }, null, '《行政处罚法》第33条第1款'],
    ['first', { severity: 'serious' }, null, '《行政处罚法》第33条第1款'],
    ['faultless', { severity: 'serious' }, null, null],
    ['slight', { severity: 'minor' }, true, '《食品生产经营监督检查管理办法》第32条、第33条第3款'],
    ['slight', { severity: 'minor' }, false, null],
    ['slight', { severity: 'minor', openCase: true }, null, '《行政处罚法》第33条第1款'],
    ['faultless', { coercion: held }, null, '《行政处罚法》第33条第2款'],
  ] as const)('%s with %o, affecting food safety %s: %s', (kind, over, affects, article) => {
    expect(leniencyBar(finding('01-06', over as Partial<Finding>), affects, kind)?.article ?? null).toBe(article)
  })

  it('asks every condition, the correction and a reason', () => {
    const own = finding('01-06', { leniency: lenient('first', { conditions: ['初次违法'], reason: '' }) })
    expect(findingGaps(own).map(({ label }) => label)).toEqual([
      '不予处罚的条件“危害后果轻微”',
      '不予处罚的条件“及时改正”',
      '“及时改正”的措施',
      '不予处罚的理由',
    ])
    expect(
      findingGaps({ ...own, onTheSpot: true, onTheSpotNote: '已补', unshown: '拍不清', leniency: lenient('first') }),
    ).toEqual([])
  })

  it('adds what the published list asks for the act', () => {
    const act = leniency.items.find(({ id }) => id === 'S2')
    expect(conditionsOf('first', act)).toHaveLength(6)
    expect(conditionsOf('slight', act)).toHaveLength(3)
  })

  it('recognises acts of the list by item, by room of a repeated section, and outside the checklist by words', () => {
    expect(lenientActs(leniency, finding('01-09')).map(({ id }) => id)).toEqual(['S5'])
    expect(lenientActs(leniency, finding('01-14#2')).map(({ id }) => id)).toEqual(['Q2'])
    expect(lenientActs(leniency, finding(null, { facts: '货架有超过保质期的酱油 2 瓶' })).map(({ id }) => id)).toEqual([
      'Q2',
    ])
    expect(lenientActs(leniency, finding('01-18'))).toEqual([])
  })

  it('counts earlier penalties within the office’s years, and all of them where none are set', () => {
    const penalties = [
      { date: '2025-03-01', title: '', number: '' },
      { date: '2024-11-24', title: '', number: '' },
      { date: '2020-01-01', title: '', number: '' },
    ]
    expect(penaltiesWithin(penalties, 2, TODAY)).toHaveLength(2)
    expect(penaltiesWithin(penalties, null, TODAY)).toHaveLength(3)
  })

  it('is a list whose items exist', () => {
    const ids = ['food-01', 'pharmacy-02', 'agri-market-16', 'school-canteen-19'].flatMap((file) =>
      itemsOf(catalogue<Checklist>(`checklists/${file}.json`)).map(({ id }) => id),
    )
    for (const item of leniency.items.flatMap(({ items }) => items)) expect(ids).toContain(item)
  })
})

describe('the order to correct', () => {
  it('asks what the item wants by its article, and names the penalty of not complying where its measure does', () => {
    const item = itemsOf(food).find(({ id }) => id === '01-09')
    expect(requirementOf(item ?? null, TODAY)).toBe(
      '按《食品安全法》第45条第2款的要求改正，使“接触直接入口食品人员中无有效健康证明的人数”达到要求（应为 0 人）；逾期不改正的，依照《食品安全法》第126条第1款第6项处理',
    )
  })

  it('of a slight finding taken up as a case asks a reason', () => {
    const own = finding('01-01', { severity: 'minor', openCase: true })
    expect(findingGaps(own).map(({ field }) => field)).toEqual(['caseReason'])
  })
})

describe('powers to seal and seize', () => {
  it('name laws, and are 待核 where the article was not read', () => {
    expect(measures.powers.filter(({ verified }) => verified).map(({ law }) => law)).toEqual(['生态环境法典'])
    const names = new Set(laws.items.map(({ name }) => name))
    for (const { law } of measures.powers) expect(names).toContain(law)
  })
})
