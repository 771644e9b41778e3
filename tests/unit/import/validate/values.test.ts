import { describe, expect, it } from 'vitest'
import { readWan } from '../../../../src-main/features/import/validate/amount.ts'
import { readCode } from '../../../../src-main/features/import/validate/code.ts'
import { readDay } from '../../../../src-main/features/import/validate/day.ts'
import { makeCreditCode } from '../../../../src-main/law/code/codes.ts'

describe('days', () => {
  it.each([
    '2024-02-03',
    '2024/2/3',
    '2024.2.3',
    '2024年2月3日',
    '20240203',
    '2024-02-03 09:30:00',
    '２０２４-02-03',
    '45325',
  ])('%s is read', (text) => {
    expect(readDay(text)).toEqual({ day: '2024-02-03' })
  })

  it.each([
    ['2024-02-30', '没有这一天：2024 年 2 月到 29 日为止', '30'],
    ['2023/2/29', '没有这一天：2023 年 2 月到 28 日为止', '29'],
    ['2024-13-01', '没有 13 月', '13'],
    ['去年三月', '不是日期，请写成 2026-06-18 的样子', '去年三月'],
    ['99', '不是日期，请写成 2026-06-18 的样子', '99'],
  ])('%s is refused: %s', (text, reason, mark) => {
    expect(readDay(text)).toEqual({ reason, mark })
  })
})

describe('amounts in 万元', () => {
  it.each([
    ['5.20', 5_200_000],
    ['0.2', 200_000],
    ['1,000', 1_000_000_000],
    ['0.000001', 1],
    ['3万元', 3_000_000],
    ['0', 0],
  ])('%s is %d 分', (text, minor) => {
    expect(readWan(text)).toEqual({ minor })
  })

  it.each([
    ['五万元整', '不是数字', '写成 5.00'],
    ['叁仟元', '不是数字', '写成 0.30'],
    ['十二万三千元', '不是数字', '写成 12.30'],
    ['50000元', '不是数字', '写成 5.00'],
    ['若干', '不是数字', '写成数字，以万元为单位，如 5.20'],
    ['-3', '金额不能是负数', '对照决定书改正'],
    ['0.1234567', '金额超过六位小数或过大', '以万元为单位，最多六位小数'],
  ])('%s is refused: %s, %s', (text, reason, remedy) => {
    expect(readWan(text)).toEqual({ reason, remedy })
  })
})

describe('credit codes', () => {
  const code = makeCreditCode('91410105MA9TEXT01')
  const wrong = code.endsWith('8') ? '9' : '8'

  it('are read in lower case, full width and with blanks', () => {
    expect(readCode(` ${code.toLowerCase().replace('91', '９１')} `)).toEqual({ code })
  })

  it.each([
    ['9.14101E+17', '代码被 Excel 改成了科学计数，后几位已丢失', 'E+17'],
    [code.slice(0, 17), '统一社会信用代码应为 18 位，现有 17 位', code.slice(0, 17)],
    [code.slice(0, 17) + wrong, `校验位不对：前 17 位无误时，末位应为 ${code.slice(-1)}`, wrong],
  ])('%s is refused: %s', (text, reason, mark) => {
    expect(readCode(text)).toMatchObject({ reason, mark })
  })

  it('mark the character that cannot stand there', () => {
    expect(readCode(`9I${code.slice(2)}`)).toMatchObject({ mark: 'I' })
  })
})
