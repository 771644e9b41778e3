import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { likeness, nearest } from '../../../src-main/features/import/plan/heading/near-match.ts'
import { loadTables } from '../../../src-main/features/import/plan/tables.ts'

const { columns } = loadTables(path.join(import.meta.dirname, '../../../resources'))
const registration = columns.registration

describe('a heading that is no field by itself', () => {
  it.each([
    ['社会信用码', '统一社会信用代码'],
    ['企业名称（全称）', '企业名称'],
    ['注册地址详情', '注册地址'],
  ])('%s is proposed as %s', (heading, field) => {
    expect(registration && nearest([heading], registration, new Set()).get(0)).toBe(field)
  })

  it('gets no proposal when nothing is like it, and no field is proposed twice or when it is taken', () => {
    if (!registration) throw new Error('no table of registrations')
    expect(nearest(['流水号', '天气'], registration, new Set()).size).toBe(0)
    const twice = nearest(['企业名称一', '企业名称二'], registration, new Set())
    expect([...twice.values()].filter((field) => field === '企业名称')).toHaveLength(1)
    expect([...nearest(['企业名称一'], registration, new Set(['企业名称'])).values()]).not.toContain('企业名称')
  })

  it('likeness is 1 for the same heading in another width and 0 for nothing', () => {
    expect(likeness('罚款金额（万元）', '罚款金额(万元)')).toBe(1)
    expect(likeness('', '代码')).toBe(0)
  })
})
