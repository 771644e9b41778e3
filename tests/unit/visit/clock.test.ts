import { describe, expect, it } from 'vitest'
import { dayAndTime, isInstant, whenWords } from '../../../src-main/features/visit/clock.ts'

describe('times in words', () => {
  const now = new Date('2026-11-24T02:00:00.000Z')
  it.each([
    ['2026-11-23T23:58:00.000Z', '今天 07:58'],
    ['2026-11-23T16:00:00.000Z', '今天 00:00'],
    ['2026-11-23T15:59:00.000Z', '昨天 23:59'],
    ['2026-11-22T09:42:00.000Z', '2026-11-22 17:42'],
  ])('%s is %s', (instant, words) => expect(whenWords(instant, now)).toBe(words))

  it('stand in the legal day of Shanghai', () =>
    expect(dayAndTime('2026-12-31T18:05:00.000Z')).toBe('2027-01-01 02:05'))
})

describe('an instant', () => {
  it.each([
    ['2026-11-24T01:30:00.000Z', true],
    ['2026-11-24T01:30:00Z', true],
    ['2026-11-24 09:30', false],
    ['2026-13-24T01:30:00Z', false],
    ['', false],
  ])('%s: %s', (text, expected) => expect(isInstant(text)).toBe(expected))
})
