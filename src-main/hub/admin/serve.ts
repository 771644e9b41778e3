import { createReadStream, existsSync } from 'node:fs'
import path from 'node:path'
import { Readable } from 'node:stream'
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { type AdminCaller, authoriseAdmin } from '../http/authorise.ts'
import type { HubLog } from '../http/log.ts'
import { Refusal } from '../http/refusal.ts'
import type { Hub } from '../hub.ts'
import { audit } from '../storage/audit/audit.ts'
import { write } from '../storage/database/write.ts'
import { auditorActs } from './acts/auditor.ts'
import type { Answer, Call } from './acts/call.ts'
import { ownActs } from './acts/own.ts'
import { securityActs } from './acts/security.ts'
import { systemActs } from './acts/system.ts'
import { type AdminRoute, type AdminRouteName, adminRoutes, below } from './contract.ts'
import { openDoor, showDoor } from './door.ts'
import { cookieOf, isSealed, LOGIN, readCookie, readForm, sealOf } from './form.ts'
import { html } from './pages/html.ts'
import { bare, failureNotice, framed } from './pages/layout.ts'
import { FONTS, stylesheet } from './pages/style.ts'
import { POLICY, refusalOf } from './refused.ts'
import { dutyOf, findSession, IDLE_MS } from './session.ts'

export type AdminOptions = {
  readonly log: HubLog
  /** Requests a minute and address where a passphrase could be guessed. */
  readonly guessesAMinute: number
  /** Folder of the built fonts; without it those of the machine serve. */
  readonly fonts: string | undefined
  /** Version of the program, for the page of figures. */
  readonly version: string
}

type OpenName = 'style' | 'font' | 'signInPage' | 'signIn'
type GuardedName = Exclude<AdminRouteName, OpenName>

const acts: { readonly [Name in GuardedName]: (call: Call) => Promise<Answer> } = {
  ...ownActs,
  ...systemActs,
  ...securityActs,
  ...auditorActs,
}

/** A form has no more than this, bytes. */
const FORM_LIMIT = 64 * 1024

/** Where a request to the administration comes from, as the log names it. */
const originOf = ({ ip }: FastifyRequest): string => `管理页 ${ip}`

const callers = new WeakMap<FastifyRequest, AdminCaller>()

/** Serves the administration at /admin/: pages made here, without scripts. */
export async function serveAdmin(app: FastifyInstance, hub: Hub, options: AdminOptions): Promise<void> {
  await app.register(
    async (scope) => {
      scope.removeAllContentTypeParsers()
      scope.addContentTypeParser(
        'application/x-www-form-urlencoded',
        { parseAs: 'string', bodyLimit: FORM_LIMIT },
        async (_request: FastifyRequest, body: string | Buffer) => body.toString(),
      )
      scope.addHook('onRequest', async (_request, reply) => {
        reply
          .header('content-security-policy', POLICY)
          .header('cache-control', 'no-store')
          // Without it a form would be sent with the origin "null".
          .header('referrer-policy', 'same-origin')
      })
      scope.setErrorHandler<FastifyError>((error, request, reply) => answerError(hub, options, error, request, reply))
      scope.setNotFoundHandler(async () => {
        throw new Refusal(404, 'HB-0001', '没有这个页面。', '请从菜单进入。')
      })
      serveStatic(scope, options)
      openDoor(scope, hub, { limit: limitOf(options), origin: originOf })
      for (const name of Object.keys(acts) as GuardedName[]) addRoute(scope, hub, name, options)
    },
    { prefix: '/admin' },
  )
}

const limitOf = ({ guessesAMinute }: AdminOptions) => ({
  rateLimit: { max: guessesAMinute, keyGenerator: ({ ip }: FastifyRequest) => ip },
})

function serveStatic(scope: FastifyInstance, { fonts }: AdminOptions): void {
  const kept = 'public, max-age=86400'
  scope.get(below(adminRoutes.style), (_request, reply) =>
    reply.header('cache-control', kept).type('text/css; charset=utf-8').send(stylesheet),
  )
  scope.get<{ Params: { name: string } }>(below(adminRoutes.font), async ({ params }, reply) => {
    const known = FONTS.find(([, , file]) => file === params.name)?.[2]
    const file = known && fonts ? path.join(fonts, known) : ''
    if (file === '' || !existsSync(file)) throw new Refusal(404, 'HB-0001', '没有这个字体。', '')
    return reply.header('cache-control', kept).type('font/woff2').send(createReadStream(file))
  })
}

function addRoute(scope: FastifyInstance, hub: Hub, name: GuardedName, options: AdminOptions): void {
  const route: AdminRoute = adminRoutes[name]
  scope.route<{ Params: Record<string, string>; Body: string | null }>({
    method: route.method,
    url: below(route),
    ...(route.limited ? { config: limitOf(options) } : {}),
    // Before its body is read: who may not call makes the hub keep nothing.
    preParsing: async (request) => {
      const token = readCookie(request.headers.cookie, LOGIN)
      callers.set(request, await authoriseAdmin(hub, route, token, originOf(request)))
    },
    handler: async (request, reply) => {
      const caller = callers.get(request)
      if (!caller) throw new Error('a guarded route was reached without a caller')
      const form = readForm(request.body ?? '')
      if (route.method === 'POST') await demandSeal(hub, route, caller, form.text('seal'))
      const query = readForm(request.url.split('?')[1] ?? '')
      const seal = sealOf(caller.token, hub.sessionKey)
      const { version } = options
      const answer = await acts[name]({ hub, route, caller, form, query, params: request.params, seal, version })
      return say(reply, request, answer, { caller, path: route.under ?? route.path, seal })
    },
  })
}

/** A form that another page made up is refused, and the log says so. */
async function demandSeal(hub: Hub, route: AdminRoute, { token, by }: AdminCaller, seal: string): Promise<void> {
  if (isSealed(seal, token, hub.sessionKey)) return
  const entry = { action: '拒绝伪造的表单', command: route.act ?? route.path, ...by }
  await write(hub.db, (tx) => audit(tx, entry, hub.now()))
  throw new Refusal(403, 'HB-0605', '表单不是本页发出的，或已过期。', '没有办理。请从菜单重新打开页面再填。')
}

function say(
  reply: FastifyReply,
  { protocol }: FastifyRequest,
  answer: Answer,
  viewer: Parameters<typeof framed>[1],
): FastifyReply {
  if ('go' in answer) {
    if (answer.token !== undefined) reply.header('set-cookie', cookieOf(LOGIN, answer.token, protocol === 'https'))
    return reply.redirect(answer.go, 303)
  }
  if ('file' in answer) {
    return reply
      .type('text/csv; charset=utf-8')
      .header('content-disposition', `attachment; filename="${answer.file}"`)
      .send(Readable.from(answer.lines))
  }
  return (
    reply
      .code(answer.status ?? 200)
      // What a page shows goes with the login that it was shown to.
      .header('refresh', `${IDLE_MS / 1000 + 5}; url=/admin/sign-in`)
      .type('text/html; charset=utf-8')
      .send(framed(answer, viewer))
  )
}

async function answerError(
  hub: Hub,
  { log }: AdminOptions,
  error: FastifyError,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const { status, failure, isDefect } = refusalOf(error)
  if (isDefect) log.error({ route: request.routeOptions.url ?? '', error: error.code || error.name }, 'defect')
  if (failure.code === 'HB-0606') return reply.redirect('/admin/passphrase', 303)
  if (status === 401)
    return showDoor(hub, request, reply, { status, ...(failure.code === 'HB-0612' ? {} : { ended: failure }) })
  const caller = callers.get(request) ?? (await whoIsIn(hub, request))
  const body = html`${failureNotice(failure)}<p><a href="/admin/">${caller ? '回到首页' : '去登录'}</a></p>`
  const page = { title: '没有办成', body }
  const seal = caller ? sealOf(caller.token, hub.sessionKey) : ''
  return reply
    .code(status)
    .type('text/html; charset=utf-8')
    .send(caller ? framed(page, { caller, path: '', seal }) : bare(page))
}

/** Who is signed in, also where the route was not theirs: they keep their menu. */
async function whoIsIn(hub: Hub, request: FastifyRequest): Promise<AdminCaller | undefined> {
  const token = readCookie(request.headers.cookie, LOGIN)
  const login = token === undefined ? undefined : await findSession(hub, token)
  if (token === undefined || typeof login !== 'object') return undefined
  const { officer, post } = login
  return { officer, post, token, by: { administrator: originOf(request), as: dutyOf(officer, post) } }
}
