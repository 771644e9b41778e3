import { randomBytes } from 'node:crypto'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { FailureData } from '../../features/failure/contract.ts'
import { Refusal } from '../http/refusal.ts'
import type { Hub } from '../hub.ts'
import { allOfficers } from '../storage/people.ts'
import { adminRoutes, below } from './contract.ts'
import { cookieOf, isSealed, LOGIN, readCookie, readForm, sealOf } from './form.ts'
import { notSignedIn } from './not-let-in.ts'
import { html } from './pages/html.ts'
import { bare, notice } from './pages/layout.ts'
import { signInPage } from './pages/sign-in.ts'
import { findSession, postOf } from './session.ts'
import { signIn } from './sign-in.ts'

/** The cookie of who stands at the door: the form to sign in is sealed to it, so that no other page signs anybody in. */
const DOOR = 'cw-admin-door'

type Said = {
  readonly status?: number
  readonly failure?: FailureData
  /** Why a login has ended. */
  readonly ended?: FailureData
  readonly certificate?: string
}

type DoorOptions = {
  readonly limit: { readonly rateLimit: object }
  /** Where a request comes from, as the log names it. */
  readonly origin: (request: FastifyRequest) => string
}

/** The page to sign in, and signing in. */
export function openDoor(scope: FastifyInstance, hub: Hub, { limit, origin }: DoorOptions): void {
  scope.get(below(adminRoutes.signInPage), async (request, reply) => {
    const token = readCookie(request.headers.cookie, LOGIN)
    // A page that is left open comes here by itself: that keeps no login open.
    const login = token === undefined ? undefined : await findSession(hub, token, false)
    if (typeof login === 'object') return reply.type('text/html; charset=utf-8').send(bare(stillIn))
    return showDoor(hub, request, reply, login ? { ended: notSignedIn(login).data } : {})
  })
  scope.post<{ Body: string | null }>(below(adminRoutes.signIn), { config: limit }, async (request, reply) => {
    const form = readForm(request.body ?? '')
    const certificate = form.text('certificate')
    try {
      if (!isSealed(form.text('seal'), readCookie(request.headers.cookie, DOOR), hub.sessionKey))
        throw new Refusal(403, 'HB-0605', '表单不是本页发出的，或已过期。', '请再输一次。')
      // Blanks at either end belong to a passphrase.
      const passphrase = form.all('passphrase')[0] ?? ''
      if (certificate === '' || passphrase === '')
        throw new Refusal(422, 'HB-0610', '没有填写执法证号或口令。', '请填写后再登录。')
      const token = await signIn(hub, { certificate, passphrase }, origin(request))
      return reply.header('set-cookie', cookieOf(LOGIN, token, request.protocol === 'https')).redirect('/admin/', 303)
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      return showDoor(hub, request, reply, { status: error.status, failure: error.data, certificate })
    }
  })
}

const stillIn = {
  title: '已登录',
  body: html`${notice('info', '本页已关闭，登录还有效。', '在另一页上还有操作。')}<p><a class="button" href="/admin/">继续</a></p>`,
}

/** Answers with the page to sign in, and what is to be said there. */
export async function showDoor(
  hub: Hub,
  request: FastifyRequest,
  reply: FastifyReply,
  { status = 200, failure, ended, certificate = '' }: Said,
): Promise<FastifyReply> {
  const kept = readCookie(request.headers.cookie, DOOR)
  const door = kept && /^[\w-]{24}$/.test(kept) ? kept : randomBytes(18).toString('base64url')
  const now = hub.now()
  const vacant = (await allOfficers(hub.db)).every((officer) => postOf(officer, now) === undefined)
  const seal = sealOf(door, hub.sessionKey)
  const page = signInPage({ seal, failure: failure ?? null, ended: ended ?? null, certificate, vacant })
  return reply
    .code(status)
    .header('set-cookie', cookieOf(DOOR, door, request.protocol === 'https'))
    .type('text/html; charset=utf-8')
    .send(bare(page))
}
