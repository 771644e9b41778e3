import { describe, expect, it } from 'vitest'
import { isNotReported, refusalOfCounterparty } from '../../../src-main/law/natural-person.ts'
import { CATEGORIES, categoryOf } from '../../../src-main/law/record/categories.ts'
import { disclosureEnd, isActive, printable } from '../../../src-main/law/record/record.ts'
import { record } from './samples.ts'

describe('end of disclosure', () => {
  it.each([
    ['as given', record({ publicUntil: '2027-03-05' }), '2027-03-05', true],
    ['three years and 待核 when not given', record(), '2029-03-05', false],
    ['never over five years', record({ publicUntil: '2040-01-01' }), '2031-03-05', true],
    ['none for a licence', record({ category: 'licence' }), null, true],
    [
      'none for a commitment that was kept',
      record({ category: 'commitment', body: { status: '全部履行' } }),
      null,
      true,
    ],
    [
      'three years for one that was not',
      record({ category: 'commitment', body: { status: '全部未履行' } }),
      '2029-03-05',
      false,
    ],
    [
      'the day before removal from a list',
      record({ category: 'serious_list', body: { removedAt: '2026-06-01' } }),
      '2026-05-31',
      true,
    ],
    ['open while listed', record({ category: 'abnormal_list', body: { removedAt: null } }), null, false],
  ] as const)('%s', (_, given, until, verified) => {
    expect(disclosureEnd(given)).toEqual({ until, verified })
  })

  it('counts a record on its last day and no longer', () => {
    const given = record({ publicUntil: '2027-03-05' })
    expect(isActive(given, '2027-03-05')).toBe(true)
    expect(isActive(given, '2027-03-06')).toBe(false)
  })
})

describe('what a report may print', () => {
  it.each([
    ['a public penalty', {}, true, true],
    ['one under objection (marked, but printed)', { objection: true }, true, true],
    ['a repaired one', { repairState: 'repaired' }, false, false],
    ['one whose repair is under way', { repairState: 'in_progress' }, true, true],
    ['a withdrawn one', { withdrawn: true }, false, false],
    ['one past its end', { publicUntil: '2026-03-06' }, false, false],
    ['one that is never shown in public but belongs in the special report', { disclosure: '内部' }, false, true],
    ['a public one not meant for the special report', { inSpecialReport: false }, true, false],
    ['a sensitive one', { disclosure: '敏感' }, false, false],
    ['a core one', { disclosure: '核心' }, false, false],
    ['papers of a repair', { category: 'repair' }, false, false],
  ] as const)('%s', (_, over, standard, special) => {
    expect(printable(record(over), 'standard', '2026-06-18')).toBe(standard)
    expect(printable(record(over), 'special', '2026-06-18')).toBe(special)
  })
})

describe('natural persons', () => {
  it.each([
    ['自然人', '自然人信息不入本机'],
    ['个体工商户', null],
    ['法人及非法人组织', null],
  ])('a row about %s gets %s', (counterpartyKind, reason) => {
    expect(refusalOfCounterparty({ counterpartyKind })).toBe(reason)
  })

  it('excepts from reporting only what art. 13 names, and only for natural persons', () => {
    expect(isNotReported({ counterpartyKind: '自然人', simpleProcedure: true })).toBe(true)
    expect(isNotReported({ counterpartyKind: '自然人', minorAndRemedied: true })).toBe(true)
    expect(isNotReported({ counterpartyKind: '自然人' })).toBe(false)
    expect(isNotReported({ counterpartyKind: '法人及非法人组织', simpleProcedure: true })).toBe(false)
  })
})

describe('categories', () => {
  it('have unique ids and labels, and unknown ones are shown among 其他', () => {
    expect(new Set(CATEGORIES.map((one) => one.id)).size).toBe(CATEGORIES.length)
    expect(new Set(CATEGORIES.map((one) => one.label)).size).toBe(CATEGORIES.length)
    expect(categoryOf('penalty').label).toBe('行政处罚')
    expect(categoryOf('from a newer version').id).toBe('other')
  })
})
