import { describe, expect, it } from 'vitest'
import {
  afterFailure,
  attemptsLeft,
  checkPassphrase,
  type Failures,
  isLockedOut,
} from '../../../src-main/features/access/keys/passphrase.ts'

const officer = { name: '张伟', certificate: '16010524031' }
const at = (minutes: number): Date => new Date(Date.parse('2026-06-18T01:00:00Z') + minutes * 60_000)
const none: Failures = { count: 0, lockedUntil: null }
const failed = (times: number, from: Failures = none, minutes = 0): Failures =>
  Array.from({ length: times }).reduce<Failures>((before) => afterFailure(before, at(minutes)), from)

describe('a passphrase', () => {
  it.each([
    ['of seven characters', 'Ab1-xyz', 'AC-0121'],
    ['of one kind of characters', 'abcdefghijkl', 'AC-0122'],
    ['of digits alone', '1234567890', 'AC-0122'],
    ['with the name in it', 'ok-张伟-2026', 'AC-0124'],
    ['with the certificate number in it', 'x16010524031', 'AC-0124'],
  ])('%s is refused', (_, passphrase, code) => {
    expect(() => checkPassphrase(passphrase, officer)).toThrow(
      expect.objectContaining({ data: expect.objectContaining({ code }) }),
    )
  })

  it('of eight characters of two kinds is taken', () => {
    expect(() => checkPassphrase('abcdefg1', officer)).not.toThrow()
    expect(() => checkPassphrase('我家的猫叫咪咪1', officer)).not.toThrow()
  })
})

describe('five wrong passphrases in a row', () => {
  it('close the way in for thirty minutes, and four do not', () => {
    expect([failed(4).lockedUntil, attemptsLeft(failed(4))]).toEqual([null, 1])
    const locked = failed(5)
    expect(attemptsLeft(locked)).toBe(0)
    expect([0, 29, 29.99].map((minutes) => isLockedOut(locked, at(minutes)))).toEqual([true, true, true])
    expect(isLockedOut(locked, at(30))).toBe(false)
  })

  it('are counted anew when the thirty minutes are over', () => {
    const next = failed(1, failed(5), 31)
    expect([next.count, isLockedOut(next, at(31))]).toEqual([1, false])
    expect(isLockedOut(failed(5, failed(5), 31), at(60))).toBe(true)
  })
})
