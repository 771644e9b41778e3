import { type AdminRoute, adminRoutes } from '../../../src-main/hub/admin/contract.ts'
import { issuePassphrase } from '../../../src-main/hub/admin/sign-in.ts'
import type { Hub } from '../../../src-main/hub/hub.ts'
import { enterOfficer } from '../../../src-main/hub/keeping/enrol.ts'
import type { Post } from '../../../src-main/hub/keeping/posts.ts'
import { write } from '../../../src-main/hub/storage/database/write.ts'

export const LOCAL = { administrator: 'root@machine' }
export const PASSPHRASE = 'Test-2026-admin'

export type Page = { readonly status: number; readonly text: string; readonly headers: Headers }

/** A browser without scripts: cookies, links and forms of the administration, over HTTP. */
export class Visitor {
  readonly url: string
  readonly cookies = new Map<string, string>()
  /** The seal of the page that was seen last. */
  seal = ''

  constructor(url: string) {
    this.url = url
  }

  async get(path: string): Promise<Page> {
    return this.#seen(await fetch(`${this.url}${path}`, { redirect: 'manual', headers: this.#headers() }))
  }

  /** Sends a form with the seal of the page before; a redirection is not followed. */
  async post(
    path: string,
    fields: Readonly<Record<string, string>> | string[][] = {},
    seal = this.seal,
  ): Promise<Page> {
    const body = new URLSearchParams(Array.isArray(fields) ? fields : Object.entries(fields))
    if (seal !== '') body.set('seal', seal)
    return this.#seen(
      await fetch(`${this.url}${path}`, { method: 'POST', redirect: 'manual', body, headers: this.#headers() }),
    )
  }

  async signIn(certificate: string, passphrase: string): Promise<Page> {
    await this.get(adminRoutes.signInPage.path)
    return this.post(adminRoutes.signIn.path, { certificate, passphrase })
  }

  #headers(): Record<string, string> {
    return { cookie: [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ') }
  }

  async #seen(response: Response): Promise<Page> {
    for (const cookie of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(cookie) ?? []
      this.cookies.set(name, value)
    }
    const text = await response.text()
    this.seal = /name="seal" value="([\w-]+)"/.exec(text)?.[1] ?? this.seal
    return { status: response.status, text, headers: response.headers }
  }
}

/** Enters somebody for a post and gives them a passphrase of their own. */
export async function appoint(hub: Hub, post: Post, certificate: string, name = `人员${certificate}`): Promise<string> {
  const facts = { name, certificate, certificateUntil: '2099-12-31', office: '试验机关' }
  await write(hub.db, (tx) => enterOfficer(tx, hub, { ...facts, role: post, districts: [], sectors: [] }))
  return (await issuePassphrase(hub, certificate, LOCAL)).passphrase
}

/** Somebody in a post, signed in, with the first passphrase changed. */
export async function signedIn(url: string, hub: Hub, post: Post, certificate: string): Promise<Visitor> {
  const first = await appoint(hub, post, certificate)
  const visitor = new Visitor(url)
  await visitor.signIn(certificate, first)
  await visitor.get(adminRoutes.passphrasePage.path)
  const { status } = await visitor.post(adminRoutes.passphraseSet.path, {
    current: first,
    next: PASSPHRASE,
    again: PASSPHRASE,
  })
  if (status !== 303) throw new Error(`${post} was not let in: ${status}`)
  await visitor.get(adminRoutes.passphrasePage.path)
  return visitor
}

/** The address of a route, with something in the place of its parameters. */
export const addressOf = ({ path }: AdminRoute, number = '999'): string =>
  path.replace(':number', number).replace(':name', 'sans-400.woff2')

/** Entries of the hub's own log. */
export const logOf = async (hub: Hub): Promise<Record<string, unknown>[]> =>
  (await hub.db.selectFrom('audit').select('entry').where('device', '=', '').orderBy('seq').execute()).map((row) =>
    JSON.parse(row.entry),
  )
