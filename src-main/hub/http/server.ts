import { promisify } from 'node:util'
import { gzip as gzipCallback } from 'node:zlib'
import helmet from '@fastify/helmet'
import rateLimit from '@fastify/rate-limit'
import underPressure from '@fastify/under-pressure'
import fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify'
import { UNNAMED_PROTOCOL } from '../../features/sync/version/protocol.ts'
import { answerAsPage } from '../admin/refused.ts'
import { serveAdmin } from '../admin/serve.ts'
import { BODY_LIMIT, type RouteName, routes } from '../contract.ts'
import type { Hub } from '../hub.ts'
import { type Kinds, ownKinds } from '../mutations/taking/kinds.ts'
import { takeUpKept } from '../mutations/taking/take-up.ts'
import { authorise, bearer, type Caller } from './authorise.ts'
import { readBodies } from './body.ts'
import { serveFiles } from './files/routes.ts'
import type { HubLog } from './log.ts'
import { type Metrics, openMetrics } from './metrics.ts'
import { serveOperations } from './operations.ts'
import { Refusal } from './refusal.ts'
import { answerBrokenLine, answerer, answerRefusals } from './refusals.ts'
import { handlers } from './routes.ts'
import { demandSpoken, protocolOf } from './spoken.ts'

type ServerOptions = {
  /** Requests a minute and caller; enrolment, where a code could be guessed, gets a tenth of it. */
  readonly requestsAMinute?: number
  /** PEM; without it the server must stay on this machine. */
  readonly tls?: { readonly cert: string; readonly key: string }
  /** Delay of the event loop, ms, from which a request is told to come again. */
  readonly busyAfterMs?: number
  /** Addresses of balancers before the hub, whose X-Forwarded-For is believed. */
  readonly trustedProxies?: readonly string[]
  /** HUB_METRICS_TOKEN: who has it may read the metrics; without it only this machine. */
  readonly metricsToken?: string | undefined
  /** Memory, CPU and event loop of this process stand in the metrics too. */
  readonly measureProcess?: boolean
  readonly patience?: Patience
  /** Kinds of mutations, where they are not this program's own. */
  readonly kinds?: Kinds
  /** Folder of the built fonts and version of the program, for the pages of the administration. */
  readonly fonts?: string
  readonly version?: string
}

/** How long a caller may take, ms: for the head of a request, for a whole one, and for saying or reading nothing. */
type Patience = { readonly head: number; readonly whole: number; readonly silence: number }

/** A whole request may take five minutes: a workstation on a bad line sends 128 kB at 2 kB a second in one. */
const PATIENCE: Patience = { head: 20_000, whole: 300_000, silence: 120_000 }

const REQUESTS_A_MINUTE = 1200
/** How long the process may come to no turn before callers are told to come again, ms. */
const STALL_MS = 5000
/** Largest body from who has not shown a token, bytes. */
const OPEN_BODY_LIMIT = 64 * 1024
const gzip = promisify(gzipCallback)
/** Smaller answers do not gain by compression. */
const GZIP_FROM = 4096

/** The hub's HTTP interface; the caller listens and closes. */
export async function createServer(hub: Hub, log: HubLog, options: ServerOptions = {}): Promise<FastifyInstance> {
  const { head, whole, silence } = options.patience ?? PATIENCE
  const answer = answerer(log)
  const line = { headersTimeout: head, connectionsCheckingInterval: head / 2, requireHostHeader: false }
  const app: FastifyInstance = fastify({
    bodyLimit: BODY_LIMIT,
    forceCloseConnections: true,
    requestTimeout: whole,
    connectionTimeout: silence,
    clientErrorHandler: answerBrokenLine,
    frameworkErrors: (error, request, reply) =>
      request.url.startsWith('/admin')
        ? answerAsPage(error, reply as FastifyReply)
        : void answer(error, request as FastifyRequest, reply as FastifyReply),
    ...(options.trustedProxies?.length ? { trustProxy: [...options.trustedProxies] } : {}),
    http: line,
    ...(options.tls ? { https: { ...options.tls, ...line } } : {}),
  })
  const kinds = options.kinds ?? ownKinds
  // What an older program of this hub kept without knowing it, before anything new comes in.
  await takeUpKept(hub, kinds, log)
  const metrics = openMetrics(hub.db, { process: options.measureProcess ?? false })
  answerRefusals(app, log)
  readBodies(app)
  await app.register(helmet)
  // A sample in which the loop never came to a turn counts as too long: a shorter one would call a busy second a stall.
  const stall = options.busyAfterMs ?? STALL_MS
  await app.register(underPressure, { maxEventLoopDelay: stall, sampleInterval: stall })
  await app.register(rateLimit, {
    max: options.requestsAMinute ?? REQUESTS_A_MINUTE,
    // A token that is none of ours counts for nothing, or a new one with each request would lift the limit.
    keyGenerator: (request) => bearer(hub, request.headers.authorization)?.device ?? request.ip,
    errorResponseBuilder: () => new Refusal(429, 'HB-0004', '请求过于频繁。', '工作站会稍后自动重试。'),
  })
  app.addHook('onSend', compress)
  app.addHook('onResponse', async (request, reply) => {
    const facts = { method: request.method, route: request.routeOptions.url ?? '', status: reply.statusCode }
    metrics.request(facts, reply.elapsedTime / 1000)
    log.info({ ...facts, ms: Math.round(reply.elapsedTime) }, 'request')
  })
  for (const name of Object.keys(routes) as RouteName[]) addRoute(app, { hub, log, metrics, kinds }, name, options)
  serveFiles(app, hub)
  serveOperations(app, hub, metrics, options.metricsToken)
  await serveAdmin(app, hub, {
    log,
    guessesAMinute: guessesAMinute(options),
    fonts: options.fonts,
    version: options.version ?? '',
  })
  return app
}

/** Requests a minute and caller where a code or a passphrase could be guessed. */
const guessesAMinute = ({ requestsAMinute = REQUESTS_A_MINUTE }: ServerOptions): number =>
  Math.ceil(requestsAMinute / 10)

type Server = { readonly hub: Hub; readonly log: HubLog; readonly metrics: Metrics; readonly kinds: Kinds }

/** Asked before anybody knows whom one talks to: alive, the time, and what it speaks. */
const OF_ANY_PROTOCOL: readonly RouteName[] = ['health', 'time']

const callers = new WeakMap<FastifyRequest, Caller>()

function addRoute(app: FastifyInstance, server: Server, name: RouteName, options: ServerOptions): void {
  const { method, path, access, input, answer } = routes[name]
  const act = 'afterRevocation' in routes[name] ? 'handing over' : 'seeing'
  const isOfAnyProtocol = OF_ANY_PROTOCOL.includes(name)
  const max = guessesAMinute(options)
  app.route({
    method,
    url: path,
    ...(access === 'anybody' ? { bodyLimit: OPEN_BODY_LIMIT } : {}),
    ...(name === 'enrol' ? { config: { rateLimit: { max, keyGenerator: ({ ip }: FastifyRequest) => ip } } } : {}),
    // Before its body is read: who may not call makes the hub keep nothing.
    preParsing: async (request) => {
      if (!isOfAnyProtocol) demandSpoken(server.hub, protocolOf(request))
      if (access === 'anybody') return
      callers.set(request, await authorise(server.hub, access, request.headers.authorization, act))
    },
    handler: async (request) => {
      const caller = callers.get(request) ?? null
      const parsed = input.safeParse((method === 'GET' ? request.query : request.body) ?? {})
      if (!parsed.success) throw new Refusal(400, 'HB-0002', '请求的内容不完整或格式不对。', '请升级工作站后再试。')
      // Each handler is checked against its own contract where it is written; here they are called by name.
      const handle = handlers[name] as (call: unknown) => Promise<unknown>
      const protocol = isOfAnyProtocol ? UNNAMED_PROTOCOL : protocolOf(request)
      return answer.parse(await handle({ ...server, input: parsed.data, caller, protocol }))
    },
  })
}

async function compress(request: FastifyRequest, reply: FastifyReply, payload: unknown): Promise<unknown> {
  const accepts = String(request.headers['accept-encoding'] ?? '').includes('gzip')
  if (!accepts || typeof payload !== 'string' || payload.length < GZIP_FROM) return payload
  reply.header('content-encoding', 'gzip').removeHeader('content-length')
  return gzip(payload, { level: 3 })
}
