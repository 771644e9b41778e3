import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { formatWan, parseCapital, parseWan } from '../../../src-main/law/money.ts'

describe('amounts in 万元', () => {
  it.each([
    ['5.20', 5_200_000],
    ['0.2', 200_000],
    ['0.000001', 1],
    ['26,853.6261', 26_853_626_100],
    ['１．５', 1_500_000],
    ['5.20万元', 5_200_000],
    ['五万元整', null],
    ['', null],
    ['-1', null],
    ['0.0000001', null],
  ])('reads %s', (text, minor) => {
    expect(parseWan(text)).toBe(minor)
  })

  it('writes what it reads', () => {
    expect(formatWan(5_200_000)).toBe('5.20 万元')
    expect(formatWan(1)).toBe('0.000001 万元')
    expect(formatWan(26_853_626_100)).toBe('26,853.6261 万元')
    fc.assert(fc.property(fc.nat(), (minor) => parseWan(formatWan(minor)) === minor))
  })

  it.each([
    ['1,000(万元)', 1_000_000_000, 'CNY'],
    ['200（万美元）', 200_000_000, 'USD'],
    ['12.5万港元', 12_500_000, 'HKD'],
    ['300 万日元', 300_000_000, 'JPY'],
  ])('reads the capital %s', (text, minor, currency) => {
    expect(parseCapital(text)).toEqual({ minor, currency })
  })

  it('leaves capital alone that it cannot read', () => {
    expect(parseCapital('N/A')).toBeNull()
    expect(parseCapital('若干万元')).toBeNull()
  })
})
