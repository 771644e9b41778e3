import { describe, expect, it } from 'vitest'
import { inOrder, nameComparer } from '../../../src-main/features/search/index/build/name-order.ts'
import { sortTexts } from '../../../src-main/features/search/index/build/sort-names.ts'
import { initialsOf, soundOf } from '../../../src-main/features/search/text/pinyin.ts'
import { placeEnd, placesOf } from '../../../src-main/features/search/text/places.ts'
import { formerNames, normaliseText, shapeOf } from '../../../src-main/features/search/text/text.ts'

function run<Result>(steps: Generator<void, Result>): Result {
  let step = steps.next()
  while (!step.done) step = steps.next()
  return step.value
}

describe('spelling', () => {
  it.each([
    ['ＡＢＣ（河南） １２３', 'abc(河南)123'],
    [' 郑州　恒通\u200b ', '郑州恒通'],
    ['', ''],
  ])('%j is compared as %j', (text, expected) => {
    expect(normaliseText(text)).toBe(expected)
  })

  it.each([
    ['恒通', { code: null, registration: null, initials: null, single: false }],
    ['91 410105 ma44', { code: '91410105MA44', registration: '91410105MA44', initials: '91410105ma44' }],
    ['zzjs', { code: 'ZZJS', registration: null, initials: 'zzjs' }],
    ['9141010000000000000', { code: null, registration: '9141010000000000000' }],
    ['恒', { single: true }],
  ])('%s may mean %j', (text, expected) => {
    expect(shapeOf(text)).toMatchObject(expected)
  })

  it.each(['', '[]', '{', '{"a":1}', '[1,""]'])('former names %j count as none', (json) => {
    expect(formerNames(json)).toEqual([])
  })
})

describe('place words', () => {
  const places = placesOf(['郑州市', '金水区', '管城回族区', '新郑市'])
  it.each([
    ['郑州市金水区恒通餐饮店', '恒通餐饮店'],
    ['河南省郑州恒通', '恒通'],
    ['管城恒通', '恒通'],
    ['恒通郑州分公司', '恒通郑州分公司'],
    ['郑州市店', '郑州市店'],
  ])('in front of %s leave %s', (name, trade) => {
    expect(name.slice(placeEnd(name, places))).toBe(trade)
  })
})

describe('pinyin initials', () => {
  it.each([
    ['郑州建设', ['zzjs']],
    ['长乐', ['cl', 'zl', 'cy', 'zy']],
    ['lg(郑州)360', ['lgzz360']],
    ['（）', ['']],
  ])('of %s are %j', (name, expected) => {
    expect([...initialsOf(name)].sort()).toEqual([...expected].sort())
  })

  it('never have more than eight readings', () => {
    expect(initialsOf('长乐重行曾盛朝传')).toHaveLength(8)
  })

  it('sound alike for different characters of one sound', () => {
    expect(soundOf('恒通')).toBe(soundOf('横同'))
    expect(soundOf('恒通')).not.toBe(soundOf('恒达'))
  })
})

/** Where each text ends when they stand one after the other. */
function ends(texts: readonly number[][]): number[] {
  let end = 0
  return texts.map((text) => {
    end += text.length
    return end
  })
}

describe('name order', () => {
  function order(names: string[]): string[] {
    const characters = inOrder([...new Set(names.join(''))])
    const texts = names.map((name) => Array.from(name, (character) => characters.indexOf(character)))
    const starts = Uint32Array.from([0, ...ends(texts)])
    const sorted = run(sortTexts({ numbers: Uint16Array.from(texts.flat()), starts }, characters.length))
    return Array.from(sorted, (at) => names[at] ?? '')
  }

  it('is that of Chinese collation, a name before what continues it', () => {
    expect(order(['中原', '恒通店', '阿胶', '恒通', '郑州', '北京'])).toEqual([
      '阿胶',
      '北京',
      '恒通',
      '恒通店',
      '郑州',
      '中原',
    ])
  })

  it('holds for thousands of names with one beginning', () => {
    const names = Array.from({ length: 3000 }, (_, i) => `郑州${String((i * 7919) % 3000).padStart(4, '0')}`)
    expect(order(names)).toEqual([...names].sort())
    expect(order(Array.from({ length: 3000 }, () => '恒通')).length).toBe(3000)
  })

  it('gives a name with a character nobody had before the same place', () => {
    const names = ['恒通', '行知', '恒泰', '阿胶', '𠮷祥', '𠮷野', '恒通店', '龘记']
    const some = nameComparer(inOrder(['恒', '通', '阿', '胶', '店', '𠮷']))
    expect([...names].sort(some)).toEqual(order(names))
  })
})
