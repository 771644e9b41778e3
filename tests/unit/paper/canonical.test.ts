import { canonicalJson, contentHash, parseVerificationCode, verificationCode } from '@main/paper/canonical.ts'
import { describe, expect, it } from 'vitest'

describe('content hash', () => {
  it('does not depend on the order in which fields were written', () => {
    expect(contentHash({ b: 1, a: ['x', { d: 2, c: 3 }] })).toBe(contentHash({ a: ['x', { c: 3, d: 2 }], b: 1 }))
  })

  it('is the SHA-256 of the RFC 8785 form, as any other tool computes it', () => {
    expect(canonicalJson({ 数: 1.0, a: '"\n' })).toBe('{"a":"\\"\\n","数":1}')
    expect(contentHash({})).toBe('44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a')
  })

  it('refuses what has no JSON form', () => {
    expect(() => canonicalJson(undefined)).toThrow(TypeError)
    expect(() => canonicalJson({ a: Number.NaN })).toThrow()
  })
})

describe('verification code', () => {
  it('is the first 60 bits of the hash in Crockford base 32', () => {
    expect(verificationCode(`${'0'.repeat(14)}1ffff`)).toBe('0000-0000-0001')
    expect(verificationCode('f'.repeat(64))).toBe('ZZZZ-ZZZZ-ZZZZ')
    expect(verificationCode('8'.padEnd(64, '0'))).toBe('G000-0000-0000')
  })

  it.each([
    ['7k3m-9qxp-41td', '7K3M-9QXP-41TD'],
    ['7K3M9QXP41TD', '7K3M-9QXP-41TD'],
    [' 7K3M 9QXP 4ITD ', '7K3M-9QXP-41TD'],
    ['7K3M—9QXP—4lTD', '7K3M-9QXP-41TD'],
    ['OOOO-0000-oooo', '0000-0000-0000'],
    ['７Ｋ３Ｍ９ＱＸＰ４１ＴＤ', '7K3M-9QXP-41TD'],
  ])('is read as people type it: %s', (typed, code) => {
    expect(parseVerificationCode(typed)).toBe(code)
  })

  it.each(['', '7K3M-9QXP', '7K3M-9QXP-41TD-1', 'UUUU-UUUU-UUUU', '验证码'])('is not read from %j', (typed) => {
    expect(parseVerificationCode(typed)).toBeUndefined()
  })
})
