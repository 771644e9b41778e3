import { X509Certificate } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { enrolDevice } from '../../../src-main/features/sync/exchange/enrol.ts'
import { makeCode, revokeDevice } from '../../../src-main/hub/keeping/enrol.ts'
import { bareDevice, enrolBare, enrolRequest, send } from '../sync/support/http.ts'
import { enrolled, liMin, type Stand, startHub, sync, zhangWei } from '../sync/support/stand.ts'

let stand: Stand
let now: Date

beforeEach(async () => {
  now = new Date('2026-06-18T01:00:00Z')
  stand = await startHub({ now: () => now })
})

afterEach(() => stand.close())

describe('enrolling a device', () => {
  it('gives number, officer and a certificate for 400 days under the office root', async () => {
    const { body, status } = await enrolBare(stand.url, bareDevice(), await makeCode(stand.hub, zhangWei))
    expect(status).toBe(200)
    expect(body).toMatchObject({ deviceNumber: '001', officer: { name: '张伟', certificate: zhangWei.certificate } })
    const certificate = new X509Certificate(String(body.certificate))
    expect(certificate.verify(new X509Certificate(String(body.root)).publicKey)).toBe(true)
    expect(Math.round((Date.parse(certificate.validTo) - now.getTime()) / 86_400_000)).toBe(400)
    expect(certificate.subject).toContain('001')
  })

  it('takes a code as people type it, once', async () => {
    const code = await makeCode(stand.hub, zhangWei)
    const typed = ` ${code.toLowerCase().replaceAll('-', ' ')}`
    expect((await enrolBare(stand.url, bareDevice(), typed)).status).toBe(200)
    expect(await enrolBare(stand.url, bareDevice(), code)).toMatchObject({ status: 422, body: { code: 'HB-0301' } })
  })

  it('answers the same again to the device whose answer was lost', async () => {
    const code = await makeCode(stand.hub, zhangWei)
    const device = bareDevice()
    const first = await enrolBare(stand.url, device, code)
    expect(await enrolBare(stand.url, device, code)).toEqual(first)
  })

  it('refuses a wrong code, an old code, a key without proof and another protocol', async () => {
    const code = await makeCode(stand.hub, zhangWei)
    const device = bareDevice()
    expect((await enrolBare(stand.url, device, 'AAAA-BBBB-CCCC')).body.code).toBe('HB-0301')
    const stolen = { ...enrolRequest(device, code), publicKey: bareDevice().publicKey }
    expect((await send(stand.url, 'POST', '/enrol', stolen)).body.code).toBe('HB-0303')
    const newer = { ...enrolRequest(device, code), protocol: 4 }
    expect((await send(stand.url, 'POST', '/enrol', newer)).body.code).toBe('HB-0206')
    now = new Date(now.getTime() + 8 * 86_400_000)
    expect((await enrolBare(stand.url, device, code)).body.code).toBe('HB-0301')
  })

  it('lets a second officer enrol on the same workstation', async () => {
    now = new Date()
    const a = await enrolled(stand, zhangWei)
    const code = await makeCode(stand.hub, liMin)
    const { officer, device } = await enrolDevice(a.work, { hub: stand.url, code }, now)
    expect(officer.name).toBe('李敏')
    expect(device.number).toBe(a.device.number)
    await expect(sync({ ...a, officer })).resolves.toMatchObject({ waiting: 0 })
    a.close()
  })

  it('sends the officer register and the trust list to every workstation', async () => {
    now = new Date()
    const a = await enrolled(stand, zhangWei)
    const b = await enrolled(stand, liMin)
    await revokeDevice(stand.hub, b.device.number)
    await sync(a)
    const db = a.city.read
    const officers = db.all(db.query.selectFrom('catalogue').select('body').where('kind', '=', 'officers'))
    expect(officers.map((row) => JSON.parse(row.body).map((o: { name: string }) => o.name))).toEqual([['张伟', '李敏']])
    const trust = db.first(db.query.selectFrom('state').select('value').where('key', '=', 'trust'))
    expect(JSON.parse(trust?.value ?? '')).toMatchObject({
      roots: [stand.hub.identity.authority.certificate],
      keys: [a.device.publicKey],
      revoked: [expect.stringMatching(/^[0-9A-F]+$/)],
    })
    a.close()
    b.close()
  })
})
