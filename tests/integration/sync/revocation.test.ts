import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { exportBundle } from '../../../src-main/features/sync/service.ts'
import { outboxCounts, waitingFiles } from '../../../src-main/features/sync/store.ts'
import { bundle } from '../../../src-main/hub/commands/bundle.ts'
import { revokeDevice } from '../../../src-main/hub/keeping/enrol.ts'
import {
  enrolled,
  fill,
  record,
  type Stand,
  startHub,
  subject,
  sync,
  type Workstation,
  zhangWei,
} from './support/stand.ts'
import { recordVisit } from './support/visits.ts'

const shop = subject(1)
const VISIT = '0190a000-0000-7000-8000-0000000000a1'

let stand: Stand
let a: Workstation

beforeEach(async () => {
  stand = await startHub()
  await fill(stand, [shop], [record(1, shop.uid)])
  a = await enrolled(stand, zhangWei)
  await sync(a)
  const bytes = randomBytes(1000)
  const sha256 = await a.files.put(bytes)
  recordVisit(a, VISIT, shop, { evidence: [{ sha256 }] })
  const file = { sha256, size: bytes.length, type: 'image/jpeg', kind: 'evidence', made_at: '2026-06-18T01:00:00.000Z' }
  a.work.write((db) => db.run(db.query.insertInto('file').values({ ...file, upload: 1, confirmed_at: null })))
})

afterEach(async () => {
  a.close()
  await stand.close()
})

const cached = (): number => a.city.read.all(a.city.read.query.selectFrom('subject').select('uid')).length
const atHub = async (): Promise<number> => (await stand.hub.db.selectFrom('visit').select('id').execute()).length

describe('a device that the office revoked', () => {
  it('clears its cached city at the next contact and keeps its unsent work', async () => {
    expect(cached()).toBe(1)
    await revokeDevice(stand.hub, a.device.number)
    await expect(sync(a)).rejects.toThrow('这台设备已被平台停用')
    expect(cached()).toBe(0)
    expect(a.city.read.all(a.city.read.query.selectFrom('record').select('uid'))).toEqual([])
    expect(outboxCounts(a.work.read).waiting).toBe(1)
    expect(waitingFiles(a.work.read)).toHaveLength(1)
    expect(await atHub()).toBe(0)
    const log = a.work.read.all(a.work.read.query.selectFrom('sync_log').select('text'))
    expect(log.map(({ text }) => text)).toContain('平台已停用本机，缓存的档案已清除')
    await expect(sync(a)).rejects.toThrow('这台设备已被平台停用')
    expect(a.work.read.all(a.work.read.query.selectFrom('sync_log').select('id')).length).toBe(log.length + 1)
  })

  it('hands its unsent work over first where the office takes it, and sees nothing more', async () => {
    await revokeDevice(stand.hub, a.device.number, { takesWork: true })
    await fill(stand, [subject(2)])
    await expect(sync(a)).rejects.toThrow('这台设备已被平台停用')
    expect(await atHub()).toBe(1)
    expect(outboxCounts(a.work.read).waiting).toBe(0)
    expect(waitingFiles(a.work.read)).toEqual([])
    expect(cached()).toBe(0)
  })

  it('does so by a stick too', async () => {
    const stick = mkdtempSync(path.join(tmpdir(), 'stick-'))
    const bundleFile = path.join(stick, 'out.cwbundle')
    await revokeDevice(stand.hub, a.device.number, { takesWork: true })
    const { file } = await exportBundle(a)
    writeFileSync(bundleFile, new Uint8Array(await file.arrayBuffer()))
    expect(await bundle(stand.hub, bundleFile, undefined)).toMatchObject({ files: 1, changes: 0 })
    expect(await atHub()).toBe(1)
    rmSync(stick, { recursive: true })
  })
})
