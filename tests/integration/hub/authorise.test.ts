import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Role, roleSchema } from '../../../src-main/features/access/contract.ts'
import { silentLog } from '../../../src-main/hub/http/log.ts'
import { createServer } from '../../../src-main/hub/http/server.ts'
import { makeCode, revokeDevice } from '../../../src-main/hub/keeping/enrol.ts'
import { type BareDevice, bareDevice, enrolBare, send, tokenOf, tokenRequest } from '../sync/support/http.ts'
import { type Stand, startHub, zhangWei } from '../sync/support/stand.ts'

const SHA = 'a'.repeat(64)
const roles = roleSchema.options
const posts: readonly Role[] = ['system', 'security', 'auditor']
/** Every route that wants somebody: what an allowed caller gets at least past authorisation. */
const guarded = [
  ['GET', '/pull', undefined],
  ['POST', '/push', { mutations: [] }],
  ['GET', `/files/${SHA}`, undefined],
  ['HEAD', `/files/${SHA}`, undefined],
  ['PATCH', `/files/${SHA}`, {}],
  ['POST', '/files', {}],
  ['OPTIONS', '/files', undefined],
] as const
const open = [
  ['GET', '/health', undefined],
  ['GET', '/time', undefined],
] as const

let stand: Stand
let now = new Date('2026-06-18T01:00:00Z')
const devices = new Map<Role, { device: BareDevice; officer: string; number: string }>()

async function enrol(role: Role, serial: number) {
  const device = bareDevice()
  const officer = { ...zhangWei, id: undefined, certificate: `9000000000${serial}`, role }
  const { body } = await enrolBare(stand.url, device, await makeCode(stand.hub, officer as never))
  return { device, officer: (body.officer as { id: string }).id, number: String(body.deviceNumber) }
}

beforeAll(async () => {
  stand = await startHub({ now: () => now })
  for (const [serial, role] of roles.entries()) devices.set(role, await enrol(role, serial))
})

afterAll(() => stand.close())

const holder = (role: Role) => devices.get(role) as NonNullable<ReturnType<typeof devices.get>>

describe('who may do what at the hub', () => {
  it.each(open)('anybody may ask %s %s', async (method, path, body) => {
    expect((await send(stand.url, method, path, body)).status).toBe(200)
  })

  it.each(guarded)('nobody without a token may ask %s %s', async (method, path, body) => {
    const bad = [undefined, '', 'x.y', `${Buffer.from('{"use":"token"}').toString('base64url')}.AAAA`]
    for (const token of bad) {
      const { status, body: answer } = await send(stand.url, method, path, body, token)
      expect(status).toBe(401)
      if (method !== 'HEAD') expect(answer.code).toBe('HB-0202')
    }
  })

  for (const role of roles) {
    it.each(guarded)(`${role} asks %s %s`, async (method, path, body) => {
      const { device, officer } = holder(role)
      const { status } = await send(stand.url, method, path, body, await tokenOf(stand.url, device, officer))
      if (posts.includes(role)) expect(status).toBe(403)
      else expect([200, 204, 400, 404, 412]).toContain(status)
    })
  }

  it('a token ends after fifteen minutes', async () => {
    const { device, officer } = holder('inspector')
    const token = await tokenOf(stand.url, device, officer)
    const start = now
    now = new Date(start.getTime() + 14 * 60_000)
    expect((await send(stand.url, 'GET', '/pull', undefined, token)).status).toBe(200)
    now = new Date(start.getTime() + 15 * 60_000)
    expect((await send(stand.url, 'GET', '/pull', undefined, token)).status).toBe(401)
    now = start
  })

  it('a challenge serves once, only its device, only its officers, and two minutes', async () => {
    const { device, officer } = holder('inspector')
    const request = await tokenRequest(stand.url, device, officer)
    expect((await send(stand.url, 'POST', '/token', request)).status).toBe(200)
    expect((await send(stand.url, 'POST', '/token', request)).status).toBe(401)
    const other = holder('office')
    expect((await send(stand.url, 'POST', '/token', await tokenRequest(stand.url, device, other.officer))).status).toBe(
      401,
    )
    const stolen = { ...device, privateKey: other.device.privateKey }
    expect((await send(stand.url, 'POST', '/token', await tokenRequest(stand.url, stolen, officer))).status).toBe(401)
    const late = await tokenRequest(stand.url, device, officer)
    const start = now
    now = new Date(start.getTime() + 2 * 60_000)
    expect((await send(stand.url, 'POST', '/token', late)).status).toBe(401)
    now = start
  })

  it('a challenge cannot be used as a token', async () => {
    const { device } = holder('inspector')
    const { body } = await send(stand.url, 'POST', '/challenge', { device: device.id })
    expect((await send(stand.url, 'GET', '/pull', undefined, String(body.challenge))).status).toBe(401)
  })

  it('a revoked device is shut out at once, with its token and with a new one', async () => {
    const { device, officer, number } = await enrol('inspector', 9)
    const token = await tokenOf(stand.url, device, officer)
    expect((await send(stand.url, 'GET', '/pull', undefined, token)).status).toBe(200)
    await revokeDevice(stand.hub, number)
    for (const [method, path, body] of guarded) {
      const { status, body: answer } = await send(stand.url, method, path, body, token)
      expect(status).toBe(403)
      if (method !== 'HEAD') expect(answer.code).toBe('HB-0203')
    }
    expect((await send(stand.url, 'POST', '/token', await tokenRequest(stand.url, device, officer))).status).toBe(403)
  })
})

describe('what the hub says to nonsense', () => {
  it.each([
    ['GET', '/nowhere', undefined, 404],
    ['GET', '/../../etc/passwd', undefined, 404],
    ['GET', '/pull?limit=999999', undefined, 401],
    ['POST', '/enrol', { code: 1 }, 400],
    ['POST', '/challenge', [], 400],
    ['POST', '/token', { device: 'x'.repeat(100) }, 400],
    ['DELETE', '/health', undefined, 404],
  ])('%s %s is refused with a sentence', async (method, path, body, status) => {
    const answered = await send(stand.url, method, path, body)
    expect(answered.status).toBe(status)
    expect(Object.keys(answered.body).sort()).toEqual(['code', 'remedy', 'sentence'])
  })

  it('broken JSON and a wrong content type are refused without a stack trace', async () => {
    for (const [type, text, status] of [
      ['application/json', '{"code":', 400],
      ['text/xml', '<a/>', 415],
    ] as const) {
      const response = await fetch(`${stand.url}/enrol`, {
        method: 'POST',
        body: text,
        headers: { 'content-type': type },
      })
      expect(response.status).toBe(status)
      expect(Object.keys((await response.json()) as object).sort()).toEqual(['code', 'remedy', 'sentence'])
    }
  })
})

describe('guessing codes', () => {
  it('is slowed down, with a sentence', async () => {
    const app = await createServer(stand.hub, silentLog, { requestsAMinute: 20 })
    const tries: number[] = []
    for (let i = 0; i < 4; i++)
      tries.push((await app.inject({ method: 'POST', url: '/enrol', payload: {} })).statusCode)
    const last = await app.inject({ method: 'POST', url: '/enrol', payload: {} })
    await app.close()
    expect(tries).toEqual([400, 400, 429, 429])
    expect(last.json()).toMatchObject({ code: 'HB-0004' })
  })
})
