import { describe, expect, it } from 'vitest'
import {
  type Checklist,
  type Item,
  itemOf,
  itemsOf,
  missing,
  progress,
} from '../../../src-main/law/check/checklist/checklist.ts'
import { verdictOf } from '../../../src-main/law/check/checklist/verdict.ts'
import { catalogue } from './catalogue.ts'
import { answer } from './samples.ts'

const food = catalogue<Checklist>('checklists/food-01.json')
const today = '2026-06-18'

function item(id: string): Item {
  const found = itemOf(food, id)
  if (!found) throw new Error(`no item ${id}`)
  return found
}

describe('verdict of a value', () => {
  it.each([
    ['01-18', '12.5', 'fail', '高出 4.5 ℃，不符合', '0 至 8 ℃'],
    ['01-18', '8.3', 'fail', '高出 0.3 ℃，不符合', '0 至 8 ℃'],
    ['01-18', '8', 'ok', '在限值内，符合', '0 至 8 ℃'],
    ['01-18', '-2', 'fail', '低 2 ℃，不符合', '0 至 8 ℃'],
    ['01-19', '−18', 'ok', '在限值内，符合', '不高于 −12 ℃'],
    ['01-19', '-9', 'fail', '高出 3 ℃，不符合', '不高于 −12 ℃'],
    ['01-20', '65', 'fail', '低 5 ℃，不符合', '不低于 70 ℃'],
    ['01-21', '2.5', 'fail', '高出 0.5 小时，不符合', '不超过 2 小时'],
    ['01-10', '0', 'ok', '没有发现，符合', '应为 0 种'],
    ['01-10', '３', 'fail', '有 3 种，不符合', '应为 0 种'],
    ['01-10', '三', null, '不是数字，请重新填写', '应为 0 种'],
    ['01-03', '2026-06-18', 'ok', '今天到期，符合', '不早于 2026-06-18'],
    ['01-03', '2026-06-28', 'ok', '还有 10 天到期，符合', '不早于 2026-06-18'],
    ['01-03', '2026-05-31', 'fail', '已过期 18 天，不符合', '不早于 2026-06-18'],
    ['01-03', '2026-02-30', null, '没有这一天：2026 年 2 月到 28 日为止', '不早于 2026-06-18'],
    ['01-02', '已过期', 'fail', '已过期，不符合', ''],
    ['01-02', '许可有效', 'ok', '许可有效，符合', ''],
    ['01-05', '不适用', 'na', '不适用', ''],
    ['01-02', '别的', null, '检查表没有“别的”这一选项', ''],
    ['01-06', 'fail', 'fail', '不符合', ''],
    ['01-06', '', null, '', ''],
  ] as const)('of %s with %s is %s: %s', (id, value, verdict, sentence, limitText) => {
    expect(verdictOf(item(id), value, today)).toEqual({ verdict, sentence, limitText })
  })

  it('is left to the officer where an item has no limit', () => {
    expect(verdictOf({ ...item('01-18'), limit: null }, '5', today).verdict).toBeNull()
  })
})

describe('what an item still needs', () => {
  const fields = (id: string, over: Parameters<typeof answer>[1]) =>
    missing(item(id), over && answer(id, over)).map((gap) => gap.field)

  it.each([
    ['an untouched number item', '01-18', undefined, ['value', 'verdict', 'photo']],
    ['a number without its picture', '01-20', { value: '75' }, ['photo']],
    ['a reason in place of the picture', '01-20', { value: '75', noPhotoReason: '当事人不同意' }, []],
    ['不适用 needs nothing', '01-18', { verdict: 'na' }, []],
    ['a failed item whose picture is asked on failure', '01-09', { value: '1', verdict: 'fail' }, ['photo']],
    ['the same item when it complies', '01-09', { value: '0' }, []],
    ['food questions may stay open', '01-07', { verdict: 'fail' }, []],
    ['a blank reason is none', '01-20', { value: '75', noPhotoReason: ' ' }, ['photo']],
  ] as const)('%s', (_, id, over, expected) => {
    expect(fields(id, over)).toEqual(expected)
  })
})

describe('progress', () => {
  it('counts whole and by section, and names the next item that needs something', () => {
    const empty = progress(food, [])
    expect(empty).toMatchObject({ total: 37, answered: 0, next: '01-01', complete: false })
    const some = progress(food, [answer('01-01', { photos: 1 }), answer('01-07', { verdict: 'fail' })])
    expect(some).toMatchObject({ answered: 2, ok: 1, fail: 1, next: '01-02' })
    expect(some.sections.find((section) => section.title === '管理制度')).toMatchObject({ answered: 1, fail: 1 })
  })

  it('is complete when every item has what it needs', () => {
    const all = itemsOf(food).map((one) => answer(one.id, { verdict: 'na' }))
    expect(progress(food, all)).toMatchObject({ answered: 37, na: 37, complete: true, next: null, gaps: [] })
  })
})
