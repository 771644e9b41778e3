import { createHash, randomBytes } from 'node:crypto'
import { statSync } from 'node:fs'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { Failure } from '../../src-main/features/failure/failure.ts'
import { openSession } from '../../src-main/features/sync/exchange/session.ts'
import { state } from '../../src-main/features/sync/service.ts'
import { outboxCounts, waitingFiles } from '../../src-main/features/sync/store.ts'
import {
  enrolled,
  fill,
  liMin,
  type Stand,
  startHub,
  subject,
  sync,
  type Workstation,
} from '../integration/sync/support/stand.ts'
import { recordVisit } from '../integration/sync/support/visits.ts'
import { canMount, mountSmallDisk, type SmallDisk } from './small-disk.ts'

const MEGABYTES = 40
const mayMount = canMount()
const name = mayMount
  ? 'a hub whose disk is full'
  : 'a hub whose disk is full (skipped: this user may not mount a small one)'
const shop = subject(1)
const visitId = (serial: number): string => `0190a000-0000-7000-8000-${String(serial).padStart(12, '0')}`
const codeOf = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'done',
    (error: unknown) => (error instanceof Failure ? error.data.code : String(error)),
  )

describe.skipIf(!mayMount)(name, () => {
  let disk: SmallDisk
  let stand: Stand
  let a: Workstation

  beforeEach(async () => {
    disk = mountSmallDisk(MEGABYTES) as SmallDisk
    stand = await startHub({ folder: disk.folder })
    await fill(stand, [shop])
    a = await enrolled(stand)
    await sync(a)
  })
  afterEach(async () => {
    disk.free()
    a.close()
    await stand.close().catch(() => {})
    disk.remove()
  })

  const visitsAtHub = async (): Promise<string[]> =>
    (await stand.hub.db.selectFrom('visit').select('id').orderBy('id').execute()).map((row) => row.id)

  /** Work until the hub can take no more. */
  async function pushUntilFull(): Promise<number> {
    for (let serial = 1; serial < 400; serial += 20) {
      for (let i = 0; i < 20; i++) recordVisit(a, visitId(serial + i), shop, { text: '长'.repeat(4000) })
      const code = await codeOf(sync(a))
      if (code !== 'done') {
        expect(code).toBe('HB-0107')
        return serial + 19
      }
    }
    throw new Error('the disk never became full')
  }

  async function photograph(bytes: number): Promise<string> {
    const content = randomBytes(bytes)
    const sha256 = await a.files.put(content)
    const row = { sha256, size: content.length, type: 'image/jpeg', kind: 'evidence', made_at: '2026-06-18T01:00:00Z' }
    a.work.write((db) => db.run(db.query.insertInto('file').values({ ...row, upload: 1, confirmed_at: null })))
    return sha256
  }

  it('says so, has all or nothing of each mutation, and takes the rest when there is room again', async () => {
    disk.fill(1 << 20)
    const recorded = await pushUntilFull()
    expect(state(a).log[0]).toMatchObject({ ok: false, text: '没有完成：平台磁盘已满，这一步没有写入。' })
    const waiting = outboxCounts(a.work.read).waiting
    expect(waiting).toBeGreaterThan(0)
    const held = await visitsAtHub()
    expect(held.length).toBeGreaterThanOrEqual(recorded - waiting)
    const mutations = await stand.hub.db
      .selectFrom('mutation')
      .select('id')
      .where('kind', '=', 'visit.finalised')
      .execute()
    expect(mutations.length).toBe(held.length)
    expect(await codeOf(sync(a))).toBe('HB-0107')
    disk.free()
    expect(await sync(a)).toMatchObject({ waiting: 0, rejected: 0, conflicts: 0 })
    expect(await visitsAtHub()).toEqual(Array.from({ length: recorded }, (_, i) => visitId(i + 1)))
  })

  it('keeps no half of a photograph: what came whole before is there, and it goes on from there', async () => {
    const sha256 = await photograph(12 << 20)
    disk.fill(6 << 20)
    expect(await codeOf(sync(a))).toBe('HB-0107')
    expect(waitingFiles(a.work.read)).toMatchObject([{ sha256 }])
    const part = path.join(disk.folder, 'files', sha256.slice(0, 2), `${sha256}.part`)
    const { size } = statSync(part)
    const received = await stand.hub.vault.received(sha256)
    expect(received).toBeGreaterThan(1 << 20)
    expect(received).toBeLessThan(12 << 20)
    expect(statSync(part).size).toBe(size)
    disk.free()
    expect(await sync(a)).toMatchObject({ attachments: 1 })
    const hash = createHash('sha256')
    for await (const piece of stand.hub.vault.read(sha256)) hash.update(piece)
    expect(hash.digest('hex')).toBe(sha256)
  })

  it('answers a request by hand with 507 and a sentence, and goes on answering what needs no room', async () => {
    const session = await openSession(a, stand.url)
    disk.fill()
    const answers = await session.use(async ({ hub, token }) => {
      const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' }
      const visit = { visit: visitId(1), officer: a.officer.id, version: 1, claim: false, subject: 'x', files: [] }
      const draft = { ...visit, savedAt: new Date().toISOString(), body: Buffer.alloc(600_000).toString('base64') }
      const kept = await fetch(`${hub}/drafts`, { method: 'POST', headers, body: JSON.stringify(draft) })
      const pulled = await fetch(`${hub}/pull`, { headers })
      return { kept: [kept.status, await kept.json()], pulled: pulled.status }
    })
    expect(answers).toMatchObject({
      kept: [507, { code: 'HB-0107', sentence: '平台磁盘已满，这一步没有写入。' }],
      pulled: 200,
    })
    expect((await fetch(`${stand.url}/health`)).status).toBe(200)
    expect(await stand.hub.db.selectFrom('draft').selectAll().execute()).toEqual([])
  })

  it('makes no snapshot and leaves none half-made; a new workstation takes its data change by change', async () => {
    await fill(
      stand,
      Array.from({ length: 2500 }, (_, i) => subject(i + 10, { scope: randomBytes(600).toString('hex') })),
    )
    const b = await enrolled(stand, liMin)
    const before = await stand.hub.db.selectFrom('file').select('sha256').execute()
    disk.fill(300_000)
    const first = await codeOf(sync(b))
    expect(['done', 'HB-0107']).toContain(first)
    disk.free()
    await vi.waitFor(() => expect(stand.hub.makings.size).toBe(0), { timeout: 20_000 })
    await sync(b)
    const subjects = b.city.read.all(b.city.read.query.selectFrom('subject').select('uid'))
    expect(subjects).toHaveLength(2501)
    const ready = await stand.hub.db.selectFrom('snapshot').select('state').execute()
    expect(ready.filter(({ state: how }) => how === 'making')).toEqual([])
    const files = await stand.hub.db.selectFrom('file').select('sha256').execute()
    const chunks = await stand.hub.db.selectFrom('snapshot_chunk').select('sha256').execute()
    expect(files.length).toBe(before.length + chunks.length)
    b.close()
  })
})
