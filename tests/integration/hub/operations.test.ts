import { Validator } from '@seriousme/openapi-schema-validator'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { fileRoutes, routes } from '../../../src-main/hub/contract.ts'
import { silentLog } from '../../../src-main/hub/http/log.ts'
import { createServer } from '../../../src-main/hub/http/server.ts'
import { enrolled, fill, type Stand, startHub, subject, sync, zhangWei } from '../sync/support/stand.ts'
import { recordVisit } from '../sync/support/visits.ts'

let stand: Stand

beforeEach(async () => {
  stand = await startHub()
})
afterEach(() => stand.close())

const text = async (path: string): Promise<string> => (await fetch(`${stand.url}${path}`)).text()

describe('what those who run the hub ask of it', () => {
  it('an OpenAPI document that is valid and says every call of the contract, and no other', async () => {
    const document = JSON.parse(await text('/openapi.json'))
    const { valid, errors } = await new Validator().validate(document)
    expect(errors).toBeUndefined()
    expect(valid).toBe(true)
    const said = Object.entries(document.paths).flatMap(([path, methods]) =>
      Object.keys(methods as object)
        .filter((method) => method !== 'parameters')
        .map((method) => `${method.toUpperCase()} ${path}`),
    )
    const served = Object.values(routes).map(({ method, path }) => `${method} ${path}`)
    const one = fileRoutes.one.replace(':sha256', '{sha256}')
    const files = ['HEAD', 'GET', 'PATCH'].map((method) => `${method} ${one}`)
    const all = ['OPTIONS', 'POST'].map((method) => `${method} ${fileRoutes.all}`)
    expect(said.toSorted()).toEqual([...served, ...files, ...all].toSorted())
  })

  it('readiness, which is more than being alive', async () => {
    expect((await fetch(`${stand.url}/ready`)).status).toBe(200)
    await stand.hub.db.destroy()
    expect((await fetch(`${stand.url}/health`)).status).toBe(200)
    expect((await fetch(`${stand.url}/ready`)).status).toBeGreaterThanOrEqual(500)
  })

  it('figures for Prometheus, in which no person and no subject stands', async () => {
    const shop = subject(1)
    await fill(stand, [shop])
    const a = await enrolled(stand, zhangWei)
    recordVisit(a, '0190a000-0000-7000-8000-0000000000a1', shop)
    await sync(a)
    const figures = await text('/metrics')
    expect(figures).toContain('credit_hub_mutations_total{answer="applied"}')
    expect(figures).toContain('credit_hub_devices{state="in use"} 1')
    expect(figures).toMatch(/credit_hub_request_seconds_count\{method="POST",route="\/push",status="200"\} [1-9]/)
    for (const secret of [zhangWei.name, zhangWei.certificate, shop.name, shop.uid, a.device.id]) {
      expect(figures).not.toContain(secret)
    }
    a.close()
  })

  it('figures from afar only for who has the token', async () => {
    const app = await createServer(stand.hub, silentLog, { metricsToken: 'only-for-monitoring' })
    const ask = (headers: Record<string, string>, remoteAddress: string) =>
      app.inject({ url: '/metrics', headers, remoteAddress })
    expect((await ask({}, '127.0.0.1')).statusCode).toBe(403)
    expect((await ask({ authorization: 'Bearer wrong' }, '10.0.0.8')).statusCode).toBe(403)
    expect((await ask({ authorization: 'Bearer only-for-monitoring' }, '10.0.0.8')).statusCode).toBe(200)
    const open = await createServer(stand.hub, silentLog, {})
    expect((await open.inject({ url: '/metrics', remoteAddress: '10.0.0.8' })).statusCode).toBe(403)
    expect((await open.inject({ url: '/metrics', remoteAddress: '127.0.0.1' })).statusCode).toBe(200)
    await app.close()
    await open.close()
  })

  it('a balancer is believed only when it is named', async () => {
    const named = await createServer(stand.hub, silentLog, { trustedProxies: ['127.0.0.1'] })
    const headers = { 'x-forwarded-for': '10.0.0.8' }
    expect((await named.inject({ url: '/metrics', headers })).statusCode).toBe(403)
    const unnamed = await createServer(stand.hub, silentLog, {})
    expect((await unnamed.inject({ url: '/metrics', headers })).statusCode).toBe(200)
    await named.close()
    await unnamed.close()
  })
})
