import { describe, expect, it } from 'vitest'
import { en } from '../../../src-renderer/text/en/index.ts'
import { zhCN } from '../../../src-renderer/text/zh-CN/index.ts'

/** Stands for a number or a name, whose spacing its sentence cannot decide alone. */
const BLANK = '□'

/** Every sentence with its place; functions are called with a blank for each value. */
function sentences(node: unknown, place = ''): readonly (readonly [place: string, words: string])[] {
  if (typeof node === 'string') return [[place, node]]
  if (typeof node === 'function') return [[place, String(node(...Array.from({ length: node.length }, () => BLANK)))]]
  return Object.entries(node as object).flatMap(([key, value]) => sentences(value, place ? `${place}.${key}` : key))
}

const chinese = sentences(zhCN)
const english = sentences(en)

describe('Chinese words are those of an office', () => {
  const plain = chinese.map(([place, words]) => [place, words.replaceAll(/<\/?b>/g, '')] as const)

  it.each(plain)('%s: %s', (_place, words) => {
    expect(words).not.toMatch(/[！!]|请稍候|操作成功|亲，/)
    expect(words, 'one space between Han and letters or digits').not.toMatch(
      /[\p{Script=Han}][A-Za-z0-9]|[A-Za-z0-9][\p{Script=Han}]/u,
    )
    expect(words, 'full-width punctuation after Han').not.toMatch(/[\p{Script=Han}][,;:?()]/u)
    expect(words).not.toMatch(/服务器|本地缓存|数据快照|推送|拉取/)
  })
})

describe('English is complete', () => {
  it('says everything that Chinese says, and nothing more', () => {
    expect(english.map(([place]) => place)).toEqual(chinese.map(([place]) => place))
  })

  it.each(english.filter(([place]) => place !== 'ui.shell.seal'))('%s: %s', (_place, words) => {
    expect(words).not.toBe('')
    expect(words).not.toMatch(/\p{Script=Han}|!/u)
  })
})
