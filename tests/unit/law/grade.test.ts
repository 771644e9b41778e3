import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { assess, type Facts, strongest } from '../../../src-main/law/grade/grade.ts'
import type { RuleSet } from '../../../src-main/law/grade/rule-set.ts'
import type { CreditRecord } from '../../../src-main/law/record/record.ts'
import { catalogue } from './catalogue.ts'
import { record } from './samples.ts'

const ruleSet = catalogue<RuleSet>('rule-sets/henan-frame.json')
const today = '2026-06-18'
const penalty = (uid: string, over: Partial<CreditRecord> = {}): CreditRecord => record({ uid, ...over })
const abnormal = record({
  uid: 'ab',
  category: 'abnormal_list',
  date: '2026-04-11',
  body: { reason: '住所无法联系', removedAt: null },
})
const broken = record({
  uid: 'co',
  category: 'commitment',
  date: '2025-12-15',
  body: { status: '全部未履行', matter: '阳光厨房改造' },
})
const honour = record({ uid: 'ho', category: 'honour', date: '2025-05-06', title: '餐饮质量安全示范店' })
const serious = record({ uid: 'se', category: 'serious_list', title: '拖欠农民工工资', body: {} })
const debtor = record({
  uid: 'ju',
  category: 'judgment',
  body: { judgmentKind: '失信被执行人', status: '全部未履行', conduct: '违反财产报告制度' },
})

function judge(
  records: CreditRecord[],
  registration: Facts['registration'] = { status: '存续', established: '2016-05-17' },
) {
  return assess(ruleSet, { records, registration, today })
}

describe('reference grade', () => {
  it.each([
    ['nothing on file', [], 'A', 0],
    ['one ordinary penalty', [penalty('1')], 'A', 150],
    ['two ordinary penalties', [penalty('1'), penalty('2')], 'B', 300],
    ['an abnormal listing', [abnormal], 'B', 220],
    ['a penalty, a listing and a broken commitment', [penalty('1'), abnormal, broken], 'B', 490],
    ['the same with a second penalty', [penalty('1'), penalty('2'), abnormal, broken], 'C', 640],
    ['good facts subtract', [penalty('1'), abnormal, honour], 'B', 310],
    ['good facts alone stop at 0', [honour], 'A', 0],
    ['penalties stop at their cap', [1, 2, 3, 4, 5, 6].map((n) => penalty(String(n))), 'C', 600],
  ] as const)('%s', (_, records, grade, points) => {
    expect(judge([...records])).toMatchObject({ grade, points, direct: null })
  })

  it('lets a serious listing and a current 失信被执行人 lead straight to D, with the fact', () => {
    expect(judge([serious])).toMatchObject({ grade: 'D', points: 0, direct: { ruleId: '1.1' } })
    expect(judge([debtor]).direct?.fact).toBe('现为失信被执行人，2026-03-05 公布，违反财产报告制度')
    expect(judge([{ ...debtor, body: { ...debtor.body, status: '全部履行' } }]).grade).toBe('A')
  })

  it('does not count what is repaired, withdrawn, expired or removed from a list', () => {
    const gone = [
      penalty('1', { repairState: 'repaired' }),
      penalty('2', { withdrawn: true }),
      penalty('3', { publicUntil: '2026-06-17' }),
      { ...abnormal, body: { removedAt: '2026-06-01' } },
      { ...serious, body: { removedAt: today } },
    ]
    expect(judge(gone)).toMatchObject({ grade: 'A', points: 0, rules: [], direct: null })
  })

  it('names every rule with its records, article, source and a sentence without holes', () => {
    const { rules } = judge([penalty('1', { publicUntil: '2027-03-05' }), abnormal, broken])
    expect(rules.map((rule) => [rule.id, rule.points, rule.records, rule.sentence])).toEqual([
      ['3.2', 150, ['1'], '行政处罚 1 次，公示至 2027-03-05'],
      ['5.1', 220, ['ab'], '在经营异常名录 68 天，住所无法联系'],
      ['6.1', 120, ['co'], '承诺未履行 1 项：阳光厨房改造'],
    ])
    for (const rule of rules) expect(rule.article && rule.source).toBeTruthy()
  })

  it('marks a computed end of disclosure as 待核', () => {
    expect(judge([penalty('1')]).rules[0]?.sentence).toBe('行政处罚 1 次，公示至 2029-03-05（待核）')
  })

  it('says how far the better grade is and what would bring it', () => {
    expect(judge([abnormal]).toBetter).toEqual({
      grade: 'A',
      points: 21,
      sentence: '距 A 还差 21 分；“在经营异常名录”消除后预计 0 分，升为 A。',
    })
    expect(judge([serious, abnormal]).toBetter?.sentence).toBe('“列入严重失信主体名单”消除后，按现有 220 分为 B。')
    expect(judge([]).toBetter).toBeNull()
  })

  it('puts the strongest reasons first: straight to D, adverse by points, good last', () => {
    const { rules } = judge([penalty('1'), abnormal, broken, honour, serious])
    expect(strongest(rules, 3).map((rule) => rule.id)).toEqual(['1.1', '5.1', '3.2'])
    expect(strongest(judge([honour]).rules, 3).map((rule) => rule.id)).toEqual(['8.1'])
  })

  it('does not grade a cancelled subject, and says so', () => {
    const result = judge([penalty('1')], { status: '注销', established: null })
    expect(result).toMatchObject({ grade: null, notGraded: '主体已注销，不再评价', rules: [] })
  })

  it('counts a young registration by its day', () => {
    expect(judge([], { status: '存续', established: '2025-06-19' }).points).toBe(40)
    expect(judge([], { status: '存续', established: '2025-06-18' }).points).toBe(0)
  })

  it('carries the edition it was made with', () => {
    expect(judge([])).toMatchObject({ ruleSet: 'henan-frame', edition: ruleSet.edition })
  })

  it('is the same for the same facts in any order, adds up, and stays within 0 and 1000', () => {
    const any = fc.array(
      fc.record({
        category: fc.constantFrom(
          'penalty',
          'abnormal_list',
          'commitment',
          'honour',
          'judgment',
          'inspection' as const,
        ),
        date: fc.constantFrom('2024-01-02', '2025-12-31', '2026-03-05'),
        repairClass: fc.constantFrom('轻微', '一般', '严重', '未定级' as const),
        withdrawn: fc.boolean(),
        body: fc.constantFrom({}, { status: '全部未履行' }, { result: 'N08' }, { removedAt: '2026-01-01' }),
      }),
      { maxLength: 12 },
    )
    fc.assert(
      fc.property(any, fc.nat(), (parts, turn) => {
        const records = parts.map((part, index) => record({ uid: `r${index}`, ...part } as Partial<CreditRecord>))
        const cut = records.length === 0 ? 0 : turn % records.length
        const turned = [...records.slice(cut), ...records.slice(0, cut)].reverse()
        const result = judge(records)
        expect(judge(turned)).toEqual(result)
        const total = result.rules.reduce((sum, rule) => sum + rule.points, 0)
        expect(result.points).toBe(Math.min(Math.max(total, 0), 1000))
      }),
    )
  })
})
