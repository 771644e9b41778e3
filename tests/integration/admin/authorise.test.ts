import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type AdminRoute, type AdminRouteName, adminRoutes } from '../../../src-main/hub/admin/contract.ts'
import type { Post } from '../../../src-main/hub/keeping/posts.ts'
import { adminRights, earlyRoutes } from '../sync/support/rights.ts'
import { type Stand, startHub } from '../sync/support/stand.ts'
import { addressOf, appoint, logOf, type Page, signedIn, Visitor } from './browser.ts'

const POSTS = ['system', 'security', 'auditor'] as const satisfies Post[]
const names = Object.keys(adminRoutes) as AdminRouteName[]
const guarded = names.filter((name) => adminRights[name] !== 'anybody')

let stand: Stand
let now = new Date()
const visitors = new Map<Post, Visitor>()
let tried = 0
const wrong: string[] = []

function check(what: string, got: unknown, want: unknown): void {
  tried += 1
  if (got !== want) wrong.push(`${what}: ${got}, not ${want}`)
}

const ask = (visitor: Visitor, name: AdminRouteName, seal?: string): Promise<Page> => {
  const route: AdminRoute = adminRoutes[name]
  return route.method === 'GET' ? visitor.get(addressOf(route)) : visitor.post(addressOf(route), {}, seal)
}

/** Past authorisation a form may still be incomplete (422) or about what is not there (404). */
const outcome = ({ status, text }: Page): string => {
  const code = /HB-\d{4}/.exec(text)?.[0]
  if (status === 401) return '401'
  return status === 403 ? `403 ${code}` : 'admitted'
}

beforeAll(async () => {
  stand = await startHub({ now: () => now })
  for (const [i, post] of POSTS.entries()) visitors.set(post, await signedIn(stand.url, stand.hub, post, `90${i}`))
})
afterAll(async () => {
  console.info(`authorisation of the administration: ${tried} combinations tried, ${wrong.length} wrong`)
  await stand.close()
})

describe('every post at every route of the administration', () => {
  it('the table names every route, and nothing else', () => {
    expect(Object.keys(adminRights).sort()).toEqual([...names].sort())
    expect(names.filter((name) => 'early' in adminRoutes[name] && adminRoutes[name].early).sort()).toEqual(
      [...earlyRoutes].sort(),
    )
  })

  it('is admitted as the table says; who is refused stands in the log', async () => {
    const before = (await logOf(stand.hub)).filter(({ action }) => action === '拒绝越权操作').length
    let refused = 0
    for (const post of POSTS) {
      const visitor = visitors.get(post) as Visitor
      // Signing out and changing the passphrase come last: the one ends the login, the other counts a wrong one.
      for (const name of names.filter((one) => !['signOut', 'passphraseSet', 'signIn'].includes(one))) {
        const rights = adminRights[name]
        const may = rights === 'anybody' || rights.includes(post)
        refused += may ? 0 : 1
        check(`${post} at ${name}`, outcome(await ask(visitor, name)), may ? 'admitted' : '403 HB-0204')
      }
    }
    expect(wrong).toEqual([])
    const after = (await logOf(stand.hub)).filter(({ action }) => action === '拒绝越权操作').length
    expect(after - before).toBe(refused)
  })

  it('sends no form that another page made up: without the seal, or with that of somebody else', async () => {
    const other = await signedIn(stand.url, stand.hub, 'system', '950')
    for (const post of POSTS) {
      const visitor = visitors.get(post) as Visitor
      const before = await logOf(stand.hub)
      const forms = guarded.filter((name) => adminRoutes[name].method === 'POST' && adminRights[name].includes(post))
      for (const name of forms) {
        for (const seal of ['', 'x', other.seal]) {
          check(`${post} at ${name} sealed ${seal}`, outcome(await ask(visitor, name, seal)), '403 HB-0605')
        }
      }
      const since = (await logOf(stand.hub)).slice(before.length)
      expect(since.map(({ action }) => action)).toEqual(Array(3 * forms.length).fill('拒绝伪造的表单'))
      check(`${post} is still signed in`, outcome(await visitor.get('/admin/')), 'admitted')
    }
    const door = new Visitor(stand.url)
    const page = await door.post(adminRoutes.signIn.path, { certificate: '900', passphrase: 'x' }, 'x')
    check('signing in from another page', outcome(page), '403 HB-0605')
    expect(wrong).toEqual([])
  })

  it('is nobody without a login, with a forged one, or one of a workstation', async () => {
    for (const token of [undefined, 'x', 'a'.repeat(43), `${'a'.repeat(43)}.b`]) {
      const visitor = new Visitor(stand.url)
      if (token !== undefined) visitor.cookies.set('cw-admin', token)
      for (const name of guarded) check(`${token} at ${name}`, outcome(await ask(visitor, name)), '401')
    }
    expect(wrong).toEqual([])
  })

  it('does nothing before the passphrase that was printed once is changed', async () => {
    for (const [i, post] of POSTS.entries()) {
      const visitor = new Visitor(stand.url)
      await visitor.signIn(`96${i}`, await appoint(stand.hub, post, `96${i}`))
      for (const name of guarded.filter((one) => one !== 'signOut' && one !== 'passphraseSet')) {
        const may = adminRights[name].includes(post)
        const page = await ask(visitor, name)
        const isOpen = earlyRoutes.includes(name)
        const sentBack = page.status === 303 && page.headers.get('location') === '/admin/passphrase'
        if (may && !isOpen) check(`new ${post} at ${name}`, sentBack, true)
        else check(`new ${post} at ${name}`, outcome(page), may ? 'admitted' : '403 HB-0204')
      }
    }
    expect(wrong).toEqual([])
  })

  it('is nobody any more after ten minutes without a request, nor after signing out', async () => {
    const start = now
    for (const post of POSTS) {
      const visitor = visitors.get(post) as Visitor
      now = new Date(start.getTime() + 9 * 60_000)
      check(`${post} after nine minutes`, outcome(await visitor.get('/admin/')), 'admitted')
      now = new Date(start.getTime() + 18 * 60_000)
      check(`${post} nine minutes later`, outcome(await visitor.get('/admin/')), 'admitted')
      now = new Date(start.getTime() + 29 * 60_000)
      for (const name of guarded) check(`idle ${post} at ${name}`, outcome(await ask(visitor, name)), '401')
      now = start
    }
    const visitor = await signedIn(stand.url, stand.hub, 'auditor', '970')
    expect((await visitor.post(adminRoutes.signOut.path)).status).toBe(303)
    for (const name of guarded) check(`signed out at ${name}`, outcome(await ask(visitor, name)), '401')
    expect(wrong).toEqual([])
  })

  it('is nobody when the post or the certificate has gone', async () => {
    const visitor = await signedIn(stand.url, stand.hub, 'system', '980')
    await stand.hub.db.updateTable('officer').set({ role: 'reader' }).where('certificate', '=', '980').execute()
    check('without a post', outcome(await visitor.get('/admin/devices')), '401')
    const expired = await signedIn(stand.url, stand.hub, 'system', '981')
    const past = { certificate_until: '2020-01-01' }
    await stand.hub.db.updateTable('officer').set(past).where('certificate', '=', '981').execute()
    check('with a certificate that ended', outcome(await expired.get('/admin/devices')), '401')
    expect(wrong).toEqual([])
  })
})
