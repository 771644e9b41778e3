import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { adminRoutes } from '../../../src-main/hub/admin/contract.ts'
import { issuePassphrase } from '../../../src-main/hub/admin/sign-in.ts'
import { silentLog } from '../../../src-main/hub/http/log.ts'
import { createServer } from '../../../src-main/hub/http/server.ts'
import { makeCode } from '../../../src-main/hub/keeping/enrol.ts'
import { type Stand, startHub, zhangWei } from '../sync/support/stand.ts'
import { appoint, LOCAL, logOf, PASSPHRASE, signedIn, Visitor } from './browser.ts'

let stand: Stand
let now: Date

beforeEach(async () => {
  now = new Date()
  stand = await startHub({ now: () => now })
})
afterEach(() => stand.close())

const visitor = (): Visitor => new Visitor(stand.url)
const later = (minutes: number): void => {
  now = new Date(now.getTime() + minutes * 60_000)
}
const change = (who: Visitor, current: string, next: string, again = next) =>
  who.post(adminRoutes.passphraseSet.path, { current, next, again })

describe('the way in', () => {
  it('says how to appoint somebody while nobody holds a post, and lets nobody else in', async () => {
    const { text } = await visitor().get('/admin/sign-in')
    expect(text).toContain('还没有人任三员')
    expect(text).toContain('npm run hub -- passphrase --certificate')
    await makeCode(stand.hub, { ...zhangWei, role: 'office' })
    const refused = await visitor().signIn(zhangWei.certificate, 'anything-1')
    expect([refused.status, refused.text.includes('HB-0601')]).toEqual([401, true])
    await expect(issuePassphrase(stand.hub, zhangWei.certificate, LOCAL)).rejects.toMatchObject({
      data: { code: 'HB-0609' },
    })
    await appoint(stand.hub, 'auditor', '300')
    expect((await visitor().get('/admin/sign-in')).text).not.toContain('还没有人任三员')
  })

  it('takes the first passphrase once, and then only one that keeps the rules', async () => {
    const first = await appoint(stand.hub, 'system', '16010', '周密')
    const who = visitor()
    expect((await who.signIn(' １６０10 ', first)).headers.get('location')).toBe('/admin/')
    await who.get('/admin/passphrase')
    for (const [next, code] of [
      ['short1', 'AC-0121'],
      ['12345678', 'AC-0122'],
      ['周密-2026-x', 'AC-0124'],
      [first, 'AC-0123'],
    ] as const) {
      const page = await change(who, first, next)
      expect([next, page.status, /AC-\d{4}/.exec(page.text)?.[0]]).toEqual([next, 422, code])
    }
    expect((await change(who, first, PASSPHRASE, `${PASSPHRASE}x`)).text).toContain('HB-0607')
    expect((await change(who, 'wrong-1', PASSPHRASE)).text).toContain('HB-0608')
    expect((await change(who, first, PASSPHRASE)).status).toBe(303)
    expect((await visitor().signIn('16010', first)).status).toBe(401)
    for (const i of [1, 2, 3, 4]) {
      await who.get('/admin/passphrase')
      const current = i === 1 ? PASSPHRASE : `Another-${i - 1}`
      expect((await change(who, current, `Another-${i}`)).status).toBe(303)
      await who.get('/admin/passphrase')
      expect((await change(who, `Another-${i}`, PASSPHRASE)).text).toContain('AC-0123')
    }
    expect((await change(who, 'Another-4', 'Another-5')).status).toBe(303)
    await who.get('/admin/passphrase')
    expect((await change(who, 'Another-5', PASSPHRASE)).status).toBe(303)
  })

  it('does not take a first passphrase after seven days', async () => {
    const first = await appoint(stand.hub, 'system', '300')
    later(7 * 24 * 60 + 1)
    expect((await visitor().signIn('300', first)).text).toContain('HB-0603')
  })

  it('closes for 30 minutes after five wrong ones, also for the right one; the log has each', async () => {
    await signedIn(stand.url, stand.hub, 'auditor', '300')
    const guess = visitor()
    for (const i of [1, 2, 3, 4])
      expect([i, (await guess.signIn('300', 'wrong')).text.includes('HB-0601')]).toEqual([i, true])
    expect((await guess.signIn('300', 'wrong')).text).toContain('HB-0602')
    expect((await guess.signIn('300', PASSPHRASE)).text).toContain('HB-0602')
    later(29)
    expect((await guess.signIn('300', PASSPHRASE)).status).toBe(401)
    later(2)
    expect((await guess.signIn('300', PASSPHRASE)).status).toBe(303)
    const told = (await logOf(stand.hub)).map(({ action, reason }) => `${action} ${reason ?? ''}`)
    expect(told.filter((one) => one === '拒绝登录管理页 口令不对')).toHaveLength(5)
    expect(told.filter((one) => one === '拒绝登录管理页 账号已锁定')).toHaveLength(2)
    expect(told.filter((one) => one.startsWith('锁定管理账号'))).toHaveLength(1)
  })

  it('counts tries that come at once one by one', async () => {
    await signedIn(stand.url, stand.hub, 'auditor', '300')
    const pages = await Promise.all(Array.from({ length: 8 }, () => visitor().signIn('300', 'wrong')))
    expect(pages.filter(({ text }) => text.includes('HB-0601'))).toHaveLength(4)
    expect(pages.filter(({ text }) => text.includes('HB-0602'))).toHaveLength(4)
  })

  it('is unlocked by the security administrator', async () => {
    await signedIn(stand.url, stand.hub, 'auditor', '300')
    for (let i = 0; i < 5; i++) await visitor().signIn('300', 'wrong')
    const security = await signedIn(stand.url, stand.hub, 'security', '301')
    const { text } = await security.get('/admin/accounts')
    expect(text).toContain('锁定到')
    const [, id = ''] = /name="officer" value="([\w-]+)"/.exec(text) ?? []
    expect((await security.post(adminRoutes.unlock.path, { officer: id })).status).toBe(303)
    expect((await visitor().signIn('300', PASSPHRASE)).status).toBe(303)
    expect((await security.post(adminRoutes.unlock.path, { officer: 'nobody' })).status).toBe(404)
    expect((await logOf(stand.hub)).map(({ action }) => action)).toEqual(
      expect.arrayContaining(['解除锁定', '操作没有办成']),
    )
  })

  it('knows one login an account: the first is told that there is another, also at another hub on the same database', async () => {
    const first = await signedIn(stand.url, stand.hub, 'system', '300')
    const beside = await createServer(stand.hub, silentLog, {})
    await beside.listen({ port: 0, host: '127.0.0.1' })
    const address = beside.server.address()
    const other = new Visitor(`http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`)
    expect((await other.signIn('300', PASSPHRASE)).status).toBe(303)
    const told = await first.get('/admin/devices')
    expect([told.status, told.text.includes('这个账号刚在别处登录')]).toEqual([401, true])
    expect((await first.get('/admin/sign-in')).text).toContain('这个账号刚在别处登录')
    expect((await other.get('/admin/devices')).status).toBe(200)
    const here = new Visitor(stand.url)
    for (const [name, value] of other.cookies) here.cookies.set(name, value)
    expect((await here.get('/admin/devices')).status).toBe(200)
    await beside.close()
  })

  it('says that nobody did anything for ten minutes; a page that is left open keeps no login open', async () => {
    const who = await signedIn(stand.url, stand.hub, 'system', '300')
    const { headers } = await who.get('/admin/devices')
    expect(headers.get('refresh')).toBe('605; url=/admin/sign-in')
    later(9)
    expect((await who.get('/admin/sign-in')).text).toContain('登录还有效')
    later(2)
    expect((await who.get('/admin/sign-in')).text).toContain('10 分钟没有操作')
  })

  it('ends with a new passphrase from the machine', async () => {
    const who = await signedIn(stand.url, stand.hub, 'system', '300')
    await issuePassphrase(stand.hub, '300', LOCAL)
    expect((await who.get('/admin/devices')).text).toContain('口令已重新发放')
  })

  it('gives its cookie to no script and no other site, nor its pages to a frame or a cache', async () => {
    const who = visitor()
    const page = await who.signIn('300', await appoint(stand.hub, 'system', '300'))
    expect(page.headers.getSetCookie().find((one) => one.startsWith('cw-admin='))).toMatch(
      /; Path=\/admin; HttpOnly; SameSite=Strict$/,
    )
    const { headers } = await who.get('/admin/passphrase')
    expect(headers.get('content-security-policy')).toContain("default-src 'none'")
    expect(headers.get('content-security-policy')).toContain("frame-ancestors 'none'")
    expect(headers.get('content-security-policy')).not.toMatch(/script-src|unsafe/)
    expect(headers.get('cache-control')).toBe('no-store')
  })

  it('is limited as enrolment is', async () => {
    const limited = await createServer(stand.hub, silentLog, { requestsAMinute: 30 })
    const ask = () => limited.inject({ method: 'POST', url: '/admin/sign-in', payload: 'a=b', headers: FORM })
    const statuses = []
    for (let i = 0; i < 4; i++) statuses.push((await ask()).statusCode)
    expect(statuses).toEqual([403, 403, 403, 429])
    const { body, headers } = await ask()
    expect([headers['content-type'], body.includes('请求过于频繁')]).toEqual(['text/html; charset=utf-8', true])
    await limited.close()
  })
})

const FORM = { 'content-type': 'application/x-www-form-urlencoded' }
