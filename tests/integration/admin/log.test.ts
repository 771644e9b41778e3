import { sql } from 'kysely'
import { afterEach, beforeEach, describe, expect, inject, it } from 'vitest'
import { log } from '../../../src-main/features/audit/store.ts'
import { legalDay } from '../../../src-main/features/legal-day.ts'
import { adminRoutes } from '../../../src-main/hub/admin/contract.ts'
import { makeCode } from '../../../src-main/hub/keeping/enrol.ts'
import { enrolled, fill, liMin, type Stand, startHub, subject, sync, zhangWei } from '../sync/support/stand.ts'
import { logOf, signedIn, type Visitor } from './browser.ts'

let stand: Stand
let auditor: Visitor
let now: Date

beforeEach(async () => {
  now = new Date()
  stand = await startHub({ now: () => now })
  auditor = await signedIn(stand.url, stand.hub, 'auditor', '500')
})
afterEach(() => stand.close())

const rowsOf = (text: string): string[] =>
  (text.split('<tbody>')[1] ?? '')
    .split('</tr>')
    .slice(0, -1)
    .map((row) =>
      row
        .replace(/<[^>]+>/g, ' ')
        .replace(/\s+/g, ' ')
        .trim(),
    )
const search = async (fields: Record<string, string>): Promise<string[]> =>
  rowsOf((await auditor.get(`/admin/log?${new URLSearchParams(fields)}`)).text)

describe('the log, as the auditor reads it', () => {
  it('is searched by time, device, act and text, names of officers among it', async () => {
    await fill(stand, [subject(1)])
    const a = await enrolled(stand, zhangWei)
    a.work.write((db) => log(db, a, { action: '查看档案', subjectName: '100%_主体', purpose: '日常检查' }))
    await sync(a)
    await makeCode(stand.hub, liMin)
    expect(await search({ action: '查看' })).toEqual([expect.stringContaining('设备 001 张伟 查看档案')])
    expect(await search({ text: '100%_主' })).toHaveLength(2)
    expect(await search({ text: '100%x主' })).toHaveLength(1)
    expect((await search({ device: '001' })).every((row) => row.includes('设备 001'))).toBe(true)
    const own = await search({ device: 'hub', text: '李敏' })
    expect(own.filter((row) => row.includes('发放登记码'))).toHaveLength(1)
    expect(own.every((row) => row.includes('李敏'))).toBe(true)
    const day = legalDay(now)
    expect((await search({ from: day, to: day, action: '发放登记码' })).length).toBe(2)
    expect(await search({ to: '2020-01-01' })).toEqual([])
    expect((await auditor.get('/admin/log?device=777')).text).toContain('HB-0305')
    expect((await auditor.get('/admin/log?from=x')).text).toContain('HB-0032')
    a.close()
  })

  it('comes in pages of fifty, the newest first, none missing and none twice', async () => {
    const { id: _, ...facts } = liMin
    for (let i = 0; i < 60; i++) await makeCode(stand.hub, { ...facts, certificate: `6${i}`, name: `甲${i}` })
    const seen: string[] = []
    for (let path = '/admin/log?action=发放登记码'; path !== ''; ) {
      const { text } = await auditor.get(encodeURI(path).replaceAll('%25', '%'))
      seen.push(...rowsOf(text))
      path = (/href="([^"]+)">更早的/.exec(text)?.[1] ?? '').replaceAll('&amp;', '&')
    }
    expect(seen).toHaveLength(60)
    expect(new Set(seen.map((row) => /甲\d+/.exec(row)?.[0])).size).toBe(60)
    expect(seen[0]).toContain('甲59')
  })

  it('tells that it was read and checked, and shows nothing as HTML that somebody typed', async () => {
    await makeCode(stand.hub, { ...liMin, name: '<b>粗</b>' })
    const { text } = await auditor.get('/admin/log?text=%3Cscript%3E')
    expect(text).not.toContain('<script>')
    expect((await auditor.get('/admin/log')).text).toContain('&lt;b&gt;粗&lt;/b&gt;')
    expect((await auditor.post(adminRoutes.check.path)).text).toContain('日志完整')
    expect((await logOf(stand.hub)).slice(-3).map(({ action, query }) => [action, query])).toEqual([
      ['查阅日志', '文字 <script>'],
      ['查阅日志', '全部'],
      ['核对日志', undefined],
    ])
  })

  it('says where it was changed past the guard of the database', async () => {
    for (const certificate of ['700', '701']) await makeCode(stand.hub, { ...liMin, certificate })
    if (inject('postgres') === undefined) await sql`drop trigger audit_immutable`.execute(stand.hub.db)
    else await sql`alter table audit disable trigger all`.execute(stand.hub.db)
    await stand.hub.db.updateTable('audit').set({ entry: '{"action":"x"}' }).where('seq', '=', 3).execute()
    const { text } = await auditor.post(adminRoutes.check.path)
    expect(text).toContain('日志与写入时不符')
    expect(text).toContain('日志从第 3 条起')
  })

  it('is exported for a purpose, under a number that is found again', async () => {
    await makeCode(stand.hub, { ...liMin, name: '=1+1' })
    await auditor.get('/admin/log/export')
    const without = await auditor.post(adminRoutes.exportLog.path, { purpose: ' ' })
    expect([without.status, without.text.includes('没有填写目的')]).toEqual([422, true])
    const day = legalDay(now).replaceAll('-', '')
    for (const serial of ['0001', '0002']) {
      now = new Date(now.getTime() + 1000)
      const file = await auditor.post(adminRoutes.exportLog.path, { purpose: '季度审计', action: '发放登记码' })
      const number = `WM-${day}-${serial}`
      expect(file.headers.get('content-disposition')).toBe(`attachment; filename="${number}.csv"`)
      const [first = '', head, ...rows] = file.text.trim().split('\r\n')
      expect(first).toContain(`"编号","${number}","目的","季度审计","导出人","安全审计员 人员500 500"`)
      expect(first).toContain('"条数","1"')
      expect(head).toContain('"时间","地点","人员","动作"')
      expect(rows).toHaveLength(1)
      const [found] = await search({ text: number, action: '导出日志' })
      expect(found).toContain(`编号 ${number}`)
      expect(found).toContain('目的 季度审计')
    }
  })
})
