import { describe, expect, it } from 'vitest'
import {
  hasLostDigits,
  isDateFormat,
  numberText,
  serialText,
} from '../../../../src-main/features/import/reader/cells.ts'

describe('numbers of a workbook', () => {
  it.each([
    [914101050000001000, true],
    [1234567890123456, true],
    [410105000000123, false],
    [5.2, false],
  ])('%d has lost digits: %s', (value, lost) => {
    expect(hasLostDigits(value)).toBe(lost)
  })

  it.each([
    [914101050000001000, '914101050000001000'],
    [0.1 + 0.2, '0.3'],
    [5.2, '5.2'],
    [-3, '-3'],
  ])('%d is written %s', (value, text) => {
    expect(numberText(value)).toBe(text)
  })

  it.each([
    [45326, false, '2024-02-04'],
    [45326.5, false, '2024-02-04 12:00:00'],
    [1, false, '1900-01-01'],
    [61, false, '1900-03-01'],
    [0, true, '1904-01-01'],
  ])('serial %d (1904: %s) is %s', (serial, is1904, text) => {
    expect(serialText(serial, is1904)).toBe(text)
  })

  it.each([
    ['yyyy/m/d', true],
    ['yyyy"年"m"月"d"日"', true],
    ['General', false],
    ['0.00', false],
    ['#,##0"元/day"', false],
    ['[Red]0.00', false],
  ])('format %s shows a date: %s', (format, date) => {
    expect(isDateFormat(format)).toBe(date)
  })
})
