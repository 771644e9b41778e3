import { describe, expect, it } from 'vitest'
import { lengthOf } from '../../../../src-renderer/features/visit/evidence/kinds.ts'

describe('the length of a recording', () => {
  it.each([
    [0, '0:00'],
    [5_400, '0:05'],
    [59_600, '1:00'],
    [600_000, '10:00'],
    [3_909_000, '1:05:09'],
  ])('%i ms is shown as %s', (durationMs, shown) => expect(lengthOf(durationMs)).toBe(shown))
})
