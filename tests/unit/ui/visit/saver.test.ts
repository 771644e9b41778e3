import { ORPCError } from '@orpc/client'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Visit } from '../../../../src-main/features/visit/contract.ts'
import { createSaver } from '../../../../src-renderer/features/visit/saving/saver.ts'

/** A visit of which only the note counts here. */
const visitWith = (note: string): Visit => ({ savedAt: note }) as unknown as Visit
const failure = () =>
  new ORPCError('FAILURE', {
    data: { code: 'VI-0211', sentence: '说明不超过 2000 个字。', remedy: '请缩短后再保存。' },
  })

function saverOver(note = '') {
  let visit = visitWith(note)
  const saver = createSaver(
    () => visit,
    (next) => {
      visit = next
    },
  )
  return { saver, note: () => visit.savedAt }
}

describe('what is written in a visit reaches the disk', () => {
  beforeEach(() => void vi.useFakeTimers())
  afterEach(() => void vi.useRealTimers())

  it('saves a typed text within a second, once, with its last words', async () => {
    const { saver, note } = saverOver()
    const saved: string[] = []
    for (const text of ['货', '货架', '货架第二层']) {
      saver.later('note', async () => {
        saved.push(text)
        return visitWith(text)
      })
      await vi.advanceTimersByTimeAsync(100)
    }
    await vi.advanceTimersByTimeAsync(900)
    expect(saved).toEqual(['货架第二层'])
    expect(note()).toBe('货架第二层')
  })

  it('saves at once on leaving the page', async () => {
    const { saver, note } = saverOver()
    saver.later('note', async () => visitWith('最后一句'))
    await saver.flush()
    expect(note()).toBe('最后一句')
  })

  it('builds each save on the one before, so that two fields of a group never write over each other', async () => {
    const { saver, note } = saverOver('0')
    void saver.now('number', async (visit) => visitWith(`${visit.savedAt}+编号`))
    void saver.now('date', async (visit) => visitWith(`${visit.savedAt}+日期`))
    await saver.flush()
    expect(note()).toBe('0+编号+日期')
  })

  it('says what failed, keeps it, and saves it when tried again', async () => {
    const { saver, note } = saverOver('旧')
    let isBroken = true
    const isKept = await saver.now('note', async () => {
      if (isBroken) throw failure()
      return visitWith('新')
    })
    expect(isKept).toBe(false)
    expect(saver.state().failure?.sentence).toBe('说明不超过 2000 个字。')
    expect(note()).toBe('旧')
    isBroken = false
    saver.retry()
    await saver.flush()
    expect(saver.state().failure).toBeNull()
    expect(note()).toBe('新')
  })

  it('takes the newest text of a part instead of the one that failed', async () => {
    const { saver, note } = saverOver()
    await saver.now('note', () => Promise.reject(failure()))
    await saver.now('note', async () => visitWith('短了'))
    saver.retry()
    await saver.flush()
    expect(saver.state().failure).toBeNull()
    expect(note()).toBe('短了')
  })

  it('keeps the failure of one part while another is saved', async () => {
    const { saver } = saverOver()
    await saver.now('note', () => Promise.reject(failure()))
    await saver.now('verdict', async (visit) => visit)
    expect(saver.state().failure?.code).toBe('VI-0211')
  })

  it('says that it is saving only when it takes long', async () => {
    const { saver } = saverOver()
    let finish = () => {}
    const done = saver.now('note', () => new Promise((resolve) => (finish = () => resolve(visitWith('慢')))))
    await vi.advanceTimersByTimeAsync(100)
    expect(saver.state().busy).toBe(false)
    await vi.advanceTimersByTimeAsync(400)
    expect(saver.state().busy).toBe(true)
    finish()
    await done
    expect(saver.state().busy).toBe(false)
  })
})
