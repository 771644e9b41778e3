import { describe, expect, it } from 'vitest'
import { exchanged, intactParts, partBut, replaced, shorter } from '../../../src-main/features/search/text/near.ts'
import { soundsLike } from '../../../src-main/features/search/text/pinyin.ts'

describe('near spellings of a text', () => {
  it('leave out a character, one typed twice first', () => {
    expect(shorter('恒通通店')).toEqual(['恒通店', '通通店', '恒通通'])
  })

  it('exchange two neighbours', () => {
    expect(exchanged('恒通店')).toEqual(['通恒店', '恒店通'])
    expect(exchanged('恒恒')).toEqual([])
  })

  it('replace one character by what sounds like it', () => {
    const like = (character: string) => soundsLike(character, ['恒', '横', '亨', '很', '通', '店'])
    expect(replaced('横通', like)).toEqual(['恒通', '亨通', '很通'])
  })
})

describe('the part of a name that is the text but for one character', () => {
  it.each([
    ['a wrong one', '郑州恒通餐饮店', '恒涌餐饮', '恒通餐饮'],
    ['a missing one', '郑州恒通餐饮店', '恒餐饮', '恒通餐饮'],
    ['a wrong first one', '郑州恒通餐饮店', '横通餐', '恒通餐'],
    ['a wrong last one', '郑州恒通餐饮店', '恒通参', '恒通餐'],
    ['two wrong ones', '郑州恒通餐饮店', '横涌餐饮', null],
  ])('%s', (_, name, query, expected) => {
    expect(partBut(name, query)).toBe(expected)
  })

  it('is among the names that hold what stands before and behind the character', () => {
    const parts = intactParts('恒涌餐饮')
    expect(parts).toContainEqual(['餐饮'])
    expect(parts).toContainEqual(['恒涌', '餐饮'])
    expect(parts.flat().every((part) => part.length >= 2)).toBe(true)
  })
})
