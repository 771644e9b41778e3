import { describe, expect, it } from 'vitest'
import { csvCell, folded } from '../../../src-main/features/import/plan/bad-rows.ts'
import type { Bad } from '../../../src-main/features/import/plan/plan.ts'

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

describe('the table of bad rows', () => {
  it('shows rows of one cause once, with the number of the others', () => {
    const rows = folded([bad(5), bad(9), bad(12, { content: '个人' }), bad(20)])
    expect(rows.map(({ line, more }) => [line, more])).toEqual([
      [5, 2],
      [12, 0],
    ])
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
