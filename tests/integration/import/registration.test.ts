import ExcelJS from 'exceljs'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openTestContext } from '../../support/folder.ts'
import { brokenCode, codeOf, company, csv, importBytes, REGISTRATION, type TestContext } from './support.ts'

let context: TestContext
beforeEach(() => {
  context = openTestContext()
})
afterEach(() => context.close())

const subjects = () => context.city.read.all(context.city.read.query.selectFrom('subject').selectAll().orderBy('id'))
const adds = ({ read, imported, unchanged, held, rejected }: Awaited<ReturnType<typeof importBytes>>): boolean =>
  read === imported + unchanged + held + rejected

async function workbook(rows: readonly (readonly unknown[])[]): Promise<Uint8Array> {
  const book = new ExcelJS.Workbook()
  book.addWorksheet('名单').addRows(rows as unknown[][])
  return new Uint8Array(await book.xlsx.writeBuffer())
}

describe('a list of registered subjects', () => {
  it('comes in with capital in 分, district by address, kind by code, and where each row was read', async () => {
    const result = await importBytes(
      context,
      csv([REGISTRATION, company(1), company(2, { 注册地址: 'N/A' })]),
      '名单.csv',
    )
    expect(result).toEqual({ read: 2, imported: 2, unchanged: 0, held: 0, rejected: 0, rejectedRows: [] })
    expect(subjects()).toMatchObject([
      {
        name: '郑州虚构第1商行有限公司',
        code: codeOf(1),
        kind: '企业',
        type: null,
        capital_amount: 1_000_000_000,
        capital_currency: 'CNY',
        capital_text: '1,000(万元)',
        district: '金水区',
        district_source: 'address',
        source: 'import',
        source_file: '名单.csv',
        source_line: 2,
      },
      { address: null, district: '金水区', district_source: 'division', source_line: 3 },
    ])
  })

  it.each([
    ['the same file', (rows: string[][]) => csv(rows)],
    ['the same rows in GB18030', () => Buffer.from(gb18030, 'hex')],
  ])('%s changes nothing the second time', async (_, second) => {
    const rows = [
      ['企业名称', '统一社会信用代码'],
      ['郑州市虚构商行', codeOf(1)],
    ]
    await importBytes(context, csv(rows))
    const before = subjects()
    expect(await importBytes(context, second(rows))).toMatchObject({ read: 1, imported: 0, unchanged: 1 })
    expect(subjects()).toEqual(before)
  })

  it('is the same as text and as workbook', async () => {
    await importBytes(context, csv([REGISTRATION, company(1), company(2)]))
    const dated = company(2).map((cell) => (cell === '2001-03-05' ? new Date('2001-03-05T00:00:00Z') : cell))
    const bytes = await workbook([REGISTRATION, company(1), dated])
    expect(await importBytes(context, bytes, 'x.xlsx')).toMatchObject({ unchanged: 2, imported: 0 })
  })

  it('counts a changed row as added and keeps the earlier name', async () => {
    await importBytes(context, csv([REGISTRATION, company(1)]))
    expect(
      await importBytes(context, csv([REGISTRATION, company(1, { 企业名称: '郑州新名商行有限公司' })])),
    ).toMatchObject({ imported: 1 })
    expect(subjects()).toMatchObject([{ name: '郑州新名商行有限公司', former_names: '["郑州虚构第1商行有限公司"]' }])
  })
})

describe('rows that cannot come in', () => {
  const broken = brokenCode(9)

  it.each([
    ['a day that does not exist', { 注册日期: '2024-02-30' }, '注册日期', '没有这一天：2024 年 2 月到 29 日为止'],
    ['a day to come', { 注册日期: '2027-01-01' }, '注册日期', '日期晚于今天'],
    [
      'a wrong check character',
      { 统一社会信用代码: broken.code },
      '统一社会信用代码',
      `校验位不对：前 17 位无误时，末位应为 ${broken.right}`,
    ],
    [
      'a code in scientific notation',
      { 统一社会信用代码: '9.14101E+17' },
      '统一社会信用代码',
      '代码被 Excel 改成了科学计数，后几位已丢失',
    ],
    ['no code', { 统一社会信用代码: 'N/A' }, '统一社会信用代码', '必填项没有内容'],
    ['a NUL byte', { 企业名称: '郑州\0商行' }, '企业名称', '内容里有空字节（NUL），文件可能损坏'],
  ])('%s is refused with line, column and reason; the others come in', async (_, given, column, reason) => {
    const result = await importBytes(context, csv([REGISTRATION, company(1), company(9, given), company(3)]))
    expect(result.rejectedRows).toEqual([{ line: 3, column, reason }])
    expect(result).toMatchObject({ read: 3, imported: 2, rejected: 1 })
  })

  it('a row with too few or too many columns is refused with its line', async () => {
    const bytes = csv([REGISTRATION, company(1), company(2).slice(0, 8), [...company(3), '多']])
    const result = await importBytes(context, bytes)
    expect(result.rejectedRows).toEqual([
      { line: 3, column: '整行', reason: '这一行有 8 列，表头有 10 列' },
      { line: 4, column: '整行', reason: '这一行有 11 列，表头有 10 列' },
    ])
  })

  it('two rows of one code with different content: the second is refused and names the first', async () => {
    const result = await importBytes(
      context,
      csv([REGISTRATION, company(1), company(1), company(1, { 注册资金: '2,000(万元)' })]),
    )
    expect(result).toMatchObject({ read: 3, imported: 1, unchanged: 1, rejected: 1 })
    expect(result.rejectedRows[0]?.reason).toBe('与第 2 行代码相同、注册资金不同')
  })

  it('codes that Excel stored as numbers are refused', async () => {
    const rows = [REGISTRATION, company(1), company(2).map((cell, i) => (i === 1 ? 914101050000002000 : cell))]
    const result = await importBytes(context, await workbook(rows), 'x.xlsx')
    expect(result.rejectedRows).toEqual([
      { line: 3, column: '统一社会信用代码', reason: '代码被 Excel 改成了数字，后几位已丢失' },
    ])
  })

  it('of a formula the stored result is taken, and one without result is refused', async () => {
    const first = company(1).map((cell, i) => (i === 0 ? { formula: 'A9', result: cell } : cell))
    const second = company(2).map((cell, i) => (i === 0 ? { formula: 'HYPERLINK("http://example.invalid")' } : cell))
    const result = await importBytes(context, await workbook([REGISTRATION, first, second]), 'x.xlsx')
    expect(result).toMatchObject({ imported: 1, rejectedRows: [{ line: 3, reason: '公式没有计算结果' }] })
    expect(subjects()[0]?.name).toBe('郑州虚构第1商行有限公司')
  })

  it('when all rows are bad only what is wrong with them is kept', async () => {
    const result = await importBytes(
      context,
      csv([REGISTRATION, company(1, { 统一社会信用代码: '1' }), company(2, { 企业名称: '' })]),
    )
    expect(result).toMatchObject({ read: 2, imported: 0, rejected: 2 })
    expect(adds(result)).toBe(true)
    expect(subjects()).toEqual([])
    const { read: db } = context.city
    expect(db.all(db.query.selectFrom('batch').select(['added', 'rejected']))).toEqual([{ added: 0, rejected: 2 }])
    const causes = db.all(db.query.selectFrom('quality_count').select(['cause', 'rows']).orderBy('cause'))
    expect(causes).toEqual([
      { cause: 'code', rows: 1 },
      { cause: 'missing', rows: 1 },
    ])
  })
})

/** 企业名称,统一社会信用代码 / 郑州市虚构商行, and the code of the first test subject, in GB18030. */
const gb18030 = `${'c6f3d2b5c3fbb3c62ccdb3d2bbc9e7bbe1d0c5d3c3b4fac2eb0a'}${'d6a3d6ddcad0d0e9b9b9c9ccd0d02c'}${Buffer.from(codeOf(1)).toString('hex')}`
