import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { make } from '../../../src-main/features/export/service.ts'
import { check, report, rows } from '../../../src-main/features/quality/service.ts'
import { openTestContext } from '../../support/folder.ts'
import { company, csv, importBytes, penalty, REGISTRATION, type TestContext, table } from '../import/support.ts'

let context: TestContext
beforeEach(async () => {
  context = openTestContext()
  await importBytes(context, csv([REGISTRATION, company(1)]), '登记.csv')
})
afterEach(() => context.close())

const FIRE = '金水区消防救援大队'
const fire = (n: number, given: Record<string, string> = {}) =>
  penalty(1, {
    行政处罚决定书文号: `消〔2026〕${n} 号`,
    处罚机关: FIRE,
    数据来源单位: FIRE,
    处罚决定日期: '2026-06-17',
    ...given,
  })

/** Six rows of two units: two come in, one waits, three are refused. */
const importPenalties = () =>
  importBytes(
    context,
    csv(
      table([
        fire(1),
        fire(2, { 违法事实: '当事人 410105199001010011' }),
        fire(3, { 处罚依据: '' }),
        fire(4, { '罚款金额（万元）': '玖佰' }),
        penalty(77),
        penalty(1, { '行政相对人代码_1(统一社会信用代码)': '9.14E+17' }),
      ]),
    ),
    '处罚.csv',
  )

describe('the report on data quality', () => {
  it('is empty before anything was imported with faults, and counts rows by unit', () => {
    const found = report(context, {})
    expect(found).toMatchObject({ rows: 1, rejected: 0, held: 0, noted: 0, columns: [], checked: null })
    expect(found.batches.map(({ file, rows: read }) => [file, read])).toEqual([['登记.csv', 1]])
  })

  it('counts faults by unit, column and cause', async () => {
    await importPenalties()
    const found = report(context, { unit: FIRE })
    expect(found).toMatchObject({ rows: 4, rejected: 2, held: 0 })
    const listed = found.columns.map(({ column, cause, outcome, rows: count, of }) => [
      column,
      cause,
      outcome,
      count,
      of,
    ])
    expect(listed).toContainEqual(['处罚依据', 'missing', 'rejected', 1, 4])
    expect(listed).toContainEqual(['罚款金额（万元）', 'malformed', 'rejected', 1, 4])
    expect(listed).toContainEqual(['违法事实', 'identity', 'noted', 1, 4])
    const all = report(context, {})
    expect(all).toMatchObject({ rows: 7, rejected: 3, held: 1 })
    expect(all.causes).toContainEqual({ cause: 'code', outcome: 'rejected', rows: 1 })
    expect(all.causes).toContainEqual({ cause: 'no-subject', outcome: 'held', rows: 1 })
    const batch = all.batches.find(({ file }) => file === '处罚.csv')
    expect(batch).toMatchObject({ kind: 'penalty', rows: 6, rejected: 3, held: 1 })
  })

  it('narrowed to a cause lists only that', async () => {
    await importPenalties()
    expect(report(context, { cause: 'missing' }).columns.map(({ cause }) => cause)).toEqual(['missing'])
  })

  it('leads to the rows, identity numbers masked', async () => {
    await importPenalties()
    const found = rows(context, {
      unit: FIRE,
      kind: 'penalty',
      column: '违法事实',
      cause: 'identity',
      outcome: 'noted',
      offset: 0,
      limit: 50,
    })
    expect(found).toMatchObject({ total: 1, kept: 1, rows: [{ file: '处罚.csv', line: 3 }] })
    expect(found.rows[0]?.content).toBe('当事人 4101**********0011')
  })

  it('exports what it lists, with nothing in it that a spreadsheet would run', async () => {
    await importBytes(context, csv(table([fire(1, { 数据来源单位: '=HYPERLINK("x")', 处罚依据: '' })])), '坏.csv')
    const source = { what: 'quality', filter: { cause: 'missing' }, format: 'csv' } as const
    const { content, name } = await make(context, { source, purpose: '信用核查' })
    const bytes = new Uint8Array((await content?.arrayBuffer()) ?? new ArrayBuffer(0))
    expect([...bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf])
    expect(name).toBe('数据质量_WM-20260618-0110001.csv')
    expect(new TextDecoder().decode(bytes)).toContain(
      `"'=HYPERLINK(""x"")","行政处罚","处罚依据","必填项没有内容","拒收","1","1","100.00","WM-20260618-0110001 张伟 `,
    )
  })

  it('tells of a file of which every row was refused', async () => {
    await importBytes(context, csv(table([fire(3, { 处罚依据: '' })])), '全错.csv')
    const { batches } = report(context, {})
    expect(batches.find(({ file }) => file === '全错.csv')).toMatchObject({ rows: 1, rejected: 1 })
  })
})

describe('the check of the records that are here', () => {
  const run = async (): Promise<number | null> => {
    let last: number | null = null
    for await (const { rows: count } of check(context, undefined)) last = count ?? last
    return last
  }

  it('reads every record by the rules of the import, and replaces what it found before', async () => {
    await importPenalties()
    context.city.write((db) =>
      db.run(db.query.updateTable('record').set({ body: JSON.stringify({ facts: '当事人 410105199001010011' }) })),
    )
    expect(await run()).toBe(2)
    expect(await run()).toBe(2)
    const found = report(context, { batch: 'records' })
    expect(found.checked).toMatchObject({ rows: 2 })
    const listed = found.columns.map(({ column, cause, rows: count }) => [column, cause, count])
    expect(listed).toContainEqual(['违法事实', 'identity', 2])
    expect(listed).toContainEqual(['处罚依据', 'missing', 2])
    const facts = { kind: 'penalty', column: '违法事实', cause: 'identity', outcome: 'noted' } as const
    const [unit = ''] = found.columns.filter(({ column }) => column === '违法事实').map((one) => one.unit)
    expect(rows(context, { ...facts, batch: 'records', unit, offset: 0, limit: 9 }).rows[0]).toMatchObject({
      file: null,
      subject: { name: '郑州虚构第1商行有限公司' },
    })
    expect(report(context, {}).rows).toBe(7)
  })
})
