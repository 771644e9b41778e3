import { randomBytes } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { BundleTaken } from '../../../src-main/features/sync/contract.ts'
import { openSession } from '../../../src-main/features/sync/exchange/session.ts'
import { exportBundle, importBundle, state } from '../../../src-main/features/sync/service.ts'
import { outboxCounts, waitingFiles } from '../../../src-main/features/sync/store.ts'
import { tellWaiting } from '../../../src-main/features/sync/waiting/report.ts'
import { bundle } from '../../../src-main/hub/commands/bundle.ts'
import { revokeDevice } from '../../../src-main/hub/keeping/enrol.ts'
import { write } from '../../../src-main/hub/storage/database/write.ts'
import { putSubjects } from '../../../src-main/hub/storage/registry.ts'
import {
  enrolled,
  fill,
  liMin,
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
const visitId = (serial: number): string => `0190a000-0000-7000-8000-${String(serial).padStart(12, '0')}`

let stick: string
let stand: Stand
let a: Workstation
let b: Workstation

beforeEach(async () => {
  stick = mkdtempSync(path.join(tmpdir(), 'stick-'))
  stand = await startHub()
  await fill(stand, [shop], [record(1, shop.uid)])
  a = await enrolled(stand, zhangWei)
  b = await enrolled(stand, liMin)
})

afterEach(async () => {
  a.close()
  b.close()
  await stand.close()
  rmSync(stick, { recursive: true, force: true })
})

async function carriedOut(context: Workstation, name = 'out.cwbundle'): Promise<string> {
  const { file } = await exportBundle(context)
  const target = path.join(stick, name)
  writeFileSync(target, new Uint8Array(await file.arrayBuffer()))
  return target
}

async function carriedIn(context: Workstation, file: string | Uint8Array<ArrayBuffer>): Promise<BundleTaken> {
  const blob = new Blob([typeof file === 'string' ? new Uint8Array(readFileSync(file)) : file])
  for await (const { result } of importBundle(context, { file: blob })) if (result) return result
  throw new Error('the import ended without a result')
}

async function addPhoto(context: Workstation): Promise<string> {
  const bytes = randomBytes(300_000)
  const sha256 = await context.files.put(bytes)
  const row = { sha256, size: bytes.length, type: 'image/jpeg', kind: 'evidence', made_at: '2026-06-18T01:00:00.000Z' }
  context.work.write((db) => db.run(db.query.insertInto('file').values({ ...row, upload: 1, confirmed_at: null })))
  return sha256
}

const visitsAtHub = async (): Promise<string[]> =>
  (await stand.hub.db.selectFrom('visit').select('id').orderBy('id').execute()).map((row) => row.id)

describe('a bundle on a stick', () => {
  it('carries records and photographs there and receipts and changes back, and others see them', async () => {
    const sha256 = await addPhoto(a)
    recordVisit(a, visitId(1), shop, { evidence: [{ sha256 }] })
    const out = await carriedOut(a)
    expect(outboxCounts(a.work.read).waiting).toBe(1)
    const answered = await bundle(stand.hub, out, undefined)
    expect(answered).toMatchObject({ device: a.device.number, answers: { applied: expect.any(Number) }, files: 1 })
    expect(answered.answers.applied).toBeGreaterThanOrEqual(1)
    expect(answered.reply).toBe(path.join(stick, 'out.cwreply'))
    expect(await carriedIn(a, answered.reply)).toMatchObject({ acknowledged: 1, confirmed: 1, skipped: 0 })
    expect(outboxCounts(a.work.read).waiting).toBe(0)
    expect(waitingFiles(a.work.read)).toEqual([])
    expect(a.city.read.all(a.city.read.query.selectFrom('subject').select('uid'))).toEqual([{ uid: shop.uid }])
    expect(state(a).asOf).not.toBeNull()
    await sync(b)
    expect(b.city.read.all(b.city.read.query.selectFrom('inspection').select('id'))).toEqual([{ id: visitId(1) }])
    expect((await sync(a)).pulled).toBe(0)
  })

  it('tells the office what is left on the device, unless the device was on the line since', async () => {
    const waiting = async () => {
      const rows = stand.hub.db.selectFrom('device_waiting').select(['items', 'files', 'version'])
      return rows.where('device', '=', a.device.id).executeTakeFirst()
    }
    await addPhoto(a)
    recordVisit(a, visitId(1), shop)
    await tellWaiting(a, await openSession(a, stand.url))
    const early = await carriedOut(a, 'early.cwbundle')
    expect(await waiting()).toMatchObject({ items: 1, files: 1 })
    await bundle(stand.hub, early, undefined)
    expect(await waiting()).toEqual({ items: 0, files: 0, version: a.version })
    recordVisit(a, visitId(2), shop)
    await tellWaiting(a, await openSession(a, stand.url))
    await bundle(stand.hub, early, undefined)
    expect(await waiting()).toMatchObject({ items: 2 })
  })

  it('can go there twice and come back twice, and changes nothing the second time', async () => {
    recordVisit(a, visitId(1), shop)
    const out = await carriedOut(a)
    const first = await bundle(stand.hub, out, path.join(stick, 'first.cwreply'))
    const second = await bundle(stand.hub, out, path.join(stick, 'second.cwreply'))
    expect(second.answers).toMatchObject({ applied: 0, duplicate: first.answers.applied })
    expect(await carriedIn(a, second.reply)).toMatchObject({ acknowledged: 1 })
    expect(await carriedIn(a, second.reply)).toMatchObject({ acknowledged: 0, changes: 0 })
    expect(await carriedIn(a, first.reply)).toMatchObject({ acknowledged: 0, changes: 0 })
    expect(await visitsAtHub()).toEqual([visitId(1)])
  })

  it('out of order loses nothing: the later first, the earlier after it', async () => {
    recordVisit(a, visitId(1), shop)
    const early = await carriedOut(a, 'early.cwbundle')
    recordVisit(a, visitId(2), shop)
    const late = await carriedOut(a, 'late.cwbundle')
    const lateReply = await bundle(stand.hub, late, undefined)
    await write(stand.hub.db, (tx) => putSubjects(tx, [{ ...shop, name: '改了名的店' }]))
    const earlyReply = await bundle(stand.hub, early, undefined)
    expect(await visitsAtHub()).toEqual([visitId(1), visitId(2)])
    expect(await carriedIn(a, earlyReply.reply)).toMatchObject({ acknowledged: 1, skipped: 0 })
    const { skipped, acknowledged } = await carriedIn(a, lateReply.reply)
    expect(acknowledged).toBe(1)
    expect(skipped).toBeGreaterThan(0)
    const names = a.city.read.all(a.city.read.query.selectFrom('subject').select('name'))
    expect(names).toEqual([{ name: '改了名的店' }])
    expect(await sync(a)).toMatchObject({ waiting: 0 })
  })

  it('crosses a sync over the line without harm', async () => {
    recordVisit(a, visitId(1), shop)
    const out = await carriedOut(a)
    await sync(a)
    const reply = await bundle(stand.hub, out, undefined)
    expect(reply.answers.applied).toBe(0)
    expect(await carriedIn(a, reply.reply)).toMatchObject({ acknowledged: 0 })
    expect(await visitsAtHub()).toEqual([visitId(1)])
  })

  it('brings back what was refused, with its reason', async () => {
    recordVisit(a, visitId(1), shop, { answers: 'none' })
    const reply = await bundle(stand.hub, await carriedOut(a), undefined)
    expect(await carriedIn(a, reply.reply)).toMatchObject({ acknowledged: 0, returned: 1 })
    expect(state(a).items.map((item) => item.state)).toContain('returned')
  })

  it('is for one hub and one device: every other says whose it is not', async () => {
    recordVisit(a, visitId(1), shop)
    const out = await carriedOut(a)
    const reply = (await bundle(stand.hub, out, undefined)).reply
    await expect(carriedIn(b, reply)).rejects.toMatchObject({ data: { code: 'SY-0406' } })
    await expect(carriedIn(a, out)).rejects.toMatchObject({ data: { code: 'SY-0402' } })
    await expect(bundle(stand.hub, reply, undefined)).rejects.toMatchObject({ data: { code: 'HB-0501' } })
    const other = await startHub()
    await expect(bundle(other.hub, out, undefined)).rejects.toMatchObject({ data: { code: 'HB-0503' } })
    await other.close()
    expect(readFileSync(out).includes(Buffer.from(shop.name))).toBe(false)
    expect(readFileSync(reply).includes(Buffer.from(shop.name))).toBe(false)
  })

  it('of a revoked device is refused', async () => {
    const out = await carriedOut(a)
    await revokeDevice(stand.hub, a.device.number)
    await expect(bundle(stand.hub, out, undefined)).rejects.toMatchObject({ data: { code: 'HB-0503' } })
  })

  it('cut or changed anywhere is refused on both sides, and nothing was taken', async () => {
    recordVisit(a, visitId(1), shop)
    const whole = new Uint8Array(readFileSync(await carriedOut(a)))
    const reply = new Uint8Array(
      readFileSync((await bundle(stand.hub, path.join(stick, 'out.cwbundle'), undefined)).reply),
    )
    const bad = path.join(stick, 'bad.cwbundle')
    for (let i = 0; i < 24; i++) {
      const place = Math.floor((i / 24) * whole.length)
      const changed = new Uint8Array(whole)
      changed[place] = (changed[place] ?? 0) ^ 1
      for (const bytes of [changed, whole.subarray(0, place)]) {
        writeFileSync(bad, bytes)
        await expect(bundle(stand.hub, bad, path.join(stick, 'bad.cwreply'))).rejects.toMatchObject({
          data: { code: expect.stringMatching(/^HB-050[1-5]$/) },
        })
      }
      const at = Math.floor((i / 24) * reply.length)
      const other = new Uint8Array(reply)
      other[at] = (other[at] ?? 0) ^ 1
      for (const bytes of [other, reply.slice(0, at)]) {
        await expect(carriedIn(a, bytes)).rejects.toMatchObject({
          data: { code: expect.stringMatching(/^SY-040[2-6]$/) },
        })
      }
    }
    expect(outboxCounts(a.work.read).waiting).toBe(1)
    expect(await carriedIn(a, reply)).toMatchObject({ acknowledged: 1 })
  })
})
