import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { watchLoss } from '../../../src-renderer/loss.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

it('says that the engine is gone when it does not come back in time, and that it is back', () => {
  const told = vi.fn()
  const watch = watchLoss(3000)
  watch.subscribe(told)
  watch.opened()
  watch.closed()
  vi.advanceTimersByTime(2999)
  expect(watch.isLost()).toBe(false)
  vi.advanceTimersByTime(1)
  expect([watch.isLost(), told.mock.calls.length]).toEqual([true, 1])
  watch.opened()
  expect([watch.isLost(), told.mock.calls.length]).toEqual([false, 2])
})

it('is silent about a restart that is soon over, and to those who no longer listen', () => {
  const told = vi.fn()
  const watch = watchLoss(3000)
  const stop = watch.subscribe(told)
  watch.closed()
  vi.advanceTimersByTime(1000)
  watch.opened()
  vi.advanceTimersByTime(10_000)
  expect(told).not.toHaveBeenCalled()
  stop()
  watch.closed()
  vi.advanceTimersByTime(3000)
  expect([watch.isLost(), told.mock.calls.length]).toEqual([true, 0])
})
