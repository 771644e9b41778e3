import { mkdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, inject, it, onTestFailed } from 'vitest'
import { cli, root } from '../support/host.ts'
import { startHub, type TestHub } from './support/hub.ts'
import { expectAccessible, launch, press, type Visitor, visit } from './support/page.ts'

const PASSPHRASE = 'Test-2026-admin'
const PEOPLE = { security: ['周密', '501'], system: ['吴管', '502'], auditor: ['郑审', '503'] } as const
const shots = path.join(root, 'out', 'screenshots')
let hub: TestHub
let browser: Browser

beforeAll(async () => {
  mkdirSync(shots, { recursive: true })
  hub = await startHub('admin', 20)
  browser = await launch(inject('chromium'))
})

afterAll(async () => {
  await browser?.close()
  await hub?.close()
})

async function look(visitor: Visitor, name: string): Promise<void> {
  await visitor.page.evaluate(() => document.fonts.ready)
  await visitor.page.screenshot({ path: path.join(shots, `admin-${name}.png`), fullPage: true })
  await expectAccessible(visitor, name)
}

/** Signs in by keyboard. */
async function signIn({ page }: Visitor, certificate: string, passphrase: string): Promise<void> {
  await page.getByLabel('执法证号').focus()
  await page.keyboard.type(certificate)
  await page.keyboard.press('Tab')
  await page.keyboard.type(passphrase)
  await page.keyboard.press('Enter')
}

/** Signs in with the passphrase of the command and changes it. */
async function enter(visitor: Visitor, post: keyof typeof PEOPLE): Promise<void> {
  const { page } = visitor
  const [, certificate] = PEOPLE[post]
  const as = ['--as', PEOPLE.security[1]]
  const given = hub.command('passphrase', '--certificate', certificate, ...as)
  const first = String(given.passphrase)
  await signIn(visitor, certificate, first)
  await page.getByRole('heading', { name: '更换口令', level: 1 }).waitFor()
  if (post === 'security') await look(visitor, 'passphrase')
  await page.getByLabel('现用口令').fill(first)
  await page.getByLabel('新口令').fill(PASSPHRASE)
  await page.getByLabel('再输一遍').fill(PASSPHRASE)
  await press(visitor, '更换口令')
}

it('three officers run the hub in a browser: enter, give a code, stop a device, search and export the log', async () => {
  const visitor = await visit(browser, `${hub.url}/admin`, { width: 1024, height: 768 }, false)
  const { page, complaints } = visitor
  onTestFailed(() => page.screenshot({ path: path.join(shots, 'failed-admin.png') }).then(() => {}))
  await page.getByText('还没有人任三员').waitFor()
  await look(visitor, 'vacant')
  const [name, certificate] = PEOPLE.security
  const entered = ['--officer', name, '--certificate', certificate, '--office', '演示机关', '--role', 'security']
  hub.command('officer', ...entered)
  await page.reload()

  await signIn(visitor, certificate, 'wrong')
  await page.getByText('执法证号或口令不对').waitFor()
  await look(visitor, 'sign-in-wrong')
  await page.getByLabel('执法证号').fill('')
  await enter(visitor, 'security')
  await page.getByRole('heading', { name: '人员', level: 1 }).waitFor()
  for (const post of ['system', 'auditor'] as const) {
    await press(visitor, '登记人员', 'link')
    await page.getByLabel('姓名').fill(PEOPLE[post][0])
    await page.getByLabel('执法证号').fill(PEOPLE[post][1])
    await page.getByLabel('证件有效期至').fill('2030-12-31')
    await page.getByLabel('单位').fill('演示机关')
    await page.getByLabel('角色').selectOption(post)
    if (post === 'system') await look(visitor, 'officer')
    await press(visitor, '登记')
    await page.getByText(`已保存${PEOPLE[post][0]}`).waitFor()
  }
  await look(visitor, 'officers')
  await press(visitor, /^变更\s*张伟$/, 'link')
  await page.getByRole('checkbox', { name: '登封市' }).check()
  await press(visitor, '保存变更')
  await page.getByText('金水区、登封市').first().waitFor()
  await look(visitor, 'changed')
  await press(visitor, '恢复码', 'link')
  await page.getByLabel('设备编号').fill('001')
  await page.getByLabel('理由').fill('本人忘记口令')
  await press(visitor, '取用恢复码')
  await page.getByText('没有编号为 001 的设备').waitFor()
  await look(visitor, 'recovery')
  await press(visitor, '管理账号', 'link')
  await look(visitor, 'accounts')
  await press(visitor, '退出')

  await enter(visitor, 'system')
  await press(visitor, '发登记码', 'link')
  await page.getByLabel('执法证号').fill('16010524031')
  await press(visitor, '发登记码')
  const code = (await page.locator('#code').textContent()) ?? ''
  await look(visitor, 'code')
  expect(cli(path.join(hub.box, 'a'), 'enrol', '--hub', hub.url, '--code', code).code).toBe(0)
  await press(visitor, '设备', 'link')
  await page.getByRole('row', { name: /001 张伟/ }).waitFor()
  await look(visitor, 'devices')
  await press(visitor, /^停用\s*设备 001$/, 'link')
  await look(visitor, 'revoke')
  await page.getByRole('radio', { name: '不再收' }).check()
  await press(visitor, '停用设备 001')
  await page.getByText('设备 001 已停用。').waitFor()
  await look(visitor, 'revoked')
  await press(visitor, '运行状况', 'link')
  await look(visitor, 'health')
  await page.goto(`${hub.url}/admin/log`)
  await page.getByText('您的职务不能做这件事').waitFor()
  await look(visitor, 'refused')
  await press(visitor, '退出')

  await enter(visitor, 'auditor')
  await page.getByLabel('动作').fill('停用')
  await press(visitor, '查找')
  await page.getByRole('row', { name: /吴管 502.*停用设备/ }).waitFor()
  await look(visitor, 'log')
  await press(visitor, '核对日志', 'link')
  await press(visitor, '核对全部日志')
  await page.getByText('日志完整').waitFor()
  await look(visitor, 'check')
  await press(visitor, '导出日志', 'link')
  await look(visitor, 'export')
  await page.getByLabel('目的').fill('季度安全审计')
  const saved = page.waitForEvent('download')
  await press(visitor, '导出')
  const download = await saved
  const number = download.suggestedFilename().replace('.csv', '')
  expect(number).toMatch(/^WM-\d{8}-\d{4}$/)
  const file = path.join(hub.box, 'log.csv')
  await download.saveAs(file)
  expect(readFileSync(file, 'utf8').split('\r\n')[0]).toContain(number)
  await press(visitor, '查阅日志', 'link')
  await page.getByLabel('文字').fill(number)
  await press(visitor, '查找')
  await page.getByRole('row', { name: new RegExp(`导出日志.*${number}`) }).waitFor()

  const other = await visit(browser, `${hub.url}/admin/`, { width: 1280, height: 800 }, false)
  await signIn(other, PEOPLE.auditor[1], PASSPHRASE)
  await other.page.getByRole('heading', { name: '查阅日志', level: 1 }).waitFor()
  await press(visitor, '导出日志', 'link')
  await page.getByText('这个账号刚在别处登录').waitFor()
  await look(visitor, 'elsewhere')
  await other.page.emulateMedia({ colorScheme: 'dark' })
  await look(other, 'log-dark')
  // A browser tells the console of each answer that is no success; nothing else is said there.
  expect([...complaints, ...other.complaints].filter((one) => !/status of 4\d\d/.test(one))).toEqual([])
  await visitor.context.close()
  await other.context.close()
})
