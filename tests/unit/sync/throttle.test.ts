import { describe, expect, it } from 'vitest'
import { pieceSize, throttle } from '../../../src-main/features/sync/attachments/throttle.ts'

const elapsed = async (work: () => Promise<void>): Promise<number> => {
  const start = performance.now()
  await work()
  return performance.now() - start
}

describe('a limit for what is sent', () => {
  it('lets the first piece go at once and the others in the time of those before them', async () => {
    const pace = throttle(100_000)
    expect(await elapsed(() => pace(4000))).toBeLessThan(30)
    const four = await elapsed(async () => {
      for (let i = 0; i < 4; i++) await pace(4000)
    })
    expect(four).toBeGreaterThan(150)
    expect(four).toBeLessThan(1000)
  })

  it('does not save up the time in which nothing was sent', async () => {
    let now = 0
    const pace = throttle(1000, () => now)
    await pace(100)
    now = 3_600_000
    await pace(60)
    expect(await elapsed(() => pace(1))).toBeGreaterThan(50)
  })

  it('holds nothing back where there is none', async () => {
    const pace = throttle(undefined)
    const many = await elapsed(async () => {
      for (let i = 0; i < 1000; i++) await pace(1_000_000)
    })
    expect(many).toBeLessThan(100)
  })

  it('ends with the reason of who stops it', async () => {
    const pace = throttle(1)
    await pace(1_000_000)
    const stop = new AbortController()
    const waiting = pace(1, stop.signal)
    stop.abort(new Error('stopped by hand'))
    await expect(waiting).rejects.toThrow('stopped by hand')
  })

  it.each([
    [undefined, 1_048_576],
    [1, 16_384],
    [100_000, 100_000],
    [50_000_000, 1_048_576],
  ])('of %s bytes a second sends pieces of %i', (limit, size) => {
    expect(pieceSize(limit)).toBe(size)
  })
})
