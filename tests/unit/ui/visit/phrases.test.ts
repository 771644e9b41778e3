import { describe, expect, it } from 'vitest'
import { blankOf, inserted } from '../../../../src-renderer/features/visit/items/phrases/insert.ts'

const PHRASE = '现场查看，未见异常。'

describe('a standard sentence is put into a text', () => {
  it.each([
    ['', 0, 0, PHRASE],
    ['已查看冷库', 5, 5, `已查看冷库。${PHRASE}`],
    ['已查看冷库。', 6, 6, `已查看冷库。${PHRASE}`],
    ['已查看（）。', 4, 4, `已查看（${PHRASE}）。`],
    ['冷库待查。后厨。', 0, 5, `${PHRASE}后厨。`],
    ['   ', 3, 3, `   ${PHRASE}`],
  ])('%j, from %i to %i', (text, start, end, expected) => {
    const put = inserted(text, PHRASE, start, end)
    expect(put.text).toBe(expected)
    expect(put.text.slice(put.from, put.end)).toBe(PHRASE)
  })
})

describe('the blank of a sentence', () => {
  it.each([
    ['现场负责人＿＿＿在场。', 0, '＿＿＿'],
    ['资料存放在＿＿，可于＿＿＿提供。', 8, '＿＿＿'],
  ])('of %j from %i is marked', (text, from, blank) => {
    const [start, end] = blankOf(text, from) ?? [0, 0]
    expect(text.slice(start, end)).toBe(blank)
  })

  it('is not looked for before the sentence', () => {
    expect(blankOf('称＿＿。现场查看。', 4)).toBeNull()
  })
})
