import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { lockUnattended } from '../../../src-main/features/access/unattended.ts'
import type { Workstation } from '../../../src-main/features/access/workstation.ts'
import { set } from '../../../src-main/features/settings/service.ts'
import { openTestContext } from '../../support/folder.ts'

let context: ReturnType<typeof openTestContext>
let windows = 1
let isOpen = true
let stop: () => void

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval', 'performance'] })
  context = openTestContext()
  windows = 1
  isOpen = true
  const workstation = {
    get opened() {
      return isOpen ? context : null
    },
    close: () => {
      isOpen = false
    },
    changes: { publish() {} },
  }
  stop = lockUnattended(workstation as unknown as Workstation, () => windows)
})
afterEach(() => {
  stop()
  vi.useRealTimers()
  context.close()
})

const minutes = (count: number) => vi.advanceTimersByTime(count * 60_000)

describe('a folder whose last window was closed', () => {
  it('locks after ten minutes, and not before', () => {
    windows = 0
    minutes(9.9)
    expect(isOpen).toBe(true)
    minutes(0.7)
    expect(isOpen).toBe(false)
  })

  it('stays open while there is a window, and counts anew when one comes back', () => {
    minutes(60)
    windows = 0
    minutes(8)
    windows = 1
    minutes(1)
    windows = 0
    minutes(8)
    expect(isOpen).toBe(true)
  })

  it('locks earlier where that is set', () => {
    set(context, { idleMinutes: 2 })
    windows = 0
    minutes(2.6)
    expect(isOpen).toBe(false)
  })
})
