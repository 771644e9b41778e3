import { randomBytes } from 'node:crypto'
import http from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Officer } from '../../../src-main/features/access/contract.ts'
import { Failure } from '../../../src-main/features/failure/failure.ts'
import { openSession } from '../../../src-main/features/sync/exchange/session.ts'
import { devices, probe, setDisconnected } from '../../../src-main/features/sync/service.ts'
import { tellWaiting, waitingHere } from '../../../src-main/features/sync/waiting/report.ts'
import { revokeDevice } from '../../../src-main/hub/keeping/enrol.ts'
import { enrolHolder, tokenFor } from './support/holders.ts'
import { send } from './support/http.ts'
import { type Place, places } from './support/rights.ts'
import {
  enrolled,
  fill,
  liMin,
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
const wangJing: Officer = { ...zhangWei, id: 'x', name: '王静', certificate: '16010524012', role: 'office' }
const DAY = 86_400_000

let stand: Stand
let now: Date
const open: Workstation[] = []

beforeEach(async () => {
  now = new Date()
  stand = await startHub({ now: () => now })
  await fill(stand, [shop])
})
afterEach(async () => {
  for (const one of open.splice(0)) one.close()
  await stand.close()
})

async function workstation(officer: Officer): Promise<Workstation> {
  const made = await enrolled(stand, officer)
  open.push(made)
  return made
}

/** A device tells what waits without sending it, as one whose line breaks behind that does. */
async function tellOnly(context: Workstation): Promise<void> {
  await tellWaiting(context, await openSession(context, stand.url))
}

async function addFile(context: Workstation, at: string): Promise<void> {
  const bytes = randomBytes(1200)
  const sha256 = await context.files.put(bytes)
  const row = {
    sha256,
    size: bytes.length,
    type: 'image/jpeg',
    kind: 'evidence',
    upload: 1,
    made_at: at,
    confirmed_at: null,
  } as const
  context.work.write((db) => db.run(db.query.insertInto('file').values(row)))
}

/** A hub before the call: everything else goes through. */
async function olderHub(hub: string): Promise<{ readonly url: string; close(): void }> {
  const server = http.createServer(async (request, response) => {
    if (request.url === '/status') {
      const unknown = { code: 'HB-0001', sentence: '同步中心没有这个地址。', remedy: '' }
      response.writeHead(404, { 'content-type': 'application/json' }).end(JSON.stringify(unknown))
      return
    }
    const body = Buffer.concat(await request.toArray())
    const forward = await fetch(`${hub}${request.url}`, {
      method: request.method ?? 'GET',
      headers: { authorization: request.headers.authorization ?? '', 'content-type': 'application/json' },
      ...(request.method === 'POST' ? { body } : {}),
    })
    response
      .writeHead(forward.status, { 'content-type': 'application/json' })
      .end(Buffer.from(await forward.arrayBuffer()))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return { url: `http://127.0.0.1:${port}`, close: () => void server.close() }
}

describe('what waits on a device', () => {
  it('is told at each contact, by the hub’s clock, and that nothing waits any more once it is sent', async () => {
    const a = await workstation(zhangWei)
    const office = await workstation(wangJing)
    recordVisit(a, visitId(1), shop)
    await addFile(a, new Date(Date.now() - DAY).toISOString())
    const slow = { ...a, clockOffsetMs: () => 3_600_000 }
    const told = waitingHere(slow)
    const [row] = a.work.read.all(
      a.work.read.query.selectFrom('outbox').select('made_at').where('kind', '=', 'visit.finalised'),
    )
    expect(told).toMatchObject({ items: 1, files: 1, fileBytes: 1200, version: '1.0.0' })
    expect(Date.parse(told.itemsSince ?? '') - Date.parse(row?.made_at ?? '')).toBe(3_600_000)
    await tellOnly(a)
    await probe(office)
    const seen = await devices(office)
    expect(seen).toMatchObject({ live: true, why: null })
    expect(seen.devices.map(({ number, officers }) => [number, officers])).toEqual([
      ['001', ['张伟']],
      ['002', ['王静']],
    ])
    const { fileBytes, items, filesSince } = seen.devices[0]?.waiting ?? {}
    expect([items, fileBytes, filesSince === seen.devices[0]?.oldest]).toEqual([1, 1200, true])
    await sync(a)
    const after = (await devices(office)).devices.find(({ number }) => number === '001')
    expect(after).toMatchObject({ oldest: null, waiting: { items: 0, files: 0, fileBytes: 0, itemsSince: null } })
  })

  it('comes in the order of what is oldest, and who was silent for long is marked', async () => {
    const [a, b, c] = [
      await workstation(zhangWei),
      await workstation(liMin),
      await workstation({ ...zhangWei, name: '赵磊', certificate: '3' }),
    ]
    const office = await workstation(wangJing)
    for (const [context, days] of [
      [a, 2],
      [b, 5],
    ] as const) {
      await addFile(context, new Date(now.getTime() - days * DAY).toISOString())
      await tellOnly(context)
    }
    await tellOnly(c)
    now = new Date(now.getTime() + 8 * DAY)
    await tellOnly(b)
    await probe(office)
    const seen = (await devices(office)).devices
    expect(seen.map(({ number, silentDays }) => [number, silentDays])).toEqual([
      ['002', null],
      ['001', 8],
      ['003', 8],
      ['004', null],
    ])
  })

  it('is shown to the office as of the last answer while there is no line, and to nobody else', async () => {
    const a = await workstation(zhangWei)
    const office = await workstation(wangJing)
    expect(await devices(office)).toEqual({ asOf: null, devices: [], live: false, why: null })
    await probe(office)
    const live = await devices(office)
    setDisconnected(office, { disconnected: true })
    expect(await devices(office)).toEqual({ ...live, live: false })
    setDisconnected(office, { disconnected: false })
    const elsewhere = { ...office, device: { ...office.device, hub: 'http://127.0.0.1:9' } }
    expect(await devices(elsewhere)).toEqual({ ...live, live: false, why: '连不上平台。' })
    const refused = await devices(a).catch((error: unknown) => error)
    expect(refused).toBeInstanceOf(Failure)
    expect((refused as Failure).data.code).toBe('SY-0005')
  })

  it('is of officers whose whole jurisdiction is the office’s; of revoked devices only what they still hold', async () => {
    const field: Record<string, string> = {}
    for (const place of Object.keys(places) as Place[]) {
      const holder = await enrolHolder(stand, 'inspector', place)
      field[holder.number] = place
      await send(stand.url, 'POST', '/status', TOLD, await tokenFor(stand, holder))
    }
    for (const [place, want] of [
      ['own', ['own']],
      ['other', ['other']],
      ['city', ['city', 'other', 'own']],
    ] as const) {
      const office = await enrolHolder(stand, 'office', place)
      const { body } = await send(stand.url, 'GET', '/devices', undefined, await tokenFor(stand, office))
      const seen = (body.devices as { number: string }[]).map(({ number }) => field[number]).filter(Boolean)
      expect([place, seen.sort()]).toEqual([place, want])
    }
    const [gone, empty] = [await workstation(zhangWei), await workstation(liMin)]
    recordVisit(gone, visitId(2), shop)
    await tellOnly(gone)
    await tellOnly(empty)
    for (const { device } of [gone, empty]) await revokeDevice(stand.hub, device.number, { takesWork: true })
    const office = await workstation(wangJing)
    await probe(office)
    const revoked = (await devices(office)).devices.filter((one) => one.revoked)
    expect(revoked.map(({ number }) => number)).toEqual([gone.device.number])
    // A revoked device whose work is still taken still tells what is left of it; it sees nothing.
    await tellOnly(gone)
  })

  it('is no reason to stop for a hub of an older version that has no such call', async () => {
    const a = await workstation(zhangWei)
    recordVisit(a, visitId(3), shop)
    const proxy = await olderHub(stand.url)
    expect(await sync({ ...a, device: { ...a.device, hub: proxy.url } })).toMatchObject({ pushed: 1, waiting: 0 })
    proxy.close()
  })
})

const TOLD = { items: 0, itemsSince: null, files: 0, fileBytes: 0, filesSince: null, version: '1' }
