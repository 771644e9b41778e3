import { describe, expect, it } from 'vitest'
import { withProgress } from '../../../src-main/features/progress-stream.ts'

describe('long work with progress', () => {
  it('ends with its result', async () => {
    const events = await Array.fromAsync(withProgress(async () => 42))
    expect(events.at(-1)).toEqual({ progress: null, result: 42 })
  })

  it('throws what the work threw', async () => {
    const failing = withProgress(async () => {
      throw new Error('坏了')
    })
    await expect(Array.fromAsync(failing)).rejects.toThrow('坏了')
  })

  it('aborts the work and waits for its clean-up when the page leaves', async () => {
    let cleaned = false
    const stream = withProgress(async (progress, signal) => {
      progress({ done: 1, total: 2, words: '' })
      await new Promise((resolve) => signal.addEventListener('abort', resolve))
      await new Promise((resolve) => setImmediate(resolve))
      cleaned = true
    })
    for await (const { progress } of stream) if (progress) break
    expect(cleaned).toBe(true)
  })

  it('hands the signal of the caller on', async () => {
    const stop = new AbortController()
    const stream = withProgress((_, signal) => {
      stop.abort(new Error('停止'))
      signal.throwIfAborted()
      return Promise.resolve(1)
    }, stop.signal)
    await expect(Array.fromAsync(stream)).rejects.toThrow('停止')
  })
})
