import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { makeCreditCode } from '../../../src-main/law/code/codes.ts'
import { done, openBox, refused } from './command.ts'

const box = openBox()
const folder = path.join(box.path, 'data')
const [good, other, third] = ['91410105MA9TEXT01', '92410105MA9TEXT02', '91410103MA9TEXT03'].map((body) =>
  makeCreditCode(body),
) as [string, string, string]

const table = (rows: readonly string[]): string =>
  box.file('登记名单.csv', `\uFEFF企业名称,统一社会信用代码,成立日期\n${rows.join('\n')}\n`)

const rows = [
  `郑州虚构云台餐饮有限公司,${good},2019-03-05`,
  `金水区虚构小满面馆,${other},2021-11-30`,
  `郑州虚构错码有限公司,${third.slice(0, 17)}${third.endsWith('0') ? '1' : '0'},2020-01-01`,
  `郑州虚构错日有限公司,${third},2024-02-30`,
  `,${third},2020-01-01`,
]

describe('an import from the command line', () => {
  it('takes the good rows and lists the bad ones by line, column and reason', () => {
    const result = done(folder, 'import', table(rows)) as { rejectedRows: { line: number; reason: string }[] }
    expect(result).toMatchObject({ read: 5, imported: 2, unchanged: 0, rejected: 3 })
    expect(result.rejectedRows).toEqual([
      { line: 4, column: '统一社会信用代码', reason: expect.stringMatching(/校验/) },
      { line: 5, column: '成立日期', reason: expect.stringMatching(/\p{Script=Han}/u) },
      { line: 6, column: '企业名称', reason: expect.stringMatching(/\p{Script=Han}/u) },
    ])
  })

  it('changes nothing the second time', () => {
    expect(done(folder, 'import', table(rows))).toMatchObject({ read: 5, imported: 0, unchanged: 2, rejected: 3 })
    expect(done(folder, 'search', '虚构')).toMatchObject({ total: 2 })
  })

  it('makes the subjects findable at once', () => {
    expect(done(folder, 'search', good.slice(0, 15))).toMatchObject({ total: 1, subjects: [{ code: good }] })
  })

  it('refuses half of a workbook with a sentence', () => {
    const answer = refused(folder, 'import', box.file('登记名单.xlsx', 'PK\u0003\u0004 half of a workbook'))
    expect(answer).toMatchObject({ exit: 1, code: expect.stringMatching(/^IM-\d{4}$/) })
    expect(answer.sentence).toMatch(/\p{Script=Han}/u)
  })
})
