import { describe, expect, it } from 'vitest'
import { olderSide, PROTOCOL, spokenWith, UNNAMED_PROTOCOL } from '../../../src-main/features/sync/version/protocol.ts'

describe('two programs', () => {
  it.each([
    [5, 3, 'other'],
    [5, 4, null],
    [5, 5, null],
    [5, 6, null],
    [5, 7, 'own'],
    [1, 1, null],
    [1, 2, null],
    [1, 0, 'other'],
  ] as const)('of protocol %i and %i get on, or the %s one is too old', (own, other, older) => {
    expect(olderSide(own, other)).toBe(older)
  })

  it('one of this version gets on with those that do not name theirs', () => {
    expect(spokenWith(PROTOCOL)).toEqual({ oldest: UNNAMED_PROTOCOL, newest: PROTOCOL + 1 })
  })
})
