import { readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import {
  allDomains,
  domainOf,
  inPeriod,
  type SpecialReportTemplate,
  specialRecords,
} from '../../../src-main/law/paper/special-report.ts'
import type { CreditRecord } from '../../../src-main/law/record/record.ts'

const template = JSON.parse(
  readFileSync(path.join(import.meta.dirname, '../../../resources/papers/special-report.json'), 'utf8'),
) as SpecialReportTemplate

const record = (given: Partial<CreditRecord>): CreditRecord => ({
  uid: 'r',
  category: 'penalty',
  date: '2025-06-01',
  authority: '金水区市场监管局',
  number: '1',
  title: '',
  body: {},
  disclosure: '公开',
  inSpecialReport: true,
  repairClass: '一般',
  repairState: 'none',
  objection: false,
  withdrawn: false,
  publicUntil: null,
  source: 'hub',
  ...given,
})
const scope = { from: '2024-01-01', to: '2026-06-18', domains: allDomains(template).map(({ id }) => id) }
const counts = (records: readonly CreditRecord[], over: Partial<typeof scope> = {}) =>
  Object.fromEntries(
    specialRecords(template, { ...scope, ...over }, records, '2026-06-18')
      .filter(({ total }) => total > 0)
      .map(({ id, total }) => [id, total]),
  )

describe('the special report', () => {
  it('lists what is marked for it, also penalties that are not shown in public, never closed or repaired ones', () => {
    expect(counts([record({}), record({ disclosure: '内部', repairClass: '轻微' })])).toEqual({ market: 2 })
    expect(
      counts([
        record({ inSpecialReport: false }),
        record({ disclosure: '敏感' }),
        record({ disclosure: '核心' }),
        record({ repairState: 'repaired' }),
        record({ withdrawn: true }),
        record({ category: 'licence' }),
        record({ category: 'judgment', body: { judgmentKind: '民事判决' } }),
      ]),
    ).toEqual({})
  })

  it('lists court verdicts in criminal matters and those who do not pay', () => {
    const court = { category: 'judgment', authority: '金水区人民法院' } as const
    expect(
      counts([
        record({ ...court, body: { judgmentKind: '刑事判决' } }),
        record({ ...court, body: { judgmentKind: '失信被执行人' } }),
      ]),
    ).toEqual({ court: 2 })
  })

  it.each([
    ['on the first day', { date: '2024-01-01' }, true],
    ['on the last day', { date: '2026-06-18' }, true],
    ['the day before', { date: '2023-12-31' }, false],
    ['on a list since before the period', { category: 'serious_list', date: '2020-01-01' }, true],
    [
      'off a list within the period',
      { category: 'serious_list', date: '2020-01-01', body: { removedAt: '2024-02-01' } },
      true,
    ],
    [
      'off a list on the first day',
      { category: 'serious_list', date: '2020-01-01', body: { removedAt: '2024-01-01' } },
      false,
    ],
    ['on a list after the period', { category: 'serious_list', date: '2026-06-19' }, false],
  ] as const)('takes the period with both its days: %s', (_, given, isIn) => {
    expect(inPeriod(record(given as Partial<CreditRecord>), scope.from, scope.to)).toBe(isIn)
  })

  it.each([
    ['郑州市市场监督管理局', 'market'],
    ['金水区市场监管局', 'market'],
    ['郑州市公安局交通警察支队', 'police'],
    ['郑州市生态环境局金水分局', 'environment'],
    ['国家税务总局郑州市税务局', 'tax'],
    ['郑州市交通运输局', 'transport'],
    ['郑州市消防救援支队', 'fire'],
    ['中国人民银行', 'other'],
    ['', 'other'],
  ])('knows the domain of %s', (authority, domain) => {
    expect(domainOf(template, authority)).toBe(domain)
  })

  it('says of every chosen domain what it found, and of no other', () => {
    const found = specialRecords(template, { ...scope, domains: ['tax', 'police'] }, [record({})], '2026-06-18')
    expect(found.map(({ id, total }) => [id, total])).toEqual([
      ['police', 0],
      ['tax', 0],
    ])
  })

  it('has a domain of its own for every id, and words that no other domain claims', () => {
    const ids = allDomains(template).map(({ id }) => id)
    expect(new Set(ids).size).toBe(ids.length)
    const words = template.domains.flatMap(({ authorities }) => authorities)
    expect(new Set(words).size).toBe(words.length)
  })
})
