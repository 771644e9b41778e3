import { describe, expect, it } from 'vitest'
import { type ImportColumns, isRequired, matchColumns } from '../../../src-main/law/record/import-columns.ts'
import { catalogue } from './catalogue.ts'

const penalty = catalogue<ImportColumns>('import/penalty.json')
const registration = catalogue<ImportColumns>('import/registration.json')

describe('columns of a file', () => {
  it('are found by name, code or synonym, whatever the width, case or brackets', () => {
    const found = matchColumns(
      ['*行政相对人名称', 'cf_wsh', '罚款金额(万元)', '行政相对人代码_1（统一社会信用代码）'],
      penalty,
    )
    expect([...found]).toEqual([
      ['行政相对人名称', 0],
      ['行政相对人代码_1(统一社会信用代码)', 3],
      ['行政处罚决定书文号', 1],
      ['罚款金额（万元）', 2],
    ])
  })

  it('are found under the names that registers use', () => {
    const found = matchColumns(['主体名称', '统一社会信用代码', '成立日期', '住所'], registration)
    expect([...found.keys()]).toEqual(['企业名称', '统一社会信用代码', '注册日期', '注册地址'])
  })

  it('are required always, or by the value of another column', () => {
    const column = (name: string) => {
      const found = penalty.columns.find((one) => one.name === name)
      if (!found) throw new Error(name)
      return found
    }
    const row = (kind: string, penaltyKind: string) =>
      new Map([
        ['行政相对人类别', kind],
        ['处罚类别', penaltyKind],
      ])
    expect(isRequired(column('违法事实'), row('自然人', '警告'))).toBe(true)
    expect(isRequired(column('罚款金额（万元）'), row('个体工商户', '警告、罚款'))).toBe(true)
    expect(isRequired(column('罚款金额（万元）'), row('个体工商户', '警告'))).toBe(false)
    expect(isRequired(column('行政相对人代码_1(统一社会信用代码)'), row('法人及非法人组织', ''))).toBe(true)
    expect(isRequired(column('行政相对人代码_1(统一社会信用代码)'), row('自然人', ''))).toBe(false)
    expect(isRequired(column('备注'), row('自然人', ''))).toBe(false)
  })
})
