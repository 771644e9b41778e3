import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  checkIdentityNumber,
  checkOrganisationCode,
  checkRegistrationNumber,
  registrationCheckDigit,
} from '../../../src-main/law/code/other-codes.ts'

describe('older and personal numbers', () => {
  it.each([
    ['000100Y4', false],
    ['M000100Y4', true],
    ['D2143569X', true],
    ['d2143569-x', true],
    ['D21435691', false],
  ])('tests organisation code %s', (text, ok) => {
    expect(checkOrganisationCode(text).ok).toBe(ok)
  })

  it('names the right last character of an organisation code', () => {
    expect(checkOrganisationCode('D21435691')).toMatchObject({ reason: 'check', expected: 'X' })
  })

  it.each([
    ['110108000000016', true],
    ['110108000000017', false],
    ['11010800000001', false],
    ['11010800000001A', false],
  ])('tests registration number %s', (text, ok) => {
    expect(checkRegistrationNumber(text).ok).toBe(ok)
  })

  it('accepts each registration number with exactly one last digit', () => {
    const digits = fc.string({ unit: fc.constantFrom(...'0123456789'), minLength: 14, maxLength: 14 })
    fc.assert(
      fc.property(digits, (head) => {
        const good = [...'0123456789'].filter((last) => checkRegistrationNumber(head + last).ok)
        expect(good).toEqual([registrationCheckDigit(head)])
      }),
    )
  })

  it.each([
    ['11010519491231002X', true, undefined],
    ['11010519491231002x', true, undefined],
    ['110105194912310021', false, 'check'],
    ['110105194902300020', false, 'birthday'],
    ['11010519491231002', false, 'length'],
    ['1101051949123100X0', false, 'character'],
  ])('tests identity number %s', (text, ok, reason) => {
    const result = checkIdentityNumber(text)
    expect(result.ok).toBe(ok)
    if (!result.ok) expect(result.reason).toBe(reason)
  })
})
