import { describe, expect, it } from 'vitest'
import { NOTHING_SINCE, openOrders, orderKey, type Since } from '../../../src-main/features/subject/parts/follow-up.ts'
import type { Check } from '../../../src-main/features/subject/parts/history.ts'

const today = '2026-06-18'

const check = (id: string, day: string, given: Partial<Omit<Check, 'items'>> & { items?: string[] } = {}): Check => ({
  id,
  subjectUid: 'u-1',
  subjectName: '某店',
  day,
  at: `${day}T02:00:00Z`,
  checklist: '01',
  orders: [],
  ...given,
  items: new Set(given.items ?? []),
})
const order = (item: string | null, deadline: string) => ({
  finding: `f ${item}`,
  item,
  facts: `问题 ${item ?? ''}`,
  deadline,
})
const ordered = check('v-1', '2026-06-04', { orders: [order('01-09', '2026-06-18'), order(null, '2026-06-10')] })

const told = (since: Since, ...later: Check[]) =>
  openOrders([ordered, ...later], today, since).map((o) => `${o.facts} ${o.countdown.label}`)
const open = (...later: Check[]) => told(NOTHING_SINCE, ...later)

describe('an order to correct stays due until somebody looks again', () => {
  it('the nearest deadline first, with the day it was made', () => {
    expect(open()).toEqual(['问题  已逾期 6 个工作日', '问题 01-09 今天到期'])
    expect(openOrders([ordered], today, NOTHING_SINCE)[0]).toMatchObject({ visit: 'v-1', orderedOn: '2026-06-04' })
  })

  it.each<[string, Check, string[]]>([
    ['a later check of the same item closes both', check('v-2', '2026-06-12', { items: ['01-09'] }), []],
    [
      'a later check of other items closes only the one without item',
      check('v-2', '2026-06-12', { items: ['01-01'] }),
      ['问题 01-09 今天到期'],
    ],
    [
      'an item of another checklist is another item',
      check('v-2', '2026-06-12', { items: ['01-09'], checklist: '02' }),
      ['问题 01-09 今天到期'],
    ],
    [
      'an earlier check closes nothing',
      check('v-0', '2026-06-01', { items: ['01-09'] }),
      ['问题  已逾期 6 个工作日', '问题 01-09 今天到期'],
    ],
    [
      'a check of another subject closes nothing',
      check('v-2', '2026-06-12', { subjectUid: 'u-2', items: ['01-09'] }),
      ['问题  已逾期 6 个工作日', '问题 01-09 今天到期'],
    ],
    ['later on the same day counts', check('v-2', '2026-06-04', { at: '2026-06-04T08:00:00Z', items: ['01-09'] }), []],
  ])('%s', (_, later, expected) => {
    expect(open(later)).toEqual(expected)
  })

  it('what the follow-up orders again is due in its place', () => {
    const again = check('v-2', '2026-06-18', { items: ['01-09'], orders: [order('01-09', '2026-06-27')] })
    expect(open(again)).toEqual(['问题 01-09 剩 5 个工作日'])
  })

  it('closed by evidence it is no longer due; put off it is due on the new day', () => {
    expect(told({ ...NOTHING_SINCE, closed: new Set([orderKey('v-1', 'f null')]) })).toEqual(['问题 01-09 今天到期'])
    const extended = new Map([[orderKey('v-1', 'f null'), '2026-06-26']])
    expect(told({ ...NOTHING_SINCE, extended })).toEqual(['问题 01-09 今天到期', '问题  剩 5 个工作日'])
  })

  it('a withdrawn check orders nothing and looks at nothing', () => {
    const later = check('v-2', '2026-06-12', { items: ['01-09'] })
    expect(told({ ...NOTHING_SINCE, withdrawn: new Set(['v-2']) }, later)).toEqual(open())
    expect(told({ ...NOTHING_SINCE, withdrawn: new Set(['v-1']) })).toEqual([])
  })
})
