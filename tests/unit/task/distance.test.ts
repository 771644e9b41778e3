import { describe, expect, it } from 'vitest'
import { metresBetween, placeOf } from '../../../src-main/features/task/distance.ts'

describe('a place as a photograph notes it', () => {
  it.each([
    ['34.74660,113.62540 ±12 m', { latitude: 34.7466, longitude: 113.6254 }],
    ['34.7466，113.6254', { latitude: 34.7466, longitude: 113.6254 }],
    ['后厨', null],
    ['95.1,113.6', null],
    ['34.7,190', null],
    ['', null],
    [null, null],
  ])('%s', (text, place) => {
    expect(placeOf(text)).toEqual(place)
  })
})

describe('the distance', () => {
  it('is known where both ends are', () => {
    const hall = { latitude: 34.7466, longitude: 113.6254 }
    expect(metresBetween(hall, { latitude: 34.7566, longitude: 113.6254 })).toBe(1112)
    expect(metresBetween(hall, hall)).toBe(0)
    expect(metresBetween(null, hall)).toBeNull()
    expect(metresBetween(hall, null)).toBeNull()
  })
})
