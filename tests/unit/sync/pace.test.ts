import { describe, expect, it } from 'vitest'
import { newPace, pauseAfter } from '../../../src-main/features/sync/pace.ts'

describe('the pace of the background sync', () => {
  it('doubles after each failure up to two minutes, and chance spreads it by a quarter', () => {
    expect([0, 1, 2, 3].map((failures) => pauseAfter(failures, 0.5))).toEqual([20_000, 40_000, 80_000, 120_000])
    expect(pauseAfter(40, 0.5)).toBe(120_000)
    expect(pauseAfter(0, 0)).toBe(15_000)
    expect(pauseAfter(0, 0.999_999)).toBeCloseTo(25_000, 0)
  })

  it('tries at once, then after its pauses, and as usual again once the hub was reached', () => {
    const pace = newPace(
      () => 'one',
      () => 0.5,
    )
    expect(pace.isDue(0)).toBe(true)
    pace.tried(false, 0)
    expect([39_999, 40_000].map((now) => pace.isDue(now))).toEqual([false, true])
    pace.tried(false, 40_000)
    expect([119_999, 120_000].map((now) => pace.isDue(now))).toEqual([false, true])
    pace.tried(true, 120_000)
    expect([139_999, 140_000].map((now) => pace.isDue(now))).toEqual([false, true])
  })

  it('does not wait when the machine came into another network, or somebody asks', () => {
    let networks = 'none'
    const pace = newPace(
      () => networks,
      () => 0.5,
    )
    for (const now of [0, 1, 2]) pace.tried(false, now)
    expect(pace.isDue(10)).toBe(false)
    networks = 'office'
    expect(pace.isDue(11)).toBe(true)
    pace.tried(false, 11)
    expect(pace.isDue(12)).toBe(false)
    pace.hurry()
    expect(pace.isDue(13)).toBe(true)
  })
})
