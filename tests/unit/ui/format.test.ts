import { describe, expect, it } from 'vitest'
import { en } from '../../../src-renderer/text/en/index.ts'
import { zhCN } from '../../../src-renderer/text/zh-CN/index.ts'
import {
  clockOf,
  dayOf,
  formatAge,
  formatBytes,
  formatInstant,
  formatMoney,
  formatPaperDay,
} from '../../../src-renderer/ui/data/format.ts'

describe('money is written exactly and in ten-thousands', () => {
  it.each([
    [5_200_000, '5.20 万元'],
    [310_000, '0.31 万元'],
    [0, '0.00 万元'],
    [1, '0.000001 万元'],
    [1_234_567_890_000, '1,234,567.89 万元'],
    [-5_234_567, '−5.234567 万元'],
  ])('%i 分 is %s', (minor, written) => {
    expect(formatMoney(minor, 'CNY', zhCN.ui)).toBe(written)
  })

  it('names other currencies and keeps an unknown one as it came', () => {
    expect(formatMoney(200_000_000, 'USD', zhCN.ui)).toBe('200.00 万美元')
    expect(formatMoney(200_000_000, 'XAU', zhCN.ui)).toBe('200.00 万XAU')
  })

  it('is written in plain units in English', () => {
    expect(formatMoney(5_200_005, 'CNY', en.ui)).toBe('CNY 52,000.05')
  })
})

describe('an instant is told in Shanghai time, wherever the device is', () => {
  const now = new Date('2026-06-18T02:00:00Z')

  it.each([
    ['2026-06-17T23:58:00Z', '今天 07:58'],
    ['2026-06-17T15:59:00Z', '昨天 23:59'],
    ['2026-06-17T16:00:00Z', '今天 00:00'],
    ['2026-06-19T01:00:00Z', '明天 09:00'],
    ['2026-06-04T02:02:00Z', '2026-06-04 10:02'],
  ])('%s is %s', (instant, written) => {
    expect(formatInstant(instant, now, zhCN.ui)).toBe(written)
  })

  it('has the day and the clock of Shanghai', () => {
    expect(dayOf('2026-12-31T16:00:00Z')).toBe('2027-01-01')
    expect(clockOf('2026-06-18T01:58:12Z', true)).toBe('09:58:12')
  })
})

describe('ages have at most two units', () => {
  it.each([
    [59_999, '不足 1 分'],
    [60_000, '1 分'],
    [66 * 60_000, '1 小时 6 分'],
    [2 * 3_600_000, '2 小时'],
    [(24 + 3) * 3_600_000 + 59 * 60_000, '1 天 3 小时'],
  ])('%i ms is %s', (age, written) => {
    expect(formatAge(age, zhCN.ui)).toBe(written)
  })
})

it('a day is written in words as papers do, with its weekday if asked', () => {
  expect(formatPaperDay('2026-06-08', zhCN.ui)).toBe('2026 年 6 月 8 日')
  expect(formatPaperDay('2026-06-18', zhCN.ui, true)).toBe('2026 年 6 月 18 日 星期四')
})

it.each([
  [0, '0 B'],
  [999, '999 B'],
  [8_400_000, '8.4 MB'],
  [999_600, '1.0 MB'],
  [184_000_000, '184 MB'],
  [182e9, '182 GB'],
])('%d bytes are %s', (bytes, written) => {
  expect(formatBytes(bytes)).toBe(written)
})
