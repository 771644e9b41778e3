import { describe, expect, it } from 'vitest'
import { dayFrom } from '../../../../src-renderer/features/visit/saving/day-entry.ts'

describe('a day may be typed as one likes', () => {
  it.each([
    ['2028-03-31', '2028-03-31'],
    ['20280331', '2028-03-31'],
    ['2028.3.31', '2028-03-31'],
    ['2028/3/1', '2028-03-01'],
    ['2028 年 3 月 31 日', '2028-03-31'],
    ['２０２８－０３－３１', '2028-03-31'],
    ['2024-02-29', '2024-02-29'],
  ])('%s is %s', (typed, day) => {
    expect(dayFrom(typed)).toBe(day)
  })

  it.each(['', '2024-02-30', '2023-02-29', '2028-13-01', '28-3-31', '明天', '2028-03'])('%s is no day', (typed) => {
    expect(dayFrom(typed)).toBeNull()
  })
})
