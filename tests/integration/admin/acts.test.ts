import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { adminRoutes } from '../../../src-main/hub/admin/contract.ts'
import { allOfficers, deviceByNumber } from '../../../src-main/hub/storage/people.ts'
import {
  enrolled,
  fill,
  type Stand,
  startHub,
  subject,
  sync,
  type Workstation,
  zhangWei,
} from '../sync/support/stand.ts'
import { recordVisit } from '../sync/support/visits.ts'
import { logOf, signedIn } from './browser.ts'

const shop = subject(1)
let stand: Stand
let device: Workstation

beforeEach(async () => {
  stand = await startHub()
  await fill(stand, [shop])
  device = await enrolled(stand, zhangWei)
})
afterEach(async () => {
  device.close()
  await stand.close()
})

const actions = async () => (await logOf(stand.hub)).map(({ action }) => action)
const secretOf = (text: string): string => /id="code">([^<]+)</.exec(text)?.[1] ?? ''

describe('the system administrator', () => {
  it('sees every device with what waits on it', async () => {
    await sync(device)
    const system = await signedIn(stand.url, stand.hub, 'system', '400')
    const { text } = await system.get('/admin/devices')
    expect(text).toContain('<b>001</b>')
    expect(text).toContain('张伟')
    expect(text).toContain('0 项')
    expect((await system.get('/admin/devices?text=李')).text).toContain('没有找到“李”')
  })

  it('makes a code for who stands in the register, and it enrols', async () => {
    const system = await signedIn(stand.url, stand.hub, 'system', '400')
    await system.get('/admin/code')
    const made = await system.post(adminRoutes.code.path, { certificate: zhangWei.certificate })
    expect(secretOf(made.text)).toMatch(/^[0-9A-Z]{4}(-[0-9A-Z]{4}){2}$/)
    const unknown = await system.post(adminRoutes.code.path, { certificate: '<1>' })
    expect([unknown.status, unknown.text.includes('HB-0313'), unknown.text.includes('value="&lt;1&gt;"')]).toEqual([
      422,
      true,
      true,
    ])
    expect((await actions()).slice(-2)).toEqual(['发放登记码', '操作没有办成'])
  })

  it('stops a device after a question, and its work is taken or not as chosen', async () => {
    const system = await signedIn(stand.url, stand.hub, 'system', '400')
    recordVisit(device, '0190a000-0000-7000-8000-0000000000a1', shop)
    const asked = await system.get('/admin/devices/001/revoke')
    expect(asked.text).toContain('不能撤回')
    const unchosen = await system.post('/admin/devices/001/revoke', {})
    expect([unchosen.status, unchosen.text.includes('HB-0610')]).toEqual([422, true])
    expect((await deviceByNumber(stand.hub.db, '001'))?.revoked_at).toBeNull()
    const done = await system.post('/admin/devices/001/revoke', { work: 'take' })
    expect(done.headers.get('location')).toBe('/admin/devices?revoked=001')
    expect((await system.get('/admin/devices?revoked=001')).text).toContain('设备 001 已停用')
    await expect(sync(device)).rejects.toThrow('这台设备已被平台停用')
    expect(await stand.hub.db.selectFrom('visit').select('id').execute()).toHaveLength(1)
    expect((await system.get('/admin/devices/001/revoke')).status).toBe(404)
    expect((await logOf(stand.hub)).find(({ action }) => action === '停用设备')).toMatchObject({
      device: '001',
      takesWork: true,
      as: '系统管理员 人员400 400',
      administrator: '管理页 127.0.0.1',
    })
  })

  it('sees how the hub is doing, and nothing of the city', async () => {
    recordVisit(device, '0190a000-0000-7000-8000-0000000000a1', shop)
    await sync(device)
    const system = await signedIn(stand.url, stand.hub, 'system', '400')
    const { text } = await system.get('/admin/health')
    for (const words of ['资料库', stand.hub.engine, '变更序号', '其中退回']) expect(text).toContain(words)
    expect(text).not.toContain(shop.name)
  })
})

describe('the security administrator', () => {
  const person = {
    officer: '王静',
    certificate: '16010524012',
    'certificate-until': '2028-06-30',
    office: '金水区市场监管局',
    role: 'office',
    sectors: '01，04',
  }

  it('enters somebody and changes role and jurisdiction, by the rules of the command', async () => {
    const security = await signedIn(stand.url, stand.hub, 'security', '401')
    await security.get('/admin/officer')
    const districts = [...Object.entries(person), ['districts', '金水区'], ['districts', '登封市']]
    expect((await security.post(adminRoutes.officer.path, districts)).status).toBe(303)
    const entered = (await allOfficers(stand.hub.db)).find(({ name }) => name === '王静')
    expect(entered).toMatchObject({ role: 'office', districts: ['金水区', '登封市'], sectors: ['01', '04'] })
    const form = await security.get('/admin/officer?certificate=16010524012')
    expect(form.text).toContain('value="登封市" checked')
    const excluded = await security.post(adminRoutes.officer.path, { ...person, role: 'auditor' })
    expect([excluded.status, excluded.text.includes('HB-0310')]).toEqual([422, true])
    for (const missing of Object.keys(person).filter((key) => key !== 'role' && key !== 'sectors')) {
      const page = await security.post(adminRoutes.officer.path, { ...person, [missing]: '' })
      expect([missing, page.status, page.text.includes('HB-0610')]).toEqual([missing, 422, true])
    }
    expect((await security.post(adminRoutes.officer.path, { ...person, role: 'boss' })).text).toContain('HB-0012')
    const nowhere = await security.post(adminRoutes.officer.path, { ...person, districts: '火星' })
    expect(nowhere.text).toContain('HB-0110')
    expect((await actions()).filter((one) => one === '操作没有办成')).toHaveLength(7)
  })

  it('takes a recovery code with a reason, which the log has before anybody sees it', async () => {
    const security = await signedIn(stand.url, stand.hub, 'security', '401')
    await security.get('/admin/recovery')
    expect((await security.post(adminRoutes.recovery.path, { device: '001' })).text).toContain('HB-0610')
    const early = await security.post(adminRoutes.recovery.path, { device: '001', reason: '忘记口令' })
    expect([early.status, early.text.includes('HB-0308')]).toEqual([422, true])
    const none = await security.post(adminRoutes.recovery.path, { device: '９９９', reason: '忘记口令' })
    expect(none.text).toContain('HB-0305')
  })
})
