import { timingSafeEqual } from 'node:crypto'
import { isIPv4, isIPv6 } from 'node:net'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { sql } from 'kysely'
import { sha256Hex } from '../../paper/canonical.ts'
import type { Hub } from '../hub.ts'
import type { Metrics } from './metrics.ts'
import { openApi } from './openapi.ts'
import { Refusal } from './refusal.ts'

/** What those who run the hub ask of it: is it ready, how is it doing, what does it speak. */
export function serveOperations(app: FastifyInstance, hub: Hub, metrics: Metrics, metricsToken?: string): void {
  const document = openApi()
  app.get('/openapi.json', async () => document)
  /** Ready = the database answers; a balancer sends requests only here. `/health` says that the process lives. */
  app.get('/ready', async () => {
    await sql`select 1`.execute(hub.db)
    return { status: 'ready' }
  })
  app.get('/metrics', async (request, reply) => {
    if (!mayMeasure(request, metricsToken))
      throw new Refusal(403, 'HB-0204', '指标只给本机或持 HUB_METRICS_TOKEN 的监控。', '请带上凭证。')
    return reply.type(metrics.contentType).send(await metrics.text())
  })
}

/** With a token only who has it; without one only this machine. */
function mayMeasure(request: FastifyRequest, token: string | undefined): boolean {
  if (token === undefined || token === '') return isLoopback(request.ip)
  const given = request.headers.authorization ?? ''
  return timingSafeEqual(Buffer.from(sha256Hex(given)), Buffer.from(sha256Hex(`Bearer ${token}`)))
}

const isLoopback = (address: string): boolean =>
  (isIPv4(address) && address.startsWith('127.')) ||
  (isIPv6(address) && (address === '::1' || address.startsWith('::ffff:127.')))
