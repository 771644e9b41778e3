import { describe, expect, it } from 'vitest'
import { readAmount, unitOfHeading } from '../../../../src-main/features/import/validate/amount.ts'
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
    '2024 年 2 月 3 日',
    '20240203 093000',
    '45325',
    '45325.4',
  ])('%s is read', (text) => {
    expect(readDay(text)).toEqual({ day: '2024-02-03' })
  })

  it.each([
    ['2024-02-30', '没有这一天：2024 年 2 月到 29 日为止', '30'],
    ['2023/2/29', '没有这一天：2023 年 2 月到 28 日为止', '29'],
    ['2024-13-01', '没有 13 月', '13'],
    ['去年三月', '不是日期，请写成 2026-06-18 的样子', '去年三月'],
    ['99', '不是日期，请写成 2026-06-18 的样子', '99'],
    ['24.2.3', '年份只有两位，请写成 2026-06-18 的样子', '24.2.3'],
    ['03/02/24', '年份只有两位，请写成 2026-06-18 的样子', '03/02/24'],
    ['3/2/2024', '月和日的先后分不清，请写成 2026-06-18 的样子', '3/2/2024'],
  ])('%s is refused: %s', (text, reason, mark) => {
    expect(readDay(text)).toEqual({ reason, mark })
  })
})

describe('days of other kinds', () => {
  it('a serial of a Mac workbook counts from 1904', () => {
    expect(readDay('43863', { date1904: true })).toEqual({ day: '2024-02-03' })
  })

  it.each(['长期', '长期有效', '2099-12-31', '9999-12-31', '无固定期限'])('%s is without end', (text) => {
    expect(readDay(text, { withoutEnd: true })).toEqual({ day: '2099-12-31' })
  })

  it('长期 is no day where an end is needed', () => {
    expect(readDay('长期')).toMatchObject({ mark: '长期' })
  })
})

describe('amounts in 万元', () => {
  it.each([
    ['5.20', 5_200_000],
    ['0.2', 200_000],
    ['1,000', 1_000_000_000],
    ['0.000001', 1],
    ['0', 0],
    ['1,234.50', 1_234_500_000],
    ['１２．５', 12_500_000],
    ['3万元', 3_000_000],
    ['3 万', 3_000_000],
    ['50000元', 5_000_000],
    ['¥1,234.50 元', 123_450],
  ])('%s is %d 分', (text, minor) => {
    expect(readAmount(text, 'wan')).toEqual({ minor, unit: true })
  })

  it('are in 元 where the heading says so, and without any unit taken as 万元', () => {
    expect(readAmount('52000', 'yuan')).toEqual({ minor: 5_200_000, unit: true })
    expect(readAmount('5.2万元', 'yuan')).toEqual({ minor: 5_200_000, unit: true })
    expect(readAmount('5.2', null)).toEqual({ minor: 5_200_000, unit: false })
  })

  it.each([
    ['罚款金额（万元）', 'wan'],
    ['罚款金额(单位:万元)', 'wan'],
    ['罚款金额（元）', 'yuan'],
    ['罚款金额（单位：元）', 'yuan'],
    ['罚款金额', null],
    ['CF_NR_FK', null],
  ])('the heading %s says %s', (heading, unit) => {
    expect(unitOfHeading(heading)).toBe(unit)
  })

  it.each([
    ['五万元整', '不是数字', '写成 5.00'],
    ['叁仟元', '不是数字', '写成 0.30'],
    ['十二万三千元', '不是数字', '写成 12.30'],
    ['玖佰', '不是数字', '写成数字，以万元为单位，如 5.20'],
    ['（1.5）', '金额不能是负数', '对照决定书改正'],
    ['12.345元', '金额超过两位小数或过大', '以元为单位，最多两位小数'],
    ['若干', '不是数字', '写成数字，以万元为单位，如 5.20'],
    ['-3', '金额不能是负数', '对照决定书改正'],
    ['0.1234567', '金额超过六位小数或过大', '以万元为单位，最多六位小数'],
  ])('%s is refused: %s, %s', (text, reason, remedy) => {
    expect(readAmount(text, 'wan')).toEqual({ reason, remedy })
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

  it.each([
    ['O for 0', code.replace('0', 'O')],
    ['I for 1', code.replace('1', 'I')],
  ])('%s is named with the code whose check character fits', (_, text) => {
    expect(readCode(text)).toMatchObject({ cause: 'code', remedy: `改成 ${code} 后校验位相符，请对照执照确认` })
  })

  it('with hyphens and dashes is read', () => {
    expect(readCode(`${code.slice(0, 8)}-${code.slice(8, 17)}—${code.slice(17)}`)).toEqual({ code })
  })

  it.each([
    ['914101050012345000', '代码被 Excel 改成了数字，末 3 位成了 0', 'code'],
    ['410105199001010011', '自然人信息不入本机', 'person'],
    ['4101**********1234', '自然人信息不入本机', 'person'],
    ['410105001234567', '这是 15 位的注册号，应为 18 位的统一社会信用代码', 'code'],
  ])('%s is refused: %s', (text, reason, cause) => {
    expect(readCode(text)).toMatchObject({ reason, cause })
  })

  it('mark the character that cannot stand there', () => {
    expect(readCode(`9I${code.slice(2)}`)).toMatchObject({ mark: 'I' })
  })
})
