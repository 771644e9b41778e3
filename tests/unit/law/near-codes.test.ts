import { describe, expect, it } from 'vitest'
import { checkCreditCode, makeCreditCode } from '../../../src-main/law/code/codes.ts'
import { nearCodes } from '../../../src-main/law/code/near-codes.ts'

const code = makeCreditCode('91410105MA9NEAR01')

describe('codes that may have been meant', () => {
  it.each([
    ['only the check character', `${code.slice(0, 17)}${code.endsWith('X') ? 'W' : 'X'}`, 'check'],
    ['one character', code.replace('NEAR', 'NEAF'), 'code'],
    ['one character, the check character made to fit', makeCreditCode('91410105MA9NEAF01'), 'code'],
    ['two neighbours', code.replace('EA', 'AE'), 'swap'],
  ])('the right code is near one that is wrong in %s', (_, wrong, why) => {
    expect(nearCodes(wrong).get(code)).toBe(why)
  })

  it.each([
    ['two characters', code.replace('NEAR', 'NEFF')],
    ['another length', code.slice(0, 17)],
    ['an empty text', ''],
  ])('nothing is near for %s', (_, other) => {
    expect(nearCodes(other).has(code)).toBe(false)
  })

  it('a code is not near itself, in any spelling, and the codes are few', () => {
    const near = nearCodes(code.toLowerCase())
    expect(near.has(code)).toBe(false)
    expect(near.size).toBeLessThan(1200)
    expect([...near.keys()].some((other) => checkCreditCode(other).ok)).toBe(true)
  })
})
