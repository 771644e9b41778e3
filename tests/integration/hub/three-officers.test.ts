import { sql } from 'kysely'
import { afterEach, beforeEach, describe, expect, inject, it } from 'vitest'
import { type Role, roleSchema } from '../../../src-main/features/access/contract.ts'
import { log } from '../../../src-main/features/audit/store.ts'
import { registerExport } from '../../../src-main/features/export/register.ts'
import { Failure } from '../../../src-main/features/failure/failure.ts'
import { acting } from '../../../src-main/hub/commands/acting.ts'
import { code, officer } from '../../../src-main/hub/commands/code.ts'
import { logLines, readAudit } from '../../../src-main/hub/commands/log.ts'
import { type Arguments, readArguments } from '../../../src-main/hub/commands/options.ts'
import { recovery } from '../../../src-main/hub/commands/recovery.ts'
import { makeCode, revokeDevice } from '../../../src-main/hub/keeping/enrol.ts'
import { allOfficers } from '../../../src-main/hub/storage/people.ts'
import { enrolled, fill, liMin, type Stand, startHub, subject, sync, zhangWei } from '../sync/support/stand.ts'

const LOCAL = { administrator: 'root@machine' }
let stand: Stand
let now: Date

beforeEach(async () => {
  now = new Date()
  stand = await startHub({ now: () => now })
})
afterEach(() => stand.close())

const facts = (certificate: string, role: Role) => {
  const { id: _, ...rest } = zhangWei
  return { ...rest, name: `人员${certificate}`, certificate, certificateUntil: '2099-12-31', role }
}
const options = (...words: string[]): Arguments => readArguments(words).values
const failureOf = async (act: () => Promise<unknown>): Promise<string> => {
  try {
    await act()
    return ''
  } catch (error) {
    if (error instanceof Failure) return error.data.code
    throw error
  }
}
const actions = async (): Promise<Record<string, unknown>[]> =>
  (await stand.hub.db.selectFrom('audit').select('entry').where('device', '=', '').orderBy('seq').execute()).map(
    (row) => JSON.parse(row.entry),
  )

describe('三员分立', () => {
  const POSTS: readonly Role[] = ['system', 'security', 'auditor']

  it.each(roleSchema.options)('who is %s takes no post that this one excludes', async (first) => {
    for (const [i, second] of roleSchema.options.entries()) {
      const certificate = `10${i}`
      await makeCode(stand.hub, facts(certificate, first))
      const both = [first, second]
      const excluded = first !== second && both.some((role) => POSTS.includes(role)) && !both.includes('reader')
      // Blanks and full-width digits make no other person.
      const again = options('--officer', '某人', '--certificate', `１０ ${i}`, '--role', second)
      expect(await failureOf(() => officer(stand.hub, again))).toBe(excluded ? 'HB-0310' : '')
      const kept = (await allOfficers(stand.hub.db)).filter((one) => one.certificate === certificate)
      expect(kept.map(({ role }) => role)).toEqual([excluded ? first : second])
    }
    expect(await allOfficers(stand.hub.db)).toHaveLength(roleSchema.options.length)
  })

  it('an administrator of before is the system administrator, also as an older command names the role', async () => {
    await code(stand.hub, options('--officer', '人员1', '--certificate', '1', '--role', 'admin'))
    await stand.hub.db.updateTable('officer').set({ role: 'admin' }).execute()
    expect(await allOfficers(stand.hub.db)).toMatchObject([{ role: 'system' }])
  })

  it('is no companion: the register that travels names none of the three', async () => {
    const a = await enrolled(stand, zhangWei)
    for (const [i, role] of POSTS.entries()) await makeCode(stand.hub, facts(`20${i}`, role))
    await makeCode(stand.hub, liMin)
    await sync(a)
    const row = a.city.read.first(
      a.city.read.query.selectFrom('catalogue').select('body').where('kind', '=', 'officers'),
    )
    expect(JSON.parse(row?.body ?? '').map(({ name }: { name: string }) => name)).toEqual(['张伟', '李敏'])
    a.close()
  })
})

describe('a duty of the three', () => {
  const as = (post: 'system' | 'security' | 'auditor', who?: string) => acting(stand.hub, post, who, 'test')

  it('is the local administrator’s while nobody holds the post, then its holder’s alone; refusals stand in the log', async () => {
    expect(await as('security')).toEqual({ administrator: expect.stringMatching(/.@./) })
    expect(await failureOf(() => as('security', '300'))).toBe('HB-0311')
    await makeCode(stand.hub, facts('300', 'security'))
    expect(await failureOf(() => as('security'))).toBe('HB-0030')
    expect(await failureOf(() => as('security', '301'))).toBe('HB-0311')
    expect((await as('security', ' ３00 ')).as).toBe('安全保密管理员 人员300 300')
    expect(Object.keys(await as('system'))).toEqual(['administrator'])
    const refused = (await actions()).filter(({ action }) => action === '拒绝越权操作')
    expect(refused).toMatchObject([{ as: '300' }, { as: '' }, { as: '301', needed: '安全保密管理员', command: 'test' }])
  })

  it('comes back to the local administrator when every certificate has expired', async () => {
    await makeCode(stand.hub, { ...facts('300', 'auditor'), certificateUntil: '2026-01-01' })
    expect(Object.keys(await as('auditor'))).toEqual(['administrator'])
  })

  it('divides the register from the codes: the one enters, the other gives codes for who stands there', async () => {
    const person = ['--officer', '王静', '--certificate', '16010524012', '--office', '金水区市场监管局']
    expect(await code(stand.hub, options(...person))).toMatchObject({ code: expect.any(String) })
    await officer(stand.hub, options('--officer', '周密', '--certificate', '400', '--role', 'security'), LOCAL)
    expect(await failureOf(() => code(stand.hub, options(...person)))).toBe('HB-0312')
    expect(await failureOf(() => code(stand.hub, options()))).toBe('HB-0312')
    expect(await failureOf(() => code(stand.hub, options('--certificate', '999')))).toBe('HB-0313')
    expect(await failureOf(() => officer(stand.hub, options('--certificate', '999')))).toBe('HB-0031')
    const by = await as('security', '400')
    await officer(stand.hub, options(...person, '--role', 'office', '--districts', '410105'), by)
    expect((await actions()).at(-1)).toMatchObject({
      action: '变更人员',
      role: 'office',
      as: '安全保密管理员 周密 400',
    })
    const given = await code(stand.hub, options('--certificate', '16010524012'), await as('system'))
    expect(given.code).toMatch(/^[0-9A-Z]{4}(-[0-9A-Z]{4}){2}$/)
    expect((await actions()).at(-1)).toMatchObject({ action: '发放登记码', administrator: expect.any(String) })
  })
})

describe('the log', () => {
  it('names who did what, of the hub and of its devices, and that it was read', async () => {
    await fill(stand, [subject(1)])
    const a = await enrolled(stand, zhangWei)
    a.work.write((db) => log(db, a, { action: '查看档案', subjectName: '试验\n主体', purpose: '日常检查' }))
    await sync(a)
    await revokeDevice(stand.hub, a.device.number, { by: { ...LOCAL, as: '系统管理员 周系统 500' } })
    expect(await failureOf(() => recovery(stand.hub, { device: a.device.number, reason: '忘记' }, LOCAL))).toBe(
      'HB-0307',
    )
    const read = await readAudit(stand.hub, undefined, LOCAL)
    expect(read.check).toMatchObject({ brokenAt: null, devices: [], unchained: 0, checked: read.entries.length })
    expect(read.entries.map(({ device, entry }) => [device, entry.action])).toEqual(
      expect.arrayContaining([
        [null, '发放登记码'],
        [null, '登记设备'],
        [a.device.number, '查看档案'],
        [null, '停用设备'],
        [null, '查阅日志'],
      ]),
    )
    const lines = await logLines(stand.hub, read)
    const seen = lines.find((line) => line.includes('查看档案'))
    expect(seen).toMatch(
      /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d {2}设备 001 {2}张伟 {2}查看档案 {2}主体：试验 主体 {2}目的：日常检查$/,
    )
    expect(lines.find((line) => line.includes('停用设备'))).toContain('系统管理员 周系统 500（root@machine）')
    expect(lines.at(-1)).toContain(`已核对 ${read.entries.length} 条`)
    expect((await actions()).at(-1)).toEqual({ action: '查阅日志', since: '', ...LOCAL })
    a.close()
  })

  it('leads from the number on a leaked page to who exported it, when and what for', async () => {
    await fill(stand, [subject(1)])
    const a = await enrolled(stand, zhangWei)
    const leaving = { what: 'quality', target: '', title: '数据质量', counted: '行' } as const
    const [first, second] = [3, 12].map((rows) => registerExport(a, '移送公安机关', { ...leaving, rows }).number)
    await sync(a)
    now = new Date(Date.now() + 60_000)
    const read = await readAudit(stand.hub, undefined, LOCAL, ` ${second?.toLowerCase()} `)
    const [found, reading, ...others] = await logLines(stand.hub, read)
    expect(read.entries).toHaveLength(2)
    expect(found).toContain(`设备 001  张伟  导出  目的：移送公安机关  内容：${second}，数据质量，12 行`)
    expect(reading).toMatch(/查阅日志.*查找：\s*wm-/)
    expect(others.join()).toContain('已核对')
    expect(JSON.stringify(read.entries)).not.toContain(first)
    expect((await readAudit(stand.hub, undefined, LOCAL, 'WM-19990101-0010001')).entries).toHaveLength(1)
    a.close()
  })

  it('is shown from a day on, in Chinese time', async () => {
    now = new Date('2026-06-18T15:59:00Z')
    await makeCode(stand.hub, facts('600', 'inspector'))
    now = new Date('2026-06-18T16:00:00Z')
    await makeCode(stand.hub, facts('601', 'inspector'))
    const { entries } = await readAudit(stand.hub, '2026-06-19', LOCAL)
    expect(entries.map(({ entry }) => entry.action)).toEqual(['登记人员', '发放登记码', '查阅日志'])
    expect(await failureOf(() => readAudit(stand.hub, '昨天', LOCAL))).toBe('HB-0032')
  })

  it('is deleted and changed by nobody; past the database’s own guard it tells where', async () => {
    for (const certificate of ['700', '701', '702']) await makeCode(stand.hub, facts(certificate, 'inspector'))
    const { db } = stand.hub
    await expect(db.deleteFrom('audit').execute()).rejects.toThrow('append-only')
    await expect(db.updateTable('audit').set({ entry: '{}' }).execute()).rejects.toThrow('append-only')
    if (inject('postgres') !== undefined) {
      await expect(sql`truncate audit`.execute(db)).rejects.toThrow('append-only')
      await sql`alter table audit disable trigger all`.execute(db)
    } else {
      await sql`drop trigger audit_kept`.execute(db)
      await sql`drop trigger audit_immutable`.execute(db)
    }
    const checked = async () => (await readAudit(stand.hub, undefined, LOCAL)).check
    expect(await checked()).toMatchObject({ brokenAt: null })
    await db.updateTable('audit').set({ entry: '{"action":"停用设备"}' }).where('seq', '=', 5).execute()
    expect(await checked()).toMatchObject({ brokenAt: 5 })
    await db.deleteFrom('audit').where('seq', '=', 3).execute()
    const read = await readAudit(stand.hub, undefined, LOCAL)
    expect(read.check.brokenAt).toBe(3)
    expect((await logLines(stand.hub, read)).join('\n')).toContain('日志从第 3 条起与写入时不符')
  })

  it('whose end was cut off is no longer whole', async () => {
    await makeCode(stand.hub, facts('800', 'inspector'))
    const { db } = stand.hub
    if (inject('postgres') === undefined) await sql`drop trigger audit_kept`.execute(db)
    else await sql`alter table audit disable trigger all`.execute(db)
    await db.deleteFrom('audit').where('seq', '=', 2).execute()
    expect((await readAudit(stand.hub, undefined, LOCAL)).check).toMatchObject({ brokenAt: 2 })
  })

  it('tells of a device whose own log was changed before it came', async () => {
    await fill(stand, [subject(1)])
    const a = await enrolled(stand, zhangWei)
    for (const action of ['一', '二', '三']) a.work.write((db) => log(db, a, { action }))
    a.work.connection.exec('drop trigger audit_immutable')
    a.work.write((db) => db.run(db.query.updateTable('audit').set({ action: '改过' }).where('seq', '=', 2)))
    await sync(a)
    const { check } = await readAudit(stand.hub, undefined, LOCAL)
    expect(check).toMatchObject({ brokenAt: null, devices: [{ device: a.device.number, brokenAt: 2 }] })
    a.close()
  })
})
