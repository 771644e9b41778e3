import { describe, expect, it } from 'vitest'
import { DISTRICTS } from '../../../src-main/features/demo/generate/places.ts'
import { randomOf } from '../../../src-main/features/demo/generate/random.ts'
import { largeHistory, largeSize } from '../../../src-main/features/demo/generate/records/large.ts'
import { serialUid } from '../../../src-main/features/demo/generate/serial-uid.ts'
import { TRADES } from '../../../src-main/features/demo/generate/trades.ts'

const SUBJECTS = 2_000_000

describe('a demonstration city of two million', () => {
  it('has a few subjects with 1,500 records and a long tail behind them', () => {
    const sizes = Array.from({ length: SUBJECTS }, (_, serial) => largeSize(serial)).filter((size) => size > 0)
    sizes.sort((a, b) => b - a)
    expect(sizes.length).toBeLessThan(SUBJECTS / 5000)
    expect(sizes.filter((size) => size === 1500).length).toBeLessThan(8)
    expect(sizes[0]).toBe(1500)
    expect(sizes[20]).toBeLessThan(500)
    expect(sizes[100]).toBeLessThan(100)
  })

  it.each(TRADES.map((trade) => [trade.company, trade] as const))(
    'gives a large subject in %s so many records as it should have, each once',
    (_, trade) => {
      const place = DISTRICTS[0]
      if (!place) throw new Error('a city has districts')
      const scene = { random: randomOf(1, 2), today: '2026-11-24', place, trade, name: '郑州穗川里餐饮有限公司' }
      const records = largeHistory(scene, 1500)
      expect(records.length).toBeGreaterThan(1400)
      expect(records.length).toBeLessThanOrEqual(1500)
      expect(new Set(records.map(({ category, number, date }) => `${category}|${number}|${date}`)).size).toBe(
        records.length,
      )
    },
  )

  it('gives uids that grow with the subject and with its records and are never the same', () => {
    const serials = [0, 1, 4095, 4096, 65_536, 1_999_998, 1_999_999]
    const uids = serials.flatMap((serial) => [0, 1, 2, 1500].map((record) => serialUid(serial, record)))
    expect(uids).toEqual([...uids].sort())
    expect(new Set(uids).size).toBe(uids.length)
    for (const uid of uids) expect(uid).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
  })
})
