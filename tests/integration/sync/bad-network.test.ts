import { randomBytes } from 'node:crypto'
import http, { type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { Failure } from '../../../src-main/features/failure/failure.ts'
import { hubAddress } from '../../../src-main/features/sync/exchange/client.ts'
import { enrolDevice } from '../../../src-main/features/sync/exchange/enrol.ts'
import { openSession } from '../../../src-main/features/sync/exchange/session.ts'
import { probe, run, setDisconnected, state, statusOf } from '../../../src-main/features/sync/service.ts'
import { openTestContext } from '../../support/folder.ts'
import { startTlsServer } from '../../support/tls-server.ts'
import { type Cutter, startProxy } from './support/proxy.ts'
import { enrolled, fill, type Stand, startHub, subject, sync, type Workstation, zhangWei } from './support/stand.ts'
import { recordVisit } from './support/visits.ts'

const shop = subject(1)
const visitId = (serial: number): string => `0190a000-0000-7000-8000-${String(serial).padStart(12, '0')}`

let stand: Stand
let a: Workstation
const servers: http.Server[] = []
const proxies: Cutter[] = []

beforeEach(async () => {
  stand = await startHub()
  await fill(stand, [shop])
  a = await enrolled(stand, zhangWei)
})

afterEach(async () => {
  a.close()
  for (const server of servers.splice(0)) {
    server.closeAllConnections()
    server.close()
  }
  for (const proxy of proxies.splice(0)) proxy.close()
  await stand.close()
})

async function foreign(listener: RequestListener): Promise<Workstation> {
  const server = http.createServer(listener)
  servers.push(server)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return at(`http://127.0.0.1:${(server.address() as AddressInfo).port}`)
}

const at = (hub: string): Workstation => ({ ...a, device: { ...a.device, hub } })

async function codeOf(work: Promise<unknown>): Promise<string> {
  const error = await work.then(
    () => undefined,
    (reason: unknown) => reason,
  )
  return error instanceof Failure ? error.data.code : String(error)
}

const page = '<html><body>登录后上网</body></html>'

describe('a hub that is none', () => {
  it.each<[string, RequestListener, string]>([
    ['a login page', (_q, r) => void r.writeHead(200, { 'content-type': 'text/html' }).end(page), 'SY-0103'],
    [
      'a login page called JSON',
      (_q, r) => void r.writeHead(200, { 'content-type': 'application/json' }).end(page),
      'SY-0103',
    ],
    ['a redirection', (_q, r) => void r.writeHead(302, { location: 'http://127.0.0.1:9/' }).end(), 'SY-0103'],
    ['an error page', (_q, r) => void r.writeHead(502, { 'content-type': 'text/html' }).end(page), 'SY-0103'],
    [
      'another service',
      (_q, r) => void r.writeHead(200, { 'content-type': 'application/json' }).end('{"ok":true}'),
      'SY-0103',
    ],
    [
      'an answer that breaks off',
      (_q, r) => void r.writeHead(200, { 'content-length': '99' }).write('{', () => r.destroy()),
      'SY-0101',
    ],
    ['somebody who hangs up', (q) => void q.socket.destroy(), 'SY-0101'],
  ])('%s is named as what it is, and nothing leaves the outbox', async (_name, listener, code) => {
    recordVisit(a, visitId(1), shop)
    const context = await foreign(listener)
    expect(await codeOf(sync(context))).toBe(code)
    expect(statusOf(context)).toMatchObject({ waiting: 1, connected: false, syncing: false })
    expect(state(a).log[0]).toMatchObject({ ok: false })
    expect(await probe(context)).toBe(false)
  })

  it.each([
    ['another name', true],
    ['an authority that nobody knows', false],
  ])('with a certificate of %s is not believed, and is told from a broken line', async (_name, trusted) => {
    recordVisit(a, visitId(1), shop)
    const server = await startTlsServer(trusted)
    expect(await codeOf(sync(at(server.url)))).toBe('SY-0105')
    expect(statusOf(a)).toMatchObject({ waiting: 1, connected: false })
    server.close()
  })

  it('that is silent is given up', async () => {
    const context = await foreign(() => {})
    expect(await codeOf(openSession(context, context.device.hub ?? '', undefined, 50))).toBe('SY-0102')
  })

  it('that stops in the middle of an answer is given up', async () => {
    const context = await foreign((_q, r) => void r.writeHead(200, { 'content-length': '99' }).write('{'))
    expect(await codeOf(openSession(context, context.device.hub ?? '', undefined, 50))).toBe('SY-0102')
  })

  it('that confirms without a signed receipt is not believed', async () => {
    recordVisit(a, visitId(1), shop)
    const context = await foreign(async (request, response) => {
      const forward = await fetch(`${stand.url}${request.url}`, {
        method: request.method ?? 'GET',
        headers: { authorization: request.headers.authorization ?? '', 'content-type': 'application/json' },
        ...(request.method === 'POST' ? { body: await new Response(request as never).text() } : {}),
      })
      const body = await forward.text()
      const forged = body.replace(/"signature":"[\w-]+"/, `"signature":"${'A'.repeat(86)}"`)
      response.writeHead(forward.status, { 'content-type': 'application/json' }).end(forged)
    })
    expect(await sync(context)).toMatchObject({ pushed: 0, waiting: 1 })
    expect(await sync(a)).toMatchObject({ pushed: 1, waiting: 0 })
  })

  it('that cannot be reached leaves a new folder without a half-made enrolment', async () => {
    const fresh = openTestContext()
    expect(await codeOf(enrolDevice(fresh.work, { hub: 'http://127.0.0.1:9', code: 'x' }, new Date()))).toBe('SY-0101')
    expect(fresh.work.read.all(fresh.work.read.query.selectFrom('setting').select('key'))).toEqual([
      { key: 'enrolment' },
    ])
    fresh.close()
  })

  it.each([
    ['http://hub.example.gov.cn', 'SY-0104'],
    ['ftp://127.0.0.1', 'SY-0104'],
    ['hub', 'SY-0106'],
  ])('at %s is not called without encryption', async (address, code) => {
    expect(await codeOf((async () => hubAddress(address))())).toBe(code)
  })
})

describe('a line that is cut', () => {
  it('after any number of bytes makes no doubles and loses nothing', async () => {
    const proxy = await startProxy(stand.url)
    proxies.push(proxy)
    const context = at(proxy.url)
    const photo = randomBytes(400_000)
    const sha256 = await a.files.put(photo)
    const row = {
      sha256,
      size: photo.length,
      type: 'image/jpeg',
      kind: 'evidence',
      made_at: '2026-06-18T01:00:00.000Z',
    }
    a.work.write((db) => db.run(db.query.insertInto('file').values({ ...row, upload: 1 as const, confirmed_at: null })))
    let serial = 0
    let cuts = 0
    const tried = (): unknown => sync(context).catch(() => cuts++)
    for (let k = 200; k < 6000; k += 487) {
      serial += 1
      recordVisit(a, visitId(serial), shop)
      proxy.cutAfter(k, Number.POSITIVE_INFINITY)
      await tried()
      proxy.cutAfter(Number.POSITIVE_INFINITY, k)
      await tried()
    }
    proxy.cutAfter(Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY)
    await sync(context)
    expect(cuts).toBeGreaterThan(serial)
    expect(statusOf(a)).toMatchObject({ waiting: 0, returned: 0, photosConfirmed: 1 })
    const kept = await stand.hub.db.selectFrom('visit').select('id').orderBy('id').execute()
    expect(kept.map((visit) => visit.id)).toEqual(Array.from({ length: serial }, (_, i) => visitId(i + 1)))
    const mutations = await stand.hub.db
      .selectFrom('mutation')
      .select('id')
      .where('kind', '=', 'visit.finalised')
      .execute()
    expect(mutations).toHaveLength(serial)
  })
})

describe('a sync', () => {
  it('runs once at a time', async () => {
    const first = run(a, undefined)
    await first.next()
    await expect(sync(a)).rejects.toThrow('正在同步')
    for await (const _event of first);
    await expect(sync(a)).resolves.toMatchObject({ waiting: 0 })
  })

  it('that is cancelled keeps what has no receipt, and the next one sends it', async () => {
    recordVisit(a, visitId(1), shop)
    const stop = new AbortController()
    stop.abort(new DOMException('cancelled', 'AbortError'))
    await expect(sync(a, stop.signal)).rejects.toThrow('cancelled')
    expect(statusOf(a)).toMatchObject({ waiting: 1, syncing: false })
    expect(await sync(a)).toMatchObject({ pushed: 1 })
  })

  it('is refused while the demonstration is disconnected and says so', async () => {
    expect(setDisconnected(a, { disconnected: true })).toMatchObject({ disconnected: true, connected: false })
    expect(await codeOf(sync(a))).toBe('SY-0002')
    setDisconnected(a, { disconnected: false })
    expect(await codeOf(sync({ ...a, device: { ...a.device, hub: null } }))).toBe('SY-0001')
  })

  it('measures how far the clocks are apart', async () => {
    const slow: Workstation = { ...a, now: () => new Date(Date.now() - 90_000) }
    await sync(slow)
    const row = a.work.read.first(a.work.read.query.selectFrom('setting').select('value').where('key', '=', 'clock'))
    const { offsetMs, roundTripMs } = JSON.parse(row?.value ?? '{}')
    expect(Math.abs(offsetMs - 90_000)).toBeLessThanOrEqual(roundTripMs / 2 + 2)
  })
})
