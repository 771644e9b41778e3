import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openTestContext } from '../../support/folder.ts'
import {
  codeOf,
  company,
  csv,
  examineBytes,
  importBytes,
  licence,
  penalty,
  REGISTRATION,
  setupOf,
  type TestContext,
  table,
} from './support.ts'

let context: TestContext
beforeEach(async () => {
  context = openTestContext()
  await importBytes(context, csv([REGISTRATION, company(1), company(2)]))
})
afterEach(() => context.close())

const records = () =>
  context.city.read.all(context.city.read.query.selectFrom('record').selectAll().orderBy('source_line'))
const pending = () => context.city.read.all(context.city.read.query.selectFrom('pending_record').selectAll())

describe('双公示 tables', () => {
  it('a penalty becomes a record of its subject, amounts in 分, without the identity number of the representative', async () => {
    expect(await importBytes(context, csv(table([penalty(1)])), '处罚.csv')).toMatchObject({ read: 1, imported: 1 })
    const [record] = records()
    expect(record).toMatchObject({
      category: 'penalty',
      date: '2026-03-05',
      number: '演市监处罚〔2026〕1 号',
      title: '使用超过保质期的食品原料',
      authority: '金水区市场监管局',
      public_until: '2027-03-05',
      in_special_report: 1,
      repair_class: '未定级',
      source_file: '处罚.csv',
      source_line: 2,
    })
    expect(JSON.parse(record?.body ?? '')).toMatchObject({
      fine: 5_200_000,
      confiscated: 310_000,
      penaltyKind: '罚款、没收违法所得',
      penaltyUntil: '2027-03-05',
    })
    expect(record?.body).not.toContain('410105199001010000')
  })

  it('a licence by its codes: days in any spelling, state 1 is 有效', async () => {
    const { columns } = setupOf(context).tables
    const codes = new Map(columns.licence?.columns.map((column) => [column.name, column.code ?? column.name]))
    const coded = Object.fromEntries(
      Object.entries(licence(1)).map(([name, value]) => [codes.get(name) ?? name, value]),
    )
    expect(await importBytes(context, csv(table([coded])))).toMatchObject({ imported: 1, rejected: 0 })
    expect(JSON.parse(records()[0]?.body ?? '')).toMatchObject({
      validFrom: '2026-03-05',
      validTo: '2031-03-04',
      certificate: '食品经营许可证',
    })
  })

  it('the same file twice changes nothing, also what waits for its subject', async () => {
    const bytes = csv(table([penalty(1), penalty(77)]))
    expect(await importBytes(context, bytes)).toMatchObject({ imported: 1, held: 1 })
    expect(await importBytes(context, bytes)).toMatchObject({ imported: 0, held: 0, unchanged: 2 })
  })

  it('a penalty of an unknown subject is kept and joins it when the registration arrives', async () => {
    await importBytes(
      context,
      csv(table([penalty(77), penalty(77, { 行政处罚决定书文号: '演市监处罚〔2026〕78 号' })])),
    )
    expect(records()).toEqual([])
    expect(pending()).toHaveLength(2)
    await importBytes(context, csv([REGISTRATION, company(77)]))
    expect(records()).toHaveLength(2)
    expect(pending()).toEqual([])
  })

  it.each([
    ['a natural person', { 行政相对人类别: '自然人' }, '行政相对人类别', '自然人信息不入本机'],
    ['an amount in words', { '罚款金额（万元）': '五万元整' }, '罚款金额（万元）', '不是数字'],
    ['no document number', { 行政处罚决定书文号: '' }, '行政处罚决定书文号', '必填项没有内容'],
    ['a fine without amount', { '罚款金额（万元）': '' }, '罚款金额（万元）', '处罚类别含罚款时必填，没有内容'],
    [
      'a day that does not exist',
      { 处罚决定日期: '2024-02-30' },
      '处罚决定日期',
      '没有这一天：2024 年 2 月到 29 日为止',
    ],
    ['a decision to come', { 处罚决定日期: '2026-06-19' }, '处罚决定日期', '日期晚于今天'],
  ])('%s is refused', async (_, given, column, reason) => {
    const result = await importBytes(context, csv(table([penalty(1), penalty(2, given)])))
    expect(result).toMatchObject({ imported: 1, rejected: 1, rejectedRows: [{ line: 3, column, reason }] })
  })

  it('a document number twice with different content: the second is refused, the same content is counted once', async () => {
    const rows = [penalty(1), penalty(1), penalty(1, { '罚款金额（万元）': '6' })]
    const result = await importBytes(context, csv(table(rows)))
    expect(result).toMatchObject({ read: 3, imported: 1, unchanged: 1, rejected: 1 })
    expect(result.rejectedRows[0]?.reason).toBe('与第 2 行文号相同、罚款金额（万元）不同')
  })
})

describe('the plan of a file', () => {
  it('adds up and writes nothing', async () => {
    const bytes = csv(
      table([
        penalty(1),
        penalty(77),
        penalty(77, { 行政处罚决定书文号: 'x' }),
        penalty(2, { 行政相对人类别: '自然人' }),
      ]),
    )
    const { plan, rows } = await examineBytes(context, bytes)
    expect(plan.counts).toEqual({ read: 4, added: 1, unchanged: 0, held: 2, rejected: 1 })
    expect(rows.map(({ line, outcome, reason }) => [line, outcome, reason])).toEqual([
      [3, 'held', '代码正确，但没有这个主体：郑州虚构第77商行有限公司'],
      [4, 'held', '同上，同一主体的第 2 条处罚'],
      [5, 'rejected', '自然人信息不入本机'],
    ])
    expect([records(), pending()]).toEqual([[], []])
  })

  it('names the subject here that has the name of a row whose code Excel broke', async () => {
    const row = company(1, { 统一社会信用代码: '9.14101E+17' })
    const { rows } = await examineBytes(context, csv([REGISTRATION, row]))
    expect(rows[0]?.remedy).toBe(`在原系统把该列存为文本，重新导出；这里的同名主体是 ${codeOf(1)}`)
  })
})
