import http, { type RequestListener } from 'node:http'
import net, { type AddressInfo } from 'node:net'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { LINKS, type LinkFound } from '../../../src-main/features/sync/connection/contract.ts'
import { lastTest } from '../../../src-main/features/sync/connection/store.ts'
import { testConnection } from '../../../src-main/features/sync/connection/test.ts'
import { setDisconnected, statusOf } from '../../../src-main/features/sync/service.ts'
import { outboxCounts } from '../../../src-main/features/sync/store.ts'
import { revokeDevice } from '../../../src-main/hub/keeping/enrol.ts'
import { startTlsHub, startTlsServer } from '../../support/tls-server.ts'
import { enrolled, fill, type Stand, startHub, subject, type Workstation, zhangWei } from './support/stand.ts'
import { recordVisit } from './support/visits.ts'

let stand: Stand
let a: Workstation
const closers: (() => void)[] = []

beforeAll(async () => {
  stand = await startHub()
  await fill(stand, [subject(1)])
})

beforeEach(async () => {
  a = await enrolled(stand, zhangWei)
})

afterEach(() => {
  for (const close of closers.splice(0)) close()
  a.close()
})

afterAll(() => stand.close())

const at = (hub: string | null): Workstation => ({ ...a, device: { ...a.device, hub } })

async function server(listener: RequestListener): Promise<string> {
  const made = http.createServer(listener)
  await new Promise<void>((resolve) => made.listen(0, '127.0.0.1', resolve))
  closers.push(() => {
    made.closeAllConnections()
    made.close()
  })
  return `http://127.0.0.1:${(made.address() as AddressInfo).port}`
}

/** What a test found in the end, link by link. */
async function walk(context: Workstation, patience?: number): Promise<ReadonlyMap<string, LinkFound>> {
  const found = new Map<string, LinkFound>()
  for await (const link of testConnection(context, undefined, undefined, patience)) found.set(link.link, link)
  expect([...found.keys()]).toEqual([...LINKS])
  return found
}

/** Checks that one link is broken, says why and what to do, and that nothing behind it was tested. */
async function expectBroken(context: Workstation, link: LinkFound['link'], code: string, patience?: number) {
  const found = await walk(context, patience)
  const place = LINKS.indexOf(link)
  const states = LINKS.map((name) => found.get(name)?.state)
  expect(states.slice(place)).toEqual(['broken', ...LINKS.slice(place + 1).map(() => 'untested')])
  expect(states.slice(0, place).every((state) => state === 'good' || state === 'attention')).toBe(true)
  expect(found.get(link)?.code).toBe(code)
  expect(found.get(link)?.conclusion).not.toBe('')
  expect(found.get(link)?.remedy).not.toBe('')
  return found.get(link)
}

describe('a test of the line', () => {
  it('finds every link whole where all is well, changes nothing and is kept without its sentences', async () => {
    recordVisit(a, '0190a000-0000-7000-8000-0000000000a1', subject(1))
    const found = await walk(a)
    const { speed, ...others } = Object.fromEntries([...found].map(([link, { state }]) => [link, state]))
    expect(new Set(Object.values(others))).toEqual(new Set(['good']))
    expect(['good', 'attention']).toContain(speed)
    expect(found.get('speed')?.conclusion).toMatch(/^往返 \d+ 毫秒，上传约 [\d.]+ [kM]B\/s/)
    expect(found.get('device')?.conclusion).toContain(a.device.number)
    expect(outboxCounts(a.work.read).waiting).toBe(1)
    const kept = lastTest(a.work.read)
    expect(kept?.links.map(({ link }) => link)).toEqual([...LINKS])
    expect(JSON.stringify(kept)).not.toMatch(/\p{Script=Han}|127\.0\.0\.1/u)
  })

  it('tells each link as it begins', async () => {
    const events: string[] = []
    for await (const { link, state } of testConnection(a, undefined)) events.push(`${link} ${state}`)
    expect(events.filter((event) => event.endsWith(' running'))).toEqual(LINKS.map((link) => `${link} running`))
    expect(events.indexOf('hub running')).toBeLessThan(events.indexOf('hub good'))
  })

  it('stops when it is called off, and keeps nothing', async () => {
    const stop = new AbortController()
    const seen: string[] = []
    const work = async () => {
      for await (const { link } of testConnection(a, undefined, stop.signal)) {
        seen.push(link)
        if (link === 'hub') stop.abort(new DOMException('cancelled', 'AbortError'))
      }
    }
    await expect(work()).rejects.toThrow('cancelled')
    expect(seen).not.toContain('clock')
    expect(lastTest(a.work.read)).toBeNull()
  })

  it('of a folder without a hub, and of an address that is none, says so', async () => {
    await expectBroken(at(null), 'address', 'SY-0001')
    await expectBroken(at('http://hub.example.gov.cn'), 'address', 'SY-0104')
    await expectBroken(at('hub'), 'address', 'SY-0106')
  })

  it('names the network while the demonstration has cut it', async () => {
    setDisconnected(a, { disconnected: true })
    await expectBroken(a, 'interface', 'SY-0002')
  })

  it('names a port that is closed', async () => {
    const probe = net.createServer()
    await new Promise<void>((resolve) => probe.listen(0, '127.0.0.1', resolve))
    const { port } = probe.address() as AddressInfo
    await new Promise((resolve) => probe.close(resolve))
    await walk(a)
    expect(statusOf(a).connected).toBe(true)
    await expectBroken(at(`http://127.0.0.1:${port}`), 'reach', 'SY-0505')
    expect(statusOf(a).connected).toBe(false)
    await walk(a)
    expect(statusOf(a).connected).toBe(true)
  })

  it.each<[string, RequestListener, string]>([
    [
      'a page on which one logs in to the network',
      (_q, r) => void r.writeHead(200, { 'content-type': 'text/html' }).end('<html>登录后上网</html>'),
      'SY-0513',
    ],
    ['a way to such a page', (_q, r) => void r.writeHead(302, { location: 'http://127.0.0.1:9/' }).end(), 'SY-0513'],
    [
      'a gateway whose hub is away',
      (_q, r) => void r.writeHead(502, { 'content-type': 'text/html' }).end('<html>Bad Gateway</html>'),
      'SY-0514',
    ],
    [
      'another service',
      (_q, r) => void r.writeHead(200, { 'content-type': 'application/json' }).end('{"ok":true}'),
      'SY-0103',
    ],
    ['somebody who hangs up', (q) => void q.socket.destroy(), 'SY-0101'],
  ])('tells %s from the hub', async (_name, listener, code) => {
    await expectBroken(at(await server(listener)), 'hub', code)
  })

  it('gives up on somebody who is silent', async () => {
    const found = await expectBroken(at(await server(() => {})), 'hub', 'SY-0102', 0.03)
    expect(found?.ms).toBeLessThan(3000)
  })

  it.each([
    ['another name', true, 'SY-0509'],
    ['an authority that nobody knows', false, 'SY-0511'],
  ])('names a certificate of %s', async (_name, trusted, code) => {
    const tls = await startTlsServer(trusted)
    closers.push(tls.close)
    await expectBroken(at(tls.url), 'certificate', code)
  })

  it('goes through TLS to the hub, and says when the certificate ends soon or has ended', async () => {
    for (const [days, state, code] of [
      [90, 'good', null],
      [5, 'attention', 'SY-0510'],
    ] as const) {
      const tls = await startTlsHub(stand.url, days)
      closers.push(tls.close)
      const found = await walk(at(tls.url))
      expect(found.get('certificate')).toMatchObject({ state, code })
      expect(found.get('exchange')?.state).toBe('good')
    }
    const old = await startTlsHub(stand.url, -2)
    closers.push(old.close)
    await expectBroken(at(old.url), 'certificate', 'SY-0507')
  })

  it('names a port that does not speak TLS', async () => {
    await expectBroken(at(stand.url.replace('http:', 'https:')), 'certificate', 'SY-0512')
  })

  it('names a hub of another version', async () => {
    const health = { status: 'ok', service: 'credit-hub', protocol: 9 }
    const url = await server((_q, r) => {
      r.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(health))
    })
    await expectBroken(at(url), 'protocol', 'HB-0302')
  })

  it('says how far the clocks are apart and goes on', async () => {
    const ahead: Workstation = { ...a, now: () => new Date(Date.now() - 10 * 60_000) }
    const found = await walk(ahead)
    expect(found.get('clock')).toMatchObject({ state: 'attention', code: 'SY-0515' })
    expect(found.get('clock')?.conclusion).toBe('本机时钟比平台慢 10 分钟。')
    expect(found.get('exchange')?.state).toBe('good')
  })

  it.each([false, true])('names a device that was revoked (its work still taken: %s)', async (takesWork) => {
    await revokeDevice(stand.hub, a.device.number, { takesWork })
    await expectBroken(a, 'device', 'HB-0203')
  })

  it('names a device that the hub does not know', async () => {
    const stranger = { ...a, device: { ...a.device, id: '0190a000-0000-7000-8000-00000000ffff' } }
    await expectBroken(stranger, 'device', 'HB-0201')
  })

  it('names an officer whose role may not sync, and an old certificate', async () => {
    const auditor = await enrolled(stand, { ...zhangWei, id: '', certificate: '16010524099', role: 'auditor' })
    closers.push(() => auditor.close())
    await expectBroken(auditor, 'officer', 'HB-0204')
    const old = { ...a, officer: { ...a.officer, certificateUntil: '2020-01-01' } }
    expect((await walk(old)).get('officer')).toMatchObject({ state: 'attention', code: 'SY-0516' })
  })
})
