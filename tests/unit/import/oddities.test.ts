import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { draftOf } from '../../../src-main/features/import/plan/draft.ts'
import { findHeading } from '../../../src-main/features/import/plan/heading/kind.ts'
import { loadTables } from '../../../src-main/features/import/plan/tables.ts'
import type { RawRow } from '../../../src-main/features/import/reader/rows.ts'
import { codeOf, company, penalty, REGISTRATION, table } from '../../integration/import/support.ts'

const tables = loadTables(path.join(import.meta.dirname, '../../../resources'))

/** A table read row by row, as an import reads it; the answers of all rows below the headings. */
function read(cells: readonly (readonly string[])[], options: { date1904?: boolean } = {}) {
  const rows = cells.map((row, index): RawRow => ({ line: index + 1, cells: row, faults: [] }))
  const heading = findHeading(rows, tables, '')
  if (!heading) throw new Error('no headings')
  return rows
    .slice(heading.rows)
    .map((row) => draftOf(row, { heading, format: 'csv', tables, today: '2026-06-18', ...options }))
}

const penalties = (...given: Record<string, string>[]) => read(table(given.map((one) => penalty(1, one))))
const fine = '罚款金额（万元）'

/** The body of the record that a row gives. */
function bodyOf(draft: ReturnType<typeof read>[number] | undefined): Record<string, unknown> {
  if (!draft || !('record' in draft)) throw new Error('no record')
  return JSON.parse(draft.record.record.body)
}

/** What is noted about a row that comes in: column, cause, reason. */
function notesOf(draft: ReturnType<typeof read>[number] | undefined): (string | undefined)[][] {
  if (!draft || 'reason' in draft) throw new Error('refused')
  return draft.notes.filter(({ cause }) => cause !== 'late').map(({ column, cause, reason }) => [column, cause, reason])
}

describe('rows that are no data', () => {
  const lines = table([penalty(1)])
  const [headings = [], row = []] = lines
  const one = (name: string): string[] => headings.map((_, index) => (index === 0 ? name : ''))

  it.each([
    ['a total', one('合计')],
    ['a total with blanks', one('合　计：')],
    ['a number of rows', one('共 12 条')],
    ['a total in the second column', headings.map((_, index) => ['1', '小计', '', '', '', '', '5.20'][index] ?? '')],
  ])('%s is passed over', (_, total) => {
    expect(read([headings, row, total])[1]).toMatchObject({
      reason: '合计行，不是数据',
      remedy: '不用处理',
      cause: 'not-data',
    })
  })

  it('the headings again in the middle are passed over, the rows below are read', () => {
    const drafts = read([headings, row, headings, row])
    expect(drafts[1]).toMatchObject({ reason: '重复的表头，不是数据', cause: 'not-data' })
    expect('record' in (drafts[2] ?? {})).toBe(true)
  })

  it.each(['注：本表由各科室填报', '填表人：周甲乙'])('%s below the table is passed over', (note) => {
    expect(read([headings, row, one(note)])[1]).toMatchObject({ reason: '表下的说明，不是数据' })
  })

  it('a company whose name begins like a total is read', () => {
    const [draft] = read([REGISTRATION, company(1, { 企业名称: '合计商行有限公司' })])
    expect(draft).toMatchObject({ subject: { name: '合计商行有限公司' } })
  })

  it('a row of characters that nobody sees is passed over', () => {
    expect(read([headings, one('\u200b'), row])[0]).toMatchObject({ reason: '这一行没有内容' })
  })
})

describe('cells as people fill them', () => {
  it('blanks that do not break, characters without width and line breaks do not change a name or a number', () => {
    const [draft] = penalties({
      行政相对人名称: '\u00a0郑州虚构\n第1商行\u200b有限公司\u00a0',
      行政处罚决定书文号: '演市监处罚〔2026〕\r\n1\u00a0号',
      处罚机关: '金水区\n市场监管局',
    })
    expect(draft).toMatchObject({
      record: {
        name: '郑州虚构第1商行有限公司',
        record: { number: '演市监处罚〔2026〕 1 号', authority: '金水区市场监管局' },
      },
    })
  })

  it('a long text keeps its paragraphs', () => {
    expect(bodyOf(penalties({ 违法事实: '一、过期\r\n二、无标签' })[0])).toMatchObject({
      facts: '一、过期\n二、无标签',
    })
  })

  it.each([
    ['１２．５', 12_500_000],
    ['1,234.50', 1_234_500_000],
    ['5.2万元', 5_200_000],
    ['52000元', 5_200_000],
    ['0.000001', 1],
  ])('an amount of %s is %d 分', (text, minor) => {
    expect(bodyOf(penalties({ [fine]: text })[0])).toMatchObject({ fine: minor })
  })

  it.each([
    ['玖佰', '不是数字', '写成数字，以万元为单位，如 5.20'],
    ['-1.5', '金额不能是负数', '对照决定书改正'],
    ['0.0000001', '金额超过六位小数或过大', '以万元为单位，最多六位小数'],
  ])('an amount of %s is refused: %s', (text, reason, remedy) => {
    expect(penalties({ [fine]: text })[0]).toMatchObject({ column: fine, content: text, reason, remedy })
  })

  it('a heading in 元 is read in 元; without a unit the amount is taken as 万元 and that is noted', () => {
    const cells = table([penalty(1, { [fine]: '52000' })])
    const inYuan = cells.map((row) => row.map((cell) => cell.replace(fine, '罚款金额（元）')))
    expect(bodyOf(read(inYuan)[0])).toMatchObject({ fine: 5_200_000 })
    const bare = table([penalty(1)]).map((row) => row.map((cell) => cell.replace(fine, '罚款金额')))
    expect(bodyOf(read(bare)[0])).toMatchObject({ fine: 5_200_000 })
    expect(notesOf(read(bare)[0])).toContainEqual(['罚款金额', 'unit', '金额没有单位，按万元读'])
  })

  it.each(['2024/2/3', '2024.2.3', '2024年2月3日', '20240203', '45325', '2024-02-03 09:30'])('a day of %s', (text) => {
    expect(penalties({ 处罚决定日期: text })[0]).toMatchObject({ record: { record: { date: '2024-02-03' } } })
  })

  it('a serial of a workbook that counts from 1904', () => {
    const [draft] = read(table([penalty(1, { 处罚决定日期: '43863' })]), { date1904: true })
    expect(draft).toMatchObject({ record: { record: { date: '2024-02-03' } } })
  })

  it.each([
    ['24-02-03', '年份只有两位，请写成 2026-06-18 的样子'],
    ['2/3/2024', '月和日的先后分不清，请写成 2026-06-18 的样子'],
    ['2024-02-30', '没有这一天：2024 年 2 月到 29 日为止'],
    ['2026-06-19', '日期晚于今天'],
  ])('a day of %s is refused: %s', (text, reason) => {
    expect(penalties({ 处罚决定日期: text })[0]).toMatchObject({ column: '处罚决定日期', content: text, reason })
  })

  it('a term without end is kept as 2099-12-31', () => {
    expect(bodyOf(penalties({ 处罚有效期: '长期' })[0])).toMatchObject({ penaltyUntil: '2099-12-31' })
  })
})

describe('codes as files have them', () => {
  const code = '行政相对人代码_1(统一社会信用代码)'
  const spaced = `${codeOf(1).slice(0, 8)} ${codeOf(1).slice(8)}`.toLowerCase()

  it.each([
    ['in lower case with a blank', spaced],
    ['in full width', [...codeOf(1)].map((c) => String.fromCodePoint((c.codePointAt(0) ?? 0) + 0xfee0)).join('')],
    ['with hyphens', `${codeOf(1).slice(0, 2)}-${codeOf(1).slice(2, 8)}-${codeOf(1).slice(8)}`],
  ])('%s are read', (_, text) => {
    expect(penalties({ [code]: text })[0]).toMatchObject({ record: { code: codeOf(1) } })
  })

  it.each([
    ['9.14101E+17', '代码被 Excel 改成了科学计数，后几位已丢失'],
    ['914101050012345000', '代码被 Excel 改成了数字，末 3 位成了 0'],
  ])('%s is refused: %s', (text, reason) => {
    expect(penalties({ [code]: text })[0]).toMatchObject({
      content: text,
      reason,
      remedy: '在原系统把该列存为文本，重新导出',
    })
  })

  it('an O for a 0 is refused with the code that fits', () => {
    expect(penalties({ [code]: codeOf(1).replace('0', 'O') })[0]).toMatchObject({
      mark: 'O',
      remedy: `改成 ${codeOf(1)} 后校验位相符，请对照执照确认`,
    })
  })

  it('a natural person is set aside', () => {
    expect(penalties({ 行政相对人类别: '自然人', [code]: '' })[0]).toMatchObject({
      reason: '自然人信息不入本机',
      remedy: '不用处理',
    })
  })
})

describe('columns twice', () => {
  const cells = table([penalty(1)]).map((row) => [...row, row[0] ?? ''])

  it('are fine as long as both say the same', () => {
    expect('record' in (read(cells)[0] ?? {})).toBe(true)
  })

  it('are refused where they differ', () => {
    const other = cells.map((row, index) => (index === 0 ? row : [...row.slice(0, -1), '另一家']))
    expect(read(other)[0]).toMatchObject({
      column: '行政相对人名称',
      content: '郑州虚构第1商行有限公司 / 另一家',
      reason: '“行政相对人名称”有两列，内容不同',
    })
  })
})

describe('what is noted without refusing a row', () => {
  it('a decision of long ago that comes only now, by the term of its authority', () => {
    const late = (authority: string, date: string) => {
      const [draft] = penalties({ 处罚机关: authority, 处罚决定日期: date })
      if (!draft || !('record' in draft)) throw new Error('no record')
      return draft.notes.filter(({ cause }) => cause === 'late').map(({ reason, remedy }) => [reason, remedy])
    }
    expect(late('金水区消防救援大队', '2026-06-09')).toEqual([])
    expect(late('金水区消防救援大队', '2026-06-05')).toEqual([
      ['最迟应在 2026-06-16 公示（7 个工作日），2026-06-18 才收到', '依据：发改办财金〔2018〕424号'],
    ])
    expect(late('金水区市场监管局', '2026-06-05')).toEqual([])
    expect(late('金水区市场监管局', '2026-05-01')).toEqual([
      ['最迟应在 2026-06-01 公示（20 个工作日），2026-06-18 才收到', '依据：国家市场监督管理总局令第45号第九条'],
    ])
  })

  it('an identity number in free text, masked; a code of an authority that is none; a value outside the catalogue', () => {
    const [draft] = penalties({
      违法事实: '经营者周某（410105199001010011）在场',
      处罚机关统一社会信用代码: '11410105005252087X',
      行政相对人类别: '合伙',
    })
    expect(notesOf(draft)).toEqual([
      ['行政相对人类别', 'option', '不在目录的取值里，照原样收下'],
      ['违法事实', 'identity', '文字里有公民身份号码'],
      ['处罚机关统一社会信用代码', 'code', '机关代码不是正确的统一社会信用代码'],
      ['数据来源单位统一社会信用代码', 'code', '机关代码不是正确的统一社会信用代码'],
    ])
    const kept = draft && 'record' in draft ? draft.notes.map(({ content }) => content).join() : ''
    expect(kept).not.toContain('410105199001010011')
  })
})
