import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { draftOf } from '../../../src-main/features/import/plan/draft.ts'
import { findHeading } from '../../../src-main/features/import/plan/heading/kind.ts'
import { loadTables, tableOf } from '../../../src-main/features/import/plan/tables.ts'
import type { RawRow } from '../../../src-main/features/import/reader/rows.ts'
import { templateTable } from '../../../src-main/features/import/template/template.ts'
import type { CreditReportTemplate } from '../../../src-main/law/paper/paper-templates.ts'
import { CATEGORIES } from '../../../src-main/law/record/categories.ts'
import type { RecordFields } from '../../../src-main/law/record/record-fields.ts'
import { catalogue } from '../law/catalogue.ts'

const tables = loadTables(path.join(import.meta.dirname, '../../../resources'))
const kinds = Object.keys(tables.columns)
const fields = catalogue<RecordFields>('record-fields.json')
const report = catalogue<CreditReportTemplate>('papers/credit-report.json')

const rows = (cells: readonly (readonly string[])[]): RawRow[] =>
  cells.map((row, index) => ({ line: index + 1, cells: row, faults: [] }))

/** The empty table of a kind with its example made a row of data, read as an import reads it. */
function readExample(kind: string, given: Record<string, string> = {}) {
  const [headings = [], example = []] = templateTable(tableOf(tables, kind))
  const data = headings.map((heading, index) => given[heading] ?? (example[index] ?? '').replace('示例：', ''))
  const raw = rows([headings, data])
  const heading = findHeading(raw, tables, tableOf(tables, kind).title)
  const row = raw[1]
  if (!heading || !row) throw new Error('no headings')
  return { heading, draft: draftOf(row, { heading, format: 'csv', tables, today: '2026-11-24' }) }
}

describe('kinds of files', () => {
  it('cover the ten categories of disclosure and everything else the city keeps', () => {
    const imported = new Set(Object.values(tables.columns).map((table) => table.category))
    const own = ['inspection', 'repair', 'other']
    expect([...imported].filter((id) => id !== null).sort()).toEqual(
      CATEGORIES.map(({ id }) => id as string)
        .filter((id) => !own.includes(id))
        .sort(),
    )
  })

  it.each(kinds)('%s: its empty table is recognised, and its example row is read', (kind) => {
    const { heading, draft } = readExample(kind)
    expect([heading.kind, heading.missing]).toEqual([kind, []])
    expect('reason' in draft ? draft.reason : 'read').toBe('read')
  })

  it.each(kinds)('%s: an example row left in the table is passed over and said so', (kind) => {
    const raw = rows(templateTable(tableOf(tables, kind)))
    const heading = findHeading(raw, tables, tableOf(tables, kind).title)
    const row = raw[1]
    if (!heading || !row) throw new Error('no headings')
    expect(draftOf(row, { heading, format: 'csv', tables, today: '2026-11-24' })).toMatchObject({
      reason: '空表里的示例行，不是数据',
      remedy: '不用处理',
    })
  })

  it.each(kinds.filter((kind) => kind !== 'registration'))('%s puts every column where a field is', (kind) => {
    const table = tableOf(tables, kind)
    const { category, record } = table
    if (category === null || record === null) throw new Error('no records')
    const keys = fields.items[category].map((field) => `body.${field.key}`)
    const told = [
      ...table.columns.flatMap((column) => [column.field, column.tells?.field ?? null]),
      ...Object.keys(record.constants ?? {}),
    ].filter((field) => field?.startsWith('body.'))
    for (const field of told) expect(keys).toContain(field)
    const names = table.columns.map((column) => column.name)
    expect(new Set(names).size).toBe(names.length)
    for (const column of table.columns) if (column.condition) expect(names).toContain(column.condition.column)
    for (const pattern of record.titles) {
      for (const [, name] of pattern.matchAll(/\{([^}]+)\}/g)) expect(names).toContain(name)
    }
    const known = [...told, ...table.columns.map((column) => column.field)]
    for (const field of record.identity) expect(known).toContain(field)
    expect(names).toEqual(
      expect.arrayContaining([record.yearColumn ?? names[0], record.disclosure?.column ?? names[0]]),
    )
  })

  it('every category that is imported stands in the part of the report that its page says', () => {
    const printed = new Set(report.parts.flatMap((part) => part.categories).map((block) => block.category))
    for (const { category } of Object.values(tables.columns)) if (category !== null) expect(printed).toContain(category)
    const acts = report.parts[1]?.categories.map((block) => block.title)
    expect(acts).toEqual([
      ...['行政许可', '行政处罚', '行政强制', '行政征收', '行政给付', '行政补偿'],
      ...['行政确认', '行政裁决', '行政奖励', '行政监督检查'],
    ])
  })

  it('of the eight without a national table are marked as not verified', () => {
    const acts = ['coercion', 'levy', 'benefit', 'compensation', 'confirmation', 'ruling', 'award', 'supervision']
    for (const kind of acts) expect(tableOf(tables, kind)).toMatchObject({ verified: false, category: kind })
  })
})

describe('rows of the further kinds', () => {
  const recordOf = (kind: string, given: Record<string, string> = {}) => {
    const { draft } = readExample(kind, given)
    if (!('record' in draft)) throw new Error('reason' in draft ? draft.reason : 'no record')
    return { ...draft.record.record, body: JSON.parse(draft.record.record.body), identity: draft.record.identity }
  }

  it('a commitment says who may see it; what is not kept needs its consequence', () => {
    expect(recordOf('commitment', { 公开类型: '特定范围内公开' })).toMatchObject({
      category: 'commitment',
      disclosure: '内部',
      number: '41010020260305000001',
      body: { commitmentKind: '审批替代型', status: '全部履行' },
    })
    const { draft } = readExample('commitment', { 承诺履行状态: '部分履行', 未履行的承诺内容: '' })
    expect(draft).toMatchObject({ column: '未履行的承诺内容', reason: '承诺没有全部履行时必填，没有内容' })
    expect(readExample('commitment', { 承诺编码: '4101002026' }).draft).toMatchObject({
      reason: '应为20 位数字：行政区划代码 6 位、承诺日期 8 位、流水号 6 位',
    })
  })

  it('an entry of a list knows its list, its class for repair, and its removal', () => {
    expect(
      recordOf('serious-list', { 名单名称: '拖欠农民工工资失信联合惩戒对象', 移出日期: '2026.9.1' }),
    ).toMatchObject({
      category: 'serious_list',
      title: '拖欠农民工工资失信联合惩戒对象',
      repair_class: '严重',
      in_special_report: 1,
      body: { list: 'L03', removedAt: '2026-09-01' },
    })
    expect(recordOf('abnormal-list')).toMatchObject({
      repair_class: '未定级',
      title: '通过登记的住所或者经营场所无法联系',
      body: { reasonCode: 'A4' },
    })
  })

  it('removal comes to the same entry: day and reason tell it, not the removal', () => {
    const identity = (given: Record<string, string>) => recordOf('abnormal-list', given).identity
    expect(identity({ 移出日期: '2026-09-01', 移出原因: '已更正' })).toBe(identity({ 移出日期: '', 移出原因: '' }))
    expect(identity({ 列入日期: '2026-03-06' })).not.toBe(identity({}))
  })

  it('tax grade A of a year counts from its last day', () => {
    expect(recordOf('honour-tax')).toMatchObject({
      date: '2025-12-31',
      title: '纳税信用A级纳税人',
      body: { year: '2025' },
    })
    expect(readExample('honour-tax', { 评价年度: '2026' }).draft).toMatchObject({ reason: '日期晚于今天' })
  })

  it('a court entry of a person is set aside without showing the number', () => {
    const { draft } = readExample('judgment-defaulter', { '身份证号码/组织机构代码': '410105199001010011' })
    expect(draft).toMatchObject({ reason: '自然人信息不入本机', content: '（证件号码）', cause: 'person' })
    expect(recordOf('judgment-defaulter').body).toMatchObject({ judgmentKind: '失信被执行人', list: 'L06' })
  })

  it('a court judgment is what the report prints as one; a defaulter is sent to the table of its own', () => {
    expect(readExample('judgment').draft).toMatchObject({
      record: {
        record: {
          category: 'judgment',
          title: '买卖合同纠纷',
          number: '（2026）豫0105民初1号',
          authority: '郑州市金水区人民法院',
          in_special_report: 1,
        },
      },
    })
    expect(recordOf('judgment', { 司法信息类型: '刑事判决' }).body).toMatchObject({ judgmentKind: '刑事判决' })
    expect(readExample('judgment', { 司法信息类型: '失信被执行人' }).draft).toMatchObject({
      column: '司法信息类型',
      reason: '应为被执行人、民事判决、刑事判决、行政判决或其他（失信被执行人用专门的表）',
      remedy: '对照裁判文书改正',
    })
  })

  it('contracts between companies stay inside the administration, the phone of the supplier is not kept', () => {
    expect(recordOf('contract')).toMatchObject({ disclosure: '公开', body: { amount: 120_000 } })
    const market = recordOf('contract', { 合同类型: '市场化合同' })
    expect(market.disclosure).toBe('内部')
    expect(JSON.stringify(market)).not.toContain('0371-00000000')
  })

  it.each([
    ['行政强制', ['行政强制执行文号', '行政强制申请日期', '行政强制分类'], 'coercion'],
    ['行政确认', ['行政确认文书号', '行政确认类别', '行政确认日期'], 'confirmation'],
    ['行政裁决', ['行政裁决文书号', '行政裁决申请事项', '行政裁决实施机关'], 'ruling'],
  ])('%s is recognised by the columns that are seen elsewhere', (_, own, kind) => {
    const headings = rows([['行政相对人名称', '行政相对人代码_1(统一社会信用代码)', ...own]])
    expect(findHeading(headings, tables, '')?.kind).toBe(kind)
  })

  it('columns in the neutral words need a name: of the file, the sheet, or the title above', () => {
    const neutral = templateTable(tableOf(tables, 'levy'))[0] ?? []
    expect(findHeading(rows([neutral]), tables, '数据.csv')).toBeNull()
    expect(findHeading(rows([neutral]), tables, '行政奖励.csv')?.kind).toBe('award')
    expect(findHeading(rows([['2026 年行政给付信息公示表'], neutral]), tables, '数据.csv')?.kind).toBe('benefit')
  })

  it('headings of two lines under merged cells are put together', () => {
    const upper = ['行政相对人', '', '处罚决定', '', '', '处罚机关', '处罚机关统一社会信用代码']
    const lower = ['行政相对人名称', '统一社会信用代码', '行政处罚决定书文号', '处罚决定日期', '处罚内容', '', '']
    expect(findHeading(rows([upper, lower]), tables, '')).toMatchObject({ kind: 'penalty', line: 2, rows: 2 })
    const heading = findHeading(rows([upper, lower]), tables, '')
    expect(heading?.places.get('处罚机关')).toBe(5)
  })
})
