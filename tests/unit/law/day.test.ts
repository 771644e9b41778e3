import { describe, expect, it } from 'vitest'
import { addDays, addYears, daysBetween, isDay, paperDay, wrongDay } from '../../../src-main/law/day.ts'

describe('legal days', () => {
  it.each([
    ['2024-02-29', null],
    ['2024-02-30', '没有这一天：2024 年 2 月到 29 日为止'],
    ['2023-02-29', '没有这一天：2023 年 2 月到 28 日为止'],
    ['2024-13-01', '没有 13 月'],
    ['2024-1-1', '不是日期，请写成 2026-06-18 的样子'],
    ['', '不是日期，请写成 2026-06-18 的样子'],
  ])('says what is wrong with %s', (text, reason) => {
    expect(wrongDay(text)).toBe(reason)
    expect(isDay(text)).toBe(reason === null)
  })

  it('counts over months, leap days and years', () => {
    expect(addDays('2024-02-28', 2)).toBe('2024-03-01')
    expect(addDays('2026-01-01', -1)).toBe('2025-12-31')
    expect(daysBetween('2024-02-28', '2024-03-01')).toBe(2)
    expect(daysBetween('2026-06-18', '2026-06-15')).toBe(-3)
    expect(addYears('2024-02-29', 1)).toBe('2025-02-28')
    expect(addYears('2024-02-29', 4)).toBe('2028-02-29')
  })

  it('writes a day as papers do', () => {
    expect(paperDay('2026-06-08')).toBe('2026 年 6 月 8 日')
  })
})
