import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addYears } from '../../../src-main/law/day.ts'
import { type Facts, judge } from '../../../src-main/law/grade/grade.ts'
import { outlook } from '../../../src-main/law/grade/outlook.ts'
import type { RuleSet } from '../../../src-main/law/grade/rule-set.ts'
import type { CreditRecord } from '../../../src-main/law/record/record.ts'
import { catalogue } from './catalogue.ts'
import { record } from './samples.ts'

const ruleSet = catalogue<RuleSet>('rule-sets/henan-frame.json')
const today = '2026-06-18'
const penalty = (uid: string, over: Partial<CreditRecord> = {}): CreditRecord =>
  record({ uid, publicUntil: '2027-02-10', ...over })
const abnormal = record({ uid: 'ab', category: 'abnormal_list', date: '2026-04-11', body: { removedAt: null } })
const serious = record({
  uid: 'se',
  category: 'serious_list',
  title: '拖欠农民工工资',
  publicUntil: '2028-01-05',
  body: {},
})
const broken = record({ uid: 'co', category: 'commitment', date: '2025-12-15', body: { status: '全部未履行' } })
const honour = record({ uid: 'ho', category: 'honour', date: '2025-05-06', title: '示范店' })
const licence = record({
  uid: 'li',
  category: 'licence',
  date: '2024-01-01',
  body: { validTo: '2026-09-30', state: '有效' },
})

const facts = (records: readonly CreditRecord[], over: Partial<Facts['registration']> = {}): Facts => ({
  records,
  registration: { status: '存续', established: '2016-05-17', ...over },
  today,
})
const said = (records: readonly CreditRecord[], over: Partial<Facts['registration']> = {}): string[] =>
  outlook(ruleSet, facts(records, over)).map(({ sentence }) => sentence)

describe('what would change a grade', () => {
  it('names the day on which a disclosure ends, and the grade and points from then on', () => {
    const told = outlook(ruleSet, facts([penalty('1'), penalty('2', { publicUntil: '2027-09-01' })]))
    expect(told[0]).toEqual({
      kind: 'day',
      day: '2027-02-11',
      rules: ['3.2'],
      count: 1,
      grade: 'A',
      points: 150,
      better: true,
      certain: true,
      sentence: '2027-02-11 “行政处罚（一般）”公示期满后升为 A（预计 150 分）',
    })
  })

  it('says that a day is computed where no end was given', () => {
    const [first] = outlook(ruleSet, facts([1, 2].map((n) => penalty(`${n}`, { publicUntil: null }))))
    expect(first).toMatchObject({ day: '2029-03-06', certain: false })
    expect(first?.sentence).toContain('截止日待核')
  })

  it.each([
    ['a licence that lapses', [penalty('1'), licence], '2026-10-01 因“许可证过期未延续”降为 B（预计 200 分）', {}],
    [
      'an honour that no longer counts',
      [abnormal, honour],
      '2028-05-07 “诚实守信相关荣誉”计分期满后降为 B（预计 220 分）',
      {},
    ],
    [
      'a first year that ends',
      [penalty('1', { repairClass: '轻微' }), penalty('2', { repairClass: '轻微' }), broken],
      '2026-11-01 “成立不满一年”不再适用后升为 B（预计 240 分）',
      null,
    ],
  ] as const)('tells of %s', (_, records, sentence, registration) => {
    if (registration) expect(said(records, registration)).toContain(sentence)
    else {
      const own = facts(records, { established: '2025-11-01' })
      const lower = { ...ruleSet, limits: { B: 200, C: 250, D: 750 } }
      expect(outlook(lower, own).map((one) => one.sentence)).toContain(sentence)
    }
  })

  it('tells the fewest repairs, a removal from a list, a commitment fulfilled, and all of it together', () => {
    const records = [...[1, 2, 3].map((n) => penalty(`${n}`)), abnormal, broken]
    expect(said(records).filter((sentence) => /升为/.test(sentence) && !/^\d/.test(sentence))).toEqual([
      '修复 1 条“行政处罚（一般）”后升为 C（预计 640 分）',
      '移出经营异常名录后升为 C（预计 570 分）',
      '“信用承诺全部未履行”1 项履行后升为 C（预计 670 分）',
      '以上不利信息全部处理后升为 A（预计 0 分）',
    ])
    expect(said([1, 2, 3, 4].map((n) => penalty(`${n}`)))).toContain(
      '修复 1 条“行政处罚（一般）”后升为 B（预计 450 分）',
    )
  })

  it('tells what takes a direct D away', () => {
    expect(said([serious, abnormal])).toContain('移出严重失信主体名单后升为 B（预计 220 分）')
  })

  it('tells how many more penalties make it worse, the mildest that suffice, and what a listing does', () => {
    expect(said([penalty('1')]).filter((sentence) => /降为/.test(sentence))).toEqual([
      '再有 1 条“行政处罚（轻微）”降为 B（预计 210 分）',
      '列入经营异常名录后降为 B（预计 370 分）',
      '列入严重失信主体名单后降为 D（直接判定）',
    ])
    expect(said([serious]).filter((sentence) => /降为/.test(sentence))).toEqual([])
  })

  it('tells nothing of a subject that is not graded', () => {
    expect(said([penalty('1')], { status: '注销' })).toEqual([])
  })

  it('is a judgement on changed facts: better ones are better, worse ones worse, days are days of that grade', () => {
    const any = fc.array(
      fc.record({
        category: fc.constantFrom(
          'penalty',
          'abnormal_list',
          'serious_list',
          'commitment',
          'honour',
          'judgment',
          'inspection',
          'licence' as const,
        ),
        date: fc.constantFrom('2024-01-02', '2025-12-31', '2026-03-05'),
        repairClass: fc.constantFrom('轻微', '一般', '严重', '未定级' as const),
        publicUntil: fc.constantFrom(null, '2026-12-01', '2028-03-04'),
        body: fc.constantFrom(
          {},
          { status: '全部未履行' },
          { result: 'N08' },
          { validTo: '2026-08-01' },
          { removedAt: '去年' },
        ),
      }),
      { maxLength: 10 },
    )
    const rank = { A: 0, B: 1, C: 2, D: 3 }
    fc.assert(
      fc.property(any, (parts) => {
        const own = facts(parts.map((part, at) => record({ uid: `r${at}`, ...part } as Partial<CreditRecord>)))
        const now = judge(ruleSet, own).grade ?? 'A'
        for (const one of outlook(ruleSet, own)) {
          if (one.kind === 'settle') expect(rank[one.grade]).toBeLessThan(rank[now])
          if (one.kind === 'add') expect(rank[one.grade]).toBeGreaterThan(rank[now])
          if (one.day === null) continue
          expect(one.day > today && one.day <= addYears(today, 5)).toBe(true)
          expect(judge(ruleSet, { ...own, today: one.day })).toMatchObject({ grade: one.grade, points: one.points })
        }
      }),
    )
  })
})
