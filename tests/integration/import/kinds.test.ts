import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { tableOf } from '../../../src-main/features/import/plan/tables.ts'
import { kinds, template } from '../../../src-main/features/import/template/service.ts'
import { templateTable } from '../../../src-main/features/import/template/template.ts'
import { openTestContext } from '../../support/folder.ts'
import { codeOf, company, csv, importBytes, REGISTRATION, setupOf, type TestContext } from './support.ts'

let context: TestContext
beforeEach(async () => {
  context = openTestContext()
  await importBytes(context, csv([REGISTRATION, company(1)]))
})
afterEach(() => context.close())

/** A row of a kind as its empty table shows it, about the subject `n`; `given` replaces values. */
function rows(kind: string, n: number, given: Record<string, string> = {}): string[][] {
  const table = tableOf(setupOf(context).tables, kind)
  const [headings = [], example = []] = templateTable(table)
  const row = headings.map((heading, index) => {
    const field = table.columns.find(({ name }) => name === heading)?.field
    const own =
      field === 'subject.name' ? `郑州虚构第${n}商行有限公司` : field === 'subject.code' ? codeOf(n) : undefined
    return given[heading] ?? own ?? example[index] ?? ''
  })
  return [[...headings], row]
}

const record = () => context.city.read.first(context.city.read.query.selectFrom('record').selectAll())

describe('records of the further kinds', () => {
  it('an entry of a list comes in, its removal changes it, the same file again changes nothing', async () => {
    const listed = csv(rows('abnormal-list', 1, { 移出日期: '', 移出原因: '' }))
    const removed = csv(rows('abnormal-list', 1, { 移出日期: '2026-05-06', 移出原因: '已更正' }))
    expect(await importBytes(context, listed, '异常.csv')).toMatchObject({ imported: 1, rejected: 0 })
    expect(await importBytes(context, removed, '异常.csv')).toMatchObject({ imported: 1 })
    expect(await importBytes(context, removed, '异常.csv')).toMatchObject({ imported: 0, unchanged: 1 })
    expect(context.city.read.all(context.city.read.query.selectFrom('record').select('uid'))).toHaveLength(1)
    expect(JSON.parse(record()?.body ?? '')).toMatchObject({ removedAt: '2026-05-06', reasonCode: 'A4' })
  })

  it('a serious entry has its class and belongs into the special report; a commitment its disclosure', async () => {
    await importBytes(context, csv(rows('serious-list', 1)), '严重失信.csv')
    expect(record()).toMatchObject({
      category: 'serious_list',
      repair_class: '严重',
      in_special_report: 1,
      disclosure: '公开',
    })
    context.city.write((db) => db.run(db.query.deleteFrom('record')))
    await importBytes(context, csv(rows('commitment', 1, { 公开类型: '不可公开' })), '承诺.csv')
    expect(record()).toMatchObject({ category: 'commitment', disclosure: '敏感', in_special_report: 0 })
  })

  it('a record of an act without a national table waits for its subject and joins it', async () => {
    expect(await importBytes(context, csv(rows('levy', 77)), '行政征收.csv')).toMatchObject({ held: 1 })
    await importBytes(context, csv([REGISTRATION, company(77)]))
    expect(record()).toMatchObject({ category: 'levy', authority: '决定机关' })
  })
})

describe('what can be imported', () => {
  it('is listed with whether its columns are verified', () => {
    const all = kinds(context)
    expect(all.map(({ id }) => id).slice(0, 4)).toEqual(['registration', 'licence', 'penalty', 'coercion'])
    expect(all.find(({ id }) => id === 'levy')).toMatchObject({ short: '行政征收', verified: false })
  })

  it('has an empty table; a kind that does not exist is refused with those that do', async () => {
    const { name, file } = await template(context, { kind: 'penalty', format: 'csv' })
    expect(name).toBe('双公示行政处罚信息_空表.csv')
    const result = await importBytes(context, new Uint8Array(await file.arrayBuffer()), name)
    expect(result.rejectedRows).toEqual([{ line: 2, column: '整行', reason: '空表里的示例行，不是数据' }])
    await expect(template(context, { kind: 'nonsense', format: 'csv' })).rejects.toThrow('没有“nonsense”这种表。')
  })
})
