import { describe, expect, it } from 'vitest'
import {
  addWorkingDays,
  countdown,
  isCalendarPublished,
  isWorkingDay,
  workingCountdown,
  workingDaysBetween,
} from '../../../src-main/law/deadline.ts'

describe('working days', () => {
  it.each([
    ['2026-11-23', true, 'a Monday'],
    ['2026-11-22', false, 'a Sunday'],
    ['2026-02-17', false, 'Spring Festival'],
    ['2026-02-14', true, 'a Saturday exchanged for a holiday'],
    ['2026-10-01', false, 'National Day'],
  ])('knows %s', (day, working) => {
    expect(isWorkingDay(day)).toBe(working)
  })

  it.each([
    ['2026-11-20', 1, '2026-11-23'],
    ['2026-11-24', 0, '2026-11-24'],
    ['2026-09-30', 1, '2026-10-08'],
    ['2026-06-18', 7, '2026-06-30'],
  ])('from %s, %i working days later is %s', (from, count, to) => {
    expect(addWorkingDays(from, count)).toBe(to)
    expect(workingDaysBetween(from, to)).toBe(count)
    expect(workingDaysBetween(to, from)).toBe(0 - count)
  })

  it('keeps holidays of fixed date free in years whose arrangement is not published', () => {
    expect(isCalendarPublished('2026-05-01')).toBe(true)
    expect(isCalendarPublished('2060-05-01')).toBe(false)
    expect(isWorkingDay('2060-10-01')).toBe(false)
    expect(isWorkingDay('2060-10-04')).toBe(true)
  })
})

describe('countdown', () => {
  it.each([
    ['2026-06-27', 'duty', 'far', '剩 9 天'],
    ['2026-06-22', 'duty', 'far', '剩 4 天'],
    ['2026-06-21', 'duty', 'near', '剩 3 天'],
    ['2026-06-19', 'duty', 'near', '剩 1 天'],
    ['2026-06-18', 'duty', 'today', '今天到期'],
    ['2026-06-15', 'duty', 'overdue', '已逾期 3 天'],
    ['2026-05-31', 'licence', 'overdue', '已过期 18 天'],
  ] as const)('of a deadline on %s (%s) is %s: %s', (deadline, kind, state, label) => {
    expect(countdown(deadline, '2026-06-18', kind)).toMatchObject({ state, label })
  })
})

describe('countdown of an order in working days', () => {
  it.each([
    ['2026-06-30', 'far', '剩 7 个工作日'],
    ['2026-06-24', 'near', '剩 3 个工作日'],
    ['2026-06-20', 'near', '剩 0 个工作日'],
    ['2026-06-18', 'today', '今天到期'],
    ['2026-06-17', 'overdue', '已逾期 1 个工作日'],
    ['2026-06-15', 'overdue', '已逾期 3 个工作日'],
    ['2060-06-18', 'far', '剩 8721 个工作日（待核）'],
  ] as const)('of a deadline on %s is %s: %s', (deadline, state, label) => {
    expect(workingCountdown(deadline, '2026-06-18')).toMatchObject({ state, label })
  })

  it('over a weekend it is late by less than a working day', () => {
    expect(workingCountdown('2026-06-26', '2026-06-27')).toMatchObject({
      state: 'overdue',
      label: '已逾期，不满 1 个工作日',
    })
  })
})
