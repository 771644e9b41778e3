import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { seedCatalogue } from '../../../src-main/features/catalogue/store.ts'
import {
  decisions,
  find,
  findings,
  group,
  groups,
  keepApart,
  merge,
  undo,
} from '../../../src-main/features/duplicate/service.ts'
import { makeCreditCode } from '../../../src-main/law/code/codes.ts'
import { openTestContext } from '../../support/folder.ts'
import { addRecord, addSubject } from '../../support/registry.ts'
import { addInspection } from './state.ts'

let context: ReturnType<typeof openTestContext>

beforeEach(() => {
  context = openTestContext()
  seedCatalogue(context.city, context.resources)
})
afterEach(() => context.close())

const code = makeCreditCode('91410105MA9DUP001')
const other = makeCreditCode('92410102MA9DUP001')
const third = makeCreditCode('91410105MA9DUP003')
const fourth = makeCreditCode('91410105MA9DUP004')

async function search(): Promise<void> {
  for await (const _ of find(context, undefined)) {
  }
}

const all = { ground: null, offset: 0, limit: 50 }
const listed = () => groups(context, all).rows.map(({ ground, name, value, size }) => ({ ground, name, value, size }))

describe('查找重复', () => {
  it.each([
    [
      'one code in two spellings',
      { code: `${code.slice(0, 9)} ${code.slice(9).toLowerCase()}`, address: null },
      { code, name: '郑州虚构乙有限公司', address: null },
      'code',
      code,
    ],
    [
      'the same registration number of before 2015 and a new code',
      { code: null, registration_number: '410105000012345', address: null },
      { code, name: '郑州虚构乙有限公司', registration_number: '４１０１０５０００ ０１２３４５', address: null },
      'registration',
      '410105000012345',
    ],
    [
      'the organisation code inside two codes',
      { code: other, name: '虚构个体店', address: null },
      { code, name: '郑州虚构乙有限公司', address: null },
      'organisation',
      'MA9DUP001',
    ],
    [
      'an organisation code kept as a number, and the code that holds it',
      { code: null, registration_number: 'MA9DUP00-1', address: null },
      { code, name: '郑州虚构乙有限公司', address: null },
      'organisation',
      'MA9DUP001',
    ],
    [
      'a whole code in the column of registration numbers',
      { code: null, registration_number: code, address: null },
      { code, name: '郑州虚构乙有限公司', address: null },
      'code',
      code,
    ],
    [
      'name and address, in another width and without the place words',
      { code: third, name: '河南省虚构广和（集团）有限公司', address: '河南省郑州市金水区花园路１号 附 3 号' },
      { code, name: '虚构广和(集团)有限公司', address: '金水区花园路1号附3号' },
      'place',
      '虚构广和(集团)有限公司，花园路1号附3号',
    ],
    [
      'a former name at the same address',
      { code: third, name: '虚构旧名饭店', address: '花园路 1 号附 3 号' },
      { code, name: '虚构新名酒楼', former_names: '["虚构旧名饭店"]', address: '花园路 1 号附 3 号' },
      'former',
      '虚构旧名饭店，花园路1号附3号',
    ],
  ])('finds %s and says what is equal', async (_, a, b, ground, value) => {
    addSubject(context, { uid: 'a', name: '郑州虚构甲有限公司', ...a })
    addSubject(context, { uid: 'b', ...b })
    addSubject(context, { uid: 'c', code: fourth, name: '郑州虚构丙有限公司', address: '文化路 9 号院' })
    await search()
    expect(listed()).toEqual([expect.objectContaining({ ground, value, size: 2 })])
    expect(findings(context)).toMatchObject({ subjects: 3, groups: 1, unlisted: 0 })
  })

  it.each([
    [
      'name alone',
      { name: '虚构早餐店', address: '花园路 1 号附 3 号' },
      { name: '虚构早餐店', address: '文化路 2 号附 1 号' },
    ],
    ['address alone', { name: '虚构早餐店' }, { name: '虚构五金店' }],
    ['no address on one side', { name: '虚构早餐店', address: null }, { name: '虚构早餐店', address: null }],
    [
      'a number of zeros',
      { name: '虚构甲店', registration_number: '000000000000000', address: null },
      { name: '虚构乙店', registration_number: '000000000000000', address: null },
    ],
  ])('does not suspect two for %s', async (_, a, b) => {
    addSubject(context, { uid: 'a', code: third, ...a })
    addSubject(context, { uid: 'b', code: fourth, ...b })
    await search()
    expect(listed()).toEqual([])
  })

  it('joins what meets by different grounds into one group, all grounds told', async () => {
    addSubject(context, { uid: 'a', code: third, name: '虚构甲店', address: '花园路 1 号附 3 号' })
    addSubject(context, {
      uid: 'b',
      code: null,
      name: '虚构甲店',
      address: '花园路1号附3号',
      registration_number: '410105000012345',
    })
    addSubject(context, { uid: 'c', code, name: '虚构乙店', registration_number: '410105000012345', address: null })
    await search()
    const [row] = groups(context, all).rows
    const shown = group(context, { id: row?.id ?? 0 })
    expect(shown.grounds.map(({ ground }) => ground)).toEqual(['registration', 'place'])
    expect(shown.members.map(({ uid }) => uid).sort()).toEqual(['a', 'b', 'c'])
  })

  it('compares all fields, counts what hangs on each, and proposes who stays', async () => {
    const ended = addSubject(context, {
      uid: 'old',
      code: third,
      status: '注销',
      updated_at: '2026-01-02T00:00:00.000Z',
    })
    addSubject(context, { uid: 'new', code, representative: '周丙丁' })
    addRecord(context, ended, { uid: 'r-1' })
    addInspection(context, 'i-1', 'old')
    await search()
    const [row] = groups(context, all).rows
    const { members, fields, proposed } = group(context, { id: row?.id ?? 0 })
    expect(proposed).toBe('new')
    expect(members.map(({ uid, records, checks }) => [uid, records, checks])).toEqual([
      ['new', 0, 0],
      ['old', 1, 1],
    ])
    const field = (name: string) => fields.find((one) => one.field === name)
    expect(field('status')).toEqual({ field: 'status', values: ['存续', '注销'], same: [0, 1] })
    expect(field('representative')).toEqual({ field: 'representative', values: ['周**', '周**'], same: [0, 1] })
    expect(field('name')?.same).toEqual([0, 0])
  })

  it('remembers that two are different, with officer and reason, until that is withdrawn', async () => {
    addSubject(context, { uid: 'a', code: third })
    addSubject(context, { uid: 'b', code: fourth })
    await search()
    const [row] = groups(context, all).rows
    expect(() => keepApart(context, { group: row?.id ?? 0, reason: ' ' })).toThrow('原因')
    const { id } = keepApart(context, { group: row?.id ?? 0, reason: '上下两层，执照不同' })
    expect(listed()).toEqual([])
    await search()
    expect(listed()).toEqual([])
    const [decision] = decisions(context, { offset: 0, limit: 10 }).rows
    expect(decision).toMatchObject({ id, act: 'distinct', officer: '张伟', reason: '上下两层，执照不同', undo: null })
    undo(context, { id })
    await search()
    expect(listed()).toHaveLength(1)
  })

  it('a merged group leaves the list and comes back with the undo', async () => {
    addSubject(context, { uid: 'a', code: third })
    addSubject(context, { uid: 'b', code: fourth })
    await search()
    const { id } = merge(context, { survivor: 'a', merged: 'b', choices: {} })
    expect(listed()).toEqual([])
    undo(context, { id })
    expect(listed()).toHaveLength(1)
  })

  it('stopped half-way, the list of before stays', async () => {
    addSubject(context, { uid: 'a', code: third })
    addSubject(context, { uid: 'b', code: fourth })
    await search()
    const before = findings(context)
    const stopped = AbortSignal.abort()
    await expect(context.bulk.run('duplicate.find', {}, () => {}, stopped)).rejects.toThrow()
    expect(findings(context)).toEqual(before)
    expect(listed()).toHaveLength(1)
  })

  it('many of one name at one address are one group that tells its size', async () => {
    for (let n = 0; n < 60; n++) addSubject(context, { uid: `s-${n}`, code: null })
    await search()
    expect(listed()).toEqual([expect.objectContaining({ ground: 'place', size: 60 })])
    const [row] = groups(context, all).rows
    const { members, more } = group(context, { id: row?.id ?? 0 })
    expect([members.length, more]).toEqual([12, 48])
  })
})
