import { randomBytes } from 'node:crypto'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { run, setSettings, state, statusOf } from '../../../src-main/features/sync/service.ts'
import { enrolled, fill, type Stand, startHub, subject, sync, type Workstation, zhangWei } from './support/stand.ts'
import { recordVisit } from './support/visits.ts'

const shop = subject(1)

let stand: Stand
let a: Workstation

beforeEach(async () => {
  stand = await startHub()
  await fill(stand, [shop])
  a = await enrolled(stand, zhangWei)
})

afterEach(async () => {
  a.close()
  await stand.close()
})

async function addPhoto(size: number): Promise<void> {
  const sha256 = await a.files.put(randomBytes(size))
  const row = { sha256, size, type: 'image/jpeg', kind: 'evidence', made_at: '2026-06-18T01:00:00.000Z' }
  a.work.write((db) => db.run(db.query.insertInto('file').values({ ...row, upload: 1 as const, confirmed_at: null })))
}

const waitingLines = (): number => state(a).log.filter(({ text }) => text.includes('等待关闭按流量计费模式')).length

it('in metered mode records go and attachments wait, once by hand they go too', async () => {
  await addPhoto(1000)
  recordVisit(a, '0190a000-0000-7000-8000-0000000000a1', shop)
  setSettings(a, { metered: true })
  expect(statusOf(a)).toMatchObject({ filesHeld: 'mode', byHandOnly: false })
  expect(await sync(a)).toMatchObject({ pushed: 1, attachments: 0, waiting: 0 })
  await sync(a)
  expect(waitingLines()).toBe(1)
  expect(state(a)).toMatchObject({ filesHeld: 'mode', items: [{ title: '文书等附件 1 份', state: 'waiting' }] })

  for await (const { progress } of run(a, { attachments: true })) {
    if (progress?.words.startsWith('附件')) expect(state(a)).toMatchObject({ filesHeld: null })
  }
  expect(state(a)).toMatchObject({ filesHeld: null, items: [] })
  expect(statusOf(a)).toMatchObject({ photosConfirmed: 1, filesHeld: null })

  await addPhoto(2000)
  expect(await sync(a)).toMatchObject({ attachments: 0 })
  setSettings(a, { metered: false })
  expect(statusOf(a)).toMatchObject({ filesHeld: null })
  expect(await sync(a)).toMatchObject({ attachments: 1 })
})

it('are sent no faster than the limit says', async () => {
  await addPhoto(150_000)
  setSettings(a, { uploadLimit: 60 })
  const began = performance.now()
  expect(await sync(a)).toMatchObject({ attachments: 1 })
  expect(performance.now() - began).toBeGreaterThan(1500)
})

it('set to sync by hand only, the status says so', () => {
  setSettings(a, { when: 'manual' })
  expect(statusOf(a)).toMatchObject({ byHandOnly: true })
  expect(statusOf({ ...a, device: { ...a.device, hub: null } })).toMatchObject({ byHandOnly: false })
})
