import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  certificateOf,
  checkCreditCode,
  creditCheckCharacter,
  divisionOfCode,
  groupCode,
  kindOfCode,
  makeCreditCode,
  organisationPartOfCode,
} from '../../../src-main/law/code/codes.ts'

const ALPHABET = '0123456789ABCDEFGHJKLMNPQRTUWXY'
const GOOD = `91410105MA3X8FQ2K${creditCheckCharacter('91410105MA3X8FQ2K')}`
const first17 = fc
  .tuple(
    fc.constantFrom('91', '92', '93', '12', '51'),
    fc.string({ unit: fc.constantFrom(...'0123456789'), minLength: 6, maxLength: 6 }),
    fc.string({ unit: fc.constantFrom(...ALPHABET), minLength: 9, maxLength: 9 }),
  )
  .map((parts) => parts.join(''))

describe('统一社会信用代码', () => {
  it('knows the check character of the example printed in GB 32100-2015', () => {
    expect(creditCheckCharacter('91350100M000100Y4')).toBe('3')
  })

  it('accepts every code whose check character was computed, in any spelling', () => {
    fc.assert(
      fc.property(first17, (head) => {
        const code = makeCreditCode(head)
        const wide = [...code.toLowerCase()].map((c) => String.fromCharCode(c.charCodeAt(0) + 0xfee0)).join('')
        expect(checkCreditCode(` ${groupCode(code).join(' ')} `)).toEqual({ ok: true, code })
        expect(checkCreditCode(wide)).toEqual({ ok: true, code })
      }),
    )
  })

  it('finds every single wrong character, and every exchange of different neighbours', () => {
    fc.assert(
      fc.property(first17, fc.integer({ min: 0, max: 17 }), fc.constantFrom(...ALPHABET), (head, at, other) => {
        const code = makeCreditCode(head)
        const replaced = code.slice(0, at) + other + code.slice(at + 1)
        expect(checkCreditCode(replaced).ok).toBe(other === code[at])
        const swapped = code.slice(0, at) + (code[at + 1] ?? '') + code[at] + code.slice(at + 2)
        expect(checkCreditCode(swapped).ok).toBe(swapped === code)
      }),
    )
  })

  it.each([
    [GOOD.slice(0, 17), 'length', undefined, '现有 17 位'],
    [`${GOOD}0`, 'length', undefined, '现有 19 位'],
    ['', 'length', undefined, '现有 0 位'],
    [GOOD.replace('MA3', 'MO3'), 'character', undefined, '第 10 位“O”有误'],
    [GOOD.replace('410105', '41O105'), 'character', undefined, '可能是 0'],
    [GOOD.replace('410105', '41A105'), 'character', undefined, '行政区划代码，只用数字'],
    [`${GOOD.slice(0, 17)}${GOOD[17] === '1' ? '2' : '1'}`, 'check', GOOD[17], `末位应为 ${GOOD[17]}`],
  ])('says what is wrong with %s', (text, reason, expected, words) => {
    const result = checkCreditCode(text)
    expect(result).toMatchObject({ ok: false, reason })
    if (result.ok) return
    expect(result.expected).toBe(expected)
    expect(result.message).toContain(words)
  })

  it('takes division, organisation and groups out of a code', () => {
    expect(divisionOfCode(GOOD)).toBe('410105')
    expect(organisationPartOfCode(GOOD)).toBe('MA3X8FQ2K')
    expect(groupCode(GOOD)).toEqual(['91', '410105', 'MA3X8FQ2K', GOOD[17]])
  })

  it.each([
    ['91', '企业'],
    ['92', '个体工商户'],
    ['93', '农民专业合作社'],
    ['12', '事业单位'],
    ['11', '其他'],
    ['52', '社会组织'],
    ['Y1', '其他'],
  ])('reads the kind of a code that begins with %s as %s', (head, kind) => {
    expect(kindOfCode(`${head}410105MA3X8FQ2K0`)).toBe(kind)
  })

  it.each([
    ['91', '营业执照'],
    ['92', '营业执照'],
    ['12', '事业单位法人证书'],
    ['52', '民办非企业单位登记证书'],
    ['11', '统一社会信用代码证书'],
  ])('names the certificate behind a code that begins with %s: %s', (head, name) => {
    expect(certificateOf(`${head}410105MA3X8FQ2K0`)).toBe(name)
  })

  it('refuses to make a code of anything but 17 code characters', () => {
    expect(() => makeCreditCode('91410105')).toThrow(RangeError)
    expect(() => makeCreditCode('91410105MA3X8FQ2I')).toThrow(RangeError)
  })
})
