import Database from 'better-sqlite3'
import { describe, expect, it } from 'vitest'
import { badRowsCsv, csvCell, folded } from '../../../src-main/features/import/plan/bad-rows.ts'
import type { Bad } from '../../../src-main/features/import/plan/plan.ts'
import { rowWriter } from '../../../src-main/features/import/stage/row-writer.ts'
import { SCHEMA } from '../../../src-main/features/import/stage/tables.ts'

const bad = (line: number, given: Partial<Bad> = {}): Bad => ({
  line,
  column: '行政相对人类别',
  content: '自然人',
  mark: '自然人',
  reason: '自然人信息不入本机',
  remedy: '不用处理',
  outcome: 'rejected',
  cells: [],
  ...given,
})

/** A stage in memory with these bad rows. */
function stageOf(rows: readonly Bad[]): Database.Database {
  const stage = new Database(':memory:')
  stage.exec(SCHEMA)
  const columns = ['line', 'outcome', 'column', 'content', 'mark', 'reason', 'remedy', 'cells']
  const writer = rowWriter(stage, 'bad', columns)
  for (const row of rows) writer.add({ ...row, cells: JSON.stringify(row.cells) })
  writer.flush()
  return stage
}

describe('the table of bad rows', () => {
  it('shows rows of one cause once, with the number of the others', () => {
    const rows = folded(stageOf([bad(5), bad(9), bad(12, { content: '个人' }), bad(20)]))
    expect(rows.map(({ line, more }) => [line, more])).toEqual([
      [5, 2],
      [12, 0],
    ])
  })

  it('keeps apart what needs different remedies: two companies whose codes Excel broke alike', () => {
    const broken = { content: '9.14E+17', reason: '代码被 Excel 改成了科学计数，后几位已丢失' }
    const rows = folded(
      stageOf([bad(2, { ...broken, remedy: '同名主体是甲' }), bad(3, { ...broken, remedy: '同名主体是乙' })]),
    )
    expect(rows.map(({ remedy }) => remedy)).toEqual(['同名主体是甲', '同名主体是乙'])
  })
})

describe('the exported file of bad rows', () => {
  it('has every row in the order of the file, as wide as the headings', () => {
    const rows = Array.from({ length: 2500 }, (_, i) => bad(2500 - i, { cells: [`第${2500 - i}行`] }))
    const text = [...badRowsCsv(stageOf(rows), ['名称', '代码'], 'WM-20260618-0110001 张伟')].join('')
    const lines = text.trimEnd().split('\r\n')
    expect(lines).toHaveLength(2501)
    expect(lines[0]).toBe('\ufeff"行号","处理","有误的列","原因","怎么办","名称","代码","导出水印"')
    expect(lines[2000]).toContain('"2000","拒收","行政相对人类别"')
    expect(lines[2500]).toMatch(/"第2500行","","WM-20260618-0110001 张伟"$/)
  })
})

describe('a cell of the exported file', () => {
  it.each(['=1+1', '+86', '-5', '@SUM(A1)', '\t=1', ' =HYPERLINK("x")'])('%j is never a live formula', (text) => {
    expect(csvCell(text).startsWith(`"'`)).toBe(true)
  })

  it('doubles quotes, keeps line breaks inside, drops NUL bytes', () => {
    expect(csvCell('甲"乙"\n丙\0')).toBe('"甲""乙""\n丙"')
  })
})
