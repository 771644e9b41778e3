import { randomBytes } from 'node:crypto'
import { EventPublisher } from '@orpc/server'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import type { Change } from '../../../src-main/features/status/contract.ts'
import { keepInTouch } from '../../../src-main/features/sync/background.ts'
import { linkOf } from '../../../src-main/features/sync/exchange/running.ts'
import { setSettings, statusOf } from '../../../src-main/features/sync/service.ts'
import { enrolled, fill, type Stand, startHub, subject, sync, type Workstation, zhangWei } from './support/stand.ts'
import { recordVisit } from './support/visits.ts'

const shop = subject(1)
const LONGEST_MS = 60_000

let stand: Stand
let a: Workstation

beforeAll(async () => {
  stand = await startHub()
  await fill(stand, [shop])
  a = await enrolled(stand, zhangWei)
  await sync(a)
})

afterAll(async () => {
  a.close()
  await stand.close()
})

async function addPhoto(context: Workstation): Promise<void> {
  const sha256 = await context.files.put(randomBytes(1000))
  const row = { sha256, size: 1000, type: 'image/jpeg', kind: 'evidence', made_at: '2026-06-18T01:00:00.000Z' }
  context.work.write((db) =>
    db.run(db.query.insertInto('file').values({ ...row, upload: 1 as const, confirmed_at: null })),
  )
}

it('nothing is sent by itself while it may not be, and what waits goes as soon as it may', async () => {
  const changes = new EventPublisher<{ change: Change }>()
  const open: Workstation = { ...a, changed: (topic) => changes.publish('change', { topic }) }
  const before: Workstation = { ...open, now: () => new Date(Date.now() - 10 * 60_000) }
  recordVisit(before, '0190a000-0000-7000-8000-0000000000a1', shop)
  setSettings(open, { when: 'manual' })
  const asked = vi.spyOn(globalThis, 'fetch')
  const stop = keepInTouch(() => open, changes)
  try {
    await vi.waitFor(
      () => expect(asked.mock.calls.some(([url]) => String(url).endsWith('/time'))).toBe(true),
      LONGEST_MS,
    )
    // A turn that syncs asks for a token right after the time.
    await new Promise((resolve) => setTimeout(resolve, 1000))
    expect(asked.mock.calls.map(([url]) => new URL(String(url)).pathname)).toEqual(['/time'])
    expect(statusOf(open)).toMatchObject({ waiting: 1, connected: true, byHandOnly: true })
    setSettings(open, { when: 'always' })
    await vi.waitFor(() => expect(statusOf(open).waiting).toBe(0), LONGEST_MS)
    expect(statusOf(open)).toMatchObject({ byHandOnly: false })
    await vi.waitFor(() => expect(statusOf(open).syncing).toBe(false), LONGEST_MS)

    setSettings(open, { metered: true })
    await addPhoto(open)
    await vi.waitFor(() => expect(linkOf(open.folder).held).toBe('mode'), LONGEST_MS)
    expect(statusOf(open)).toMatchObject({ photosConfirmed: 0, filesHeld: 'mode' })
    setSettings(open, { metered: false })
    await vi.waitFor(() => expect(statusOf(open).photosConfirmed).toBe(1), LONGEST_MS)
    await vi.waitFor(() => expect(statusOf(open).syncing).toBe(false), LONGEST_MS)
  } finally {
    stop()
    asked.mockRestore()
  }
})
