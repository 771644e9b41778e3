import { describe, expect, it } from 'vitest'
import { mergeSubject } from '../../../src-main/features/import/plan/merge.ts'
import { makeCreditCode } from '../../../src-main/law/code/codes.ts'

const origin = {
  source: 'import',
  source_file: 'a.csv',
  source_line: 2,
  batch: 'b',
  updated_at: '2026-06-18T01:00:00Z',
}
const code = makeCreditCode('91410105MA9TEXT01')
const first = mergeSubject(
  undefined,
  {
    code,
    name: '郑州虚构商行有限公司',
    address: '金水区经三路 1 号',
    district: '金水区',
    district_source: 'address',
    scope: '餐饮服务',
  },
  origin,
)
const again = { ...origin, source_line: 9, batch: 'c' }

describe('a subject read again', () => {
  it('changes nothing when the row says nothing new, wherever it stood', () => {
    expect(first).not.toBeNull()
    expect(
      mergeSubject(first ?? undefined, { code, name: '郑州虚构商行有限公司', scope: '餐饮服务' }, again),
    ).toBeNull()
  })

  it('keeps what the file does not tell', () => {
    const merged = mergeSubject(
      first ?? undefined,
      { code, name: '郑州虚构商行有限公司', scope: '食品销售', district: '未定', district_source: 'none' },
      again,
    )
    expect(merged).toMatchObject({
      uid: first?.uid,
      scope: '食品销售',
      address: '金水区经三路 1 号',
      district: '金水区',
      batch: 'c',
    })
  })

  it('keeps its earlier name as newest former name', () => {
    const merged = mergeSubject(first ?? undefined, { code, name: '郑州新虚构商行有限公司' }, again)
    expect(merged?.former_names).toBe('["郑州虚构商行有限公司"]')
  })

  it('has the same uid on every machine, made from its code', () => {
    expect(first?.uid).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
    expect(mergeSubject(undefined, { code, name: '另一写法' }, again)?.uid).toBe(first?.uid)
  })
})
