import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type AdminRoute, adminRoutes } from '../../../src-main/hub/admin/contract.ts'
import type { Post } from '../../../src-main/hub/keeping/posts.ts'
import { nasty, seed } from '../sync/support/fuzzed.ts'
import { type Stand, startHub } from '../sync/support/stand.ts'
import { addressOf, PASSPHRASE, signedIn, Visitor } from './browser.ts'

const POSTS = ['system', 'security', 'auditor'] as const satisfies Post[]
const FORM = 'application/x-www-form-urlencoded'
const FIELDS = [
  ...['certificate', 'passphrase', 'officer', 'certificate-until', 'office', 'role', 'districts', 'sectors'],
  ...[
    'device',
    'reason',
    'work',
    'from',
    'to',
    'action',
    'text',
    'purpose',
    'at',
    'seq',
    'id',
    'page',
    'revoked',
    '__proto__',
  ],
]
const TRACE = /\n\s+at |node_modules|\.ts:\d|Error:/

let stand: Stand
const visitors = new Map<Post, Visitor>()

beforeAll(async () => {
  console.info(`fuzz seed ${seed} (FUZZ_SEED repeats it)`)
  stand = await startHub()
  for (const [i, post] of POSTS.entries()) visitors.set(post, await signedIn(stand.url, stand.hub, post, `90${i}`))
})
afterAll(() => stand.close())

/** A page without a word of the program's inside, and nothing that the hub did not foresee. */
function expectPage(status: number, text: string, what: string): void {
  expect({ what, status: status >= 200 && status < 500 }).toEqual({ what, status: true })
  expect(text).not.toMatch(TRACE)
  // A head that is too large never comes to a route: the line itself refuses it.
  if (status >= 400 && status !== 431)
    expect({ what, page: text.startsWith('<!doctype html>') }).toEqual({ what, page: true })
}

const cookieOf = (post: Post): string =>
  [...(visitors.get(post) as Visitor).cookies].map(([name, value]) => `${name}=${value}`).join('; ')

/** Routes that end the login or lock the account are tried by name elsewhere. */
const routes = Object.entries(adminRoutes).filter(([name]) => name !== 'signOut' && name !== 'passphraseSet')
const anyRoute = fc.constantFrom<AdminRoute[]>(...routes.map(([, route]) => route as AdminRoute))

describe('requests to the administration that make no sense', () => {
  it('as forms and addresses, from every post', async () => {
    const fields = fc.array(fc.tuple(fc.constantFrom(...FIELDS), nasty), { maxLength: 8 })
    await fc.assert(
      fc.asyncProperty(anyRoute, fc.constantFrom(...POSTS), fields, async (route, post, given) => {
        const visitor = visitors.get(post) as Visitor
        const said = new URLSearchParams([...given, ['seal', visitor.seal]])
        const isForm = route.method === 'POST'
        const response = await fetch(`${stand.url}${addressOf(route)}${isForm ? '' : `?${said}`}`, {
          method: route.method,
          redirect: 'manual',
          headers: { cookie: cookieOf(post) },
          ...(isForm ? { body: said } : {}),
        })
        expectPage(response.status, await response.text(), `${route.method} ${route.path} ${said}`.slice(0, 300))
      }),
      { seed, numRuns: 400 },
    )
    for (const post of POSTS) expect((await (visitors.get(post) as Visitor).get('/admin/')).status).toBe(303)
  })

  it('as broken bytes under every content type and method', async () => {
    const types = [FORM, 'application/json', 'multipart/form-data; boundary=x', 'text/plain', '', 'x/y;;=']
    const bytes = fc.oneof(
      fc.uint8Array({ maxLength: 300 }),
      fc.constantFrom('%', '%zz=%', '&&&&', 'a=%00', '='.repeat(100), '{"a":1}').map((text) => Buffer.from(text)),
    )
    const methods = fc.constantFrom('POST', 'PUT', 'DELETE', 'PATCH')
    await fc.assert(
      fc.asyncProperty(anyRoute, methods, bytes, fc.constantFrom(...types), async (route, method, body, type) => {
        const response = await fetch(`${stand.url}${addressOf(route)}`, {
          method,
          redirect: 'manual',
          body: Buffer.from(body),
          headers: { 'content-type': type, cookie: cookieOf('system') },
        })
        expectPage(response.status, await response.text(), `${method} ${route.path} ${type}`)
      }),
      { seed, numRuns: 250 },
    )
  })

  it('as cookies and headers that nobody sent', async () => {
    const junk = fc.oneof(
      fc.constantFrom(
        'cw-admin=',
        'cw-admin==;',
        ';;;',
        'cw-admin',
        `cw-admin=${'a'.repeat(6000)}`,
        'cw-admin-door=<b>',
      ),
      fc.string({ unit: fc.constantFrom('a', '=', ';', ' ', '%', '"', ','), maxLength: 60 }),
    )
    await fc.assert(
      fc.asyncProperty(anyRoute, junk, async (route, cookie) => {
        const response = await fetch(`${stand.url}${addressOf(route)}`, {
          method: route.method,
          redirect: 'manual',
          headers: { cookie: cookie.trim(), 'accept-language': cookie.trim(), 'x-forwarded-for': cookie.trim() },
        })
        expectPage(response.status, await response.text(), `${route.path} ${cookie}`)
        if (route.access !== 'anybody') expect([401, 431]).toContain(response.status)
      }),
      { seed, numRuns: 150 },
    )
  })

  it('too large, with too many fields, or at addresses that cannot be read', async () => {
    const system = visitors.get('system') as Visitor
    const ask = async (path: string, body: string) => {
      const headers = { 'content-type': FORM, cookie: cookieOf('system') }
      const response = await fetch(`${stand.url}${path}`, { method: 'POST', body, headers, redirect: 'manual' })
      return { status: response.status, text: await response.text() }
    }
    const large = await ask('/admin/code', `seal=${system.seal}&certificate=${'x'.repeat(100_000)}`)
    expect(large.status).toBe(413)
    expectPage(large.status, large.text, 'large')
    const many = await ask('/admin/code', 'a=b&'.repeat(5000))
    expect(many.status).toBe(400)
    expectPage(many.status, many.text, 'many')
    for (const path of [
      '/admin/%',
      '/admin/%zz',
      '/admin/../etc/passwd',
      `/admin/${'a'.repeat(5000)}`,
      '/admin/nothing',
    ]) {
      const page = await system.get(path)
      expect({ path, status: page.status >= 400 && page.status < 500 }).toEqual({ path, status: true })
      expect(page.text).not.toMatch(TRACE)
    }
    for (const name of ['..%2f..%2fpackage.json', 'serif-400.ttf', '%00', 'sans-400.woff2%00']) {
      expect((await system.get(`/admin/fonts/${name}`)).status).toBeGreaterThanOrEqual(400)
    }
    expect((await new Visitor(stand.url).signIn('900', PASSPHRASE)).status).toBe(303)
  })
})
