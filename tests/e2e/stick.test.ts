import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { cli, PASSPHRASE, root, startShell } from '../support/host.ts'
import { readZip } from '../unit/hosts/read-zip.ts'
import { startHub, type TestHub } from './support/hub.ts'
import { expectAccessible, launch, press, type Visitor, visit } from './support/page.ts'

const shots = path.join(root, 'out', 'screenshots')
let folders: { readonly a: string; readonly b: string }
let hub: TestHub
let browser: Browser

beforeAll(async () => {
  mkdirSync(shots, { recursive: true })
  hub = await startHub('stick', 60)
  folders = {
    a: hub.enrol('a', { officer: '张伟', certificate: '16010524031' }),
    b: hub.enrol('b', { officer: '赵磊', certificate: '16010524063' }),
  }
  browser = await launch(inject('chromium'))
})

afterAll(async () => {
  await browser?.close()
  await hub?.close()
})

async function look(visitor: Visitor, name: string): Promise<void> {
  await visitor.page.waitForTimeout(300)
  await visitor.page.screenshot({ path: path.join(shots, `${name}.png`) })
  await expectAccessible(visitor, name)
}

async function openSyncPage(url: string): Promise<Visitor> {
  const visitor = await visit(browser, url, { width: 1280, height: 800 }, false)
  const { page } = visitor
  await page.getByLabel('口令', { exact: true }).fill(PASSPHRASE)
  await press(visitor, /^解锁/)
  await page.getByRole('heading', { name: '我的工作' }).waitFor()
  await page.goto(`${new URL(page.url()).origin}/#/sync`)
  await page.getByRole('heading', { name: '同步', exact: true }).waitFor()
  return visitor
}

/** With the hub away: which link is broken, a sync by hand only, and what the help desk is given. */
async function seeToTheLine(visitor: Visitor): Promise<void> {
  const { page } = visitor
  await press(visitor, '连接测试')
  await page.getByText('断在“端口连通”，后面的没有测').waitFor()
  await page.getByText('怎么办：').waitFor()
  await look(visitor, 'sync-test-broken')
  await press(visitor, '关闭')

  await press(visitor, '更改')
  await press(visitor, /^只手动/, 'radio')
  await page.getByLabel('上传限速').fill('5')
  await press(visitor, '保存设置')
  await page.getByText('请写 20 到 100,000 之间的整数，或留空').waitFor()
  await look(visitor, 'sync-settings')
  await page.getByLabel('上传限速').fill('500')
  await press(visitor, '保存设置')
  await page.getByText(/等待上报.*，已设为只手动同步/).waitFor()
  await page.getByText('离线，只手动同步').waitFor()
  await page.getByText('500 kB/s').waitFor()

  await press(visitor, '诊断包')
  await page.locator('summary', { hasText: '待上报.json' }).click()
  await page.getByText('"kind": "visit.finalised"').waitFor()
  await look(visitor, 'sync-diagnosis')
  const saved = page.waitForEvent('download')
  await press(visitor, '保存诊断包')
  const bundle = path.join(hub.box, (await saved).suggestedFilename())
  await (await saved).saveAs(bundle)
  expect([...readZip(readFileSync(bundle)).keys()]).toContain('同步记录.txt')

  // What the command line wrote in a process of its own, when the device was enrolled.
  await press(visitor, '全部')
  await page.getByLabel('在同步记录中找').fill('主体')
  await page
    .getByText(/个主体有变更/)
    .first()
    .waitFor()
  await page.getByRole('button', { name: '没有完成' }).click()
  await page.getByText('没有找到“主体”。').waitFor()
  await look(visitor, 'sync-log')
  await press(visitor, '只看最近')
}

const openVisit = ({ page }: Visitor, id: string): Promise<void> =>
  page.evaluate((visit) => {
    location.hash = `#/visit?id=${visit}`
  }, id)

describe('a stick instead of a network', () => {
  it('carries a check to the hub and its receipt back, and another workstation sees the check', async () => {
    const found = cli(folders.a, 'search', '豫满').json as { subjects: { code: string }[] }
    const code = found.subjects[0]?.code ?? ''
    const description = path.join(hub.box, 'visit.json')
    writeFileSync(description, JSON.stringify(cli(folders.a, 'visit', '--example', code).json))
    const { id, number } = cli(folders.a, 'visit', description).json as { id: string; number: string }
    // No network: the hub is not there.
    await hub.leave()
    const shell = await startShell(folders.a)
    const visitor = await openSyncPage(shell.match[1] ?? '')
    const { page } = visitor
    await page.getByText(`还没有确认：${number}`).waitFor()
    await look(visitor, 'stick-before')
    await openVisit(visitor, id)
    const missing = page.getByRole('list', { name: '平台还没有确认的附件' })
    await missing.getByText(number).waitFor()
    await look(visitor, 'stick-visit-before')
    await page.goBack()
    await seeToTheLine(visitor)

    const saved = page.waitForEvent('download')
    await press(visitor, '导出到 U 盘')
    const bundle = path.join(hub.box, (await saved).suggestedFilename())
    await (await saved).saveAs(bundle)
    await page.getByRole('heading', { name: '已导出同步包' }).waitFor()
    await look(visitor, 'stick-exported')
    await press(visitor, '知道了')
    await page.getByText(/项还在本机/).waitFor()

    const { reply } = hub.command('bundle', bundle) as { reply: string }
    await page.locator('input[type=file]').setInputFiles(reply)
    await page.getByRole('heading', { name: '已导入平台的回执包' }).waitFor()
    await look(visitor, 'stick-imported')
    await press(visitor, '知道了')
    await page.getByText('都已上报', { exact: true }).waitFor()
    await look(visitor, 'stick-after')
    await openVisit(visitor, id)
    await page.getByText('1 个附件平台都已确认').waitFor()
    await look(visitor, 'stick-visit-after')
    await page.goBack()

    await page.locator('input[type=file]').setInputFiles(bundle)
    await page.getByRole('heading', { name: '没有导入' }).waitFor()
    await look(visitor, 'stick-refused')
    await press(visitor, '知道了')
    expect(visitor.complaints).toEqual([])
    await visitor.context.close()
    await shell.stop()

    await hub.comeBack()
    expect(cli(folders.b, 'sync').code).toBe(0)
    const shown = cli(folders.b, 'show', code).json as { inspections: { number: string }[] }
    expect(shown.inspections.map((inspection) => inspection.number)).toContain(number)
  })
})
