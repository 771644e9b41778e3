import { mkdirSync } from 'node:fs'
import path from 'node:path'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, inject, it, onTestFailed } from 'vitest'
import { cli, PASSPHRASE, root, startShell } from '../support/host.ts'
import { answerAll, fillOpening, photograph, settleFinding, signAndFinish } from './support/check.ts'
import { startHub, type TestHub } from './support/hub.ts'
import { expectAccessible, launch, press, type Visitor, visit } from './support/page.ts'

const SUBJECT = '郑州豫满楼餐饮有限公司'
const shots = path.join(root, 'out', 'screenshots')
let hub: TestHub
let browser: Browser

beforeAll(async () => {
  mkdirSync(shots, { recursive: true })
  hub = await startHub('e2e', 300)
  browser = await launch(inject('chromium'))
})

afterAll(async () => {
  await browser?.close()
  await hub?.close()
})

/** The page is as it should be: accessible, and a picture of it is kept for a person to look at. */
async function look(visitor: Visitor, name: string): Promise<void> {
  await visitor.page.waitForTimeout(300)
  await visitor.page.screenshot({ path: path.join(shots, `${name}-${visitor.page.viewportSize()?.width}.png`) })
  await expectAccessible(visitor, name)
}

async function enrolInWindow(visitor: Visitor, code: string): Promise<void> {
  const { page } = visitor
  await page.getByRole('heading', { name: '首次设置' }).waitFor()
  await look(visitor, 'setup')
  await press(visitor, /有登记码/, 'radio')
  await page.getByLabel('平台地址').fill(hub.url)
  await page.getByLabel('登记码', { exact: true }).fill(code)
  await page.getByLabel('口令', { exact: true }).fill(PASSPHRASE)
  await page.getByLabel('再输一遍').fill(PASSPHRASE)
  await press(visitor, '登记并取得资料')
  await page.getByRole('checkbox').first().waitFor({ timeout: 60_000 })
  await look(visitor, 'recovery-code')
  await page.locator('label', { hasText: '已抄存恢复码' }).click()
  await page.getByRole('button', { name: /开始使用/ }).click()
  await page.getByRole('heading', { name: '我的工作' }).waitFor()
}

async function openProfile(visitor: Visitor): Promise<void> {
  const { page } = visitor
  await press(visitor, '查询', 'button')
  await page.getByRole('heading', { name: '查询' }).waitFor()
  await page.getByRole('textbox').first().fill('豫满')
  const row = page.locator('.ag-row', { hasText: '豫满' }).first()
  await row.waitFor()
  await look(visitor, 'search')
  await row.click()
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { name: SUBJECT }).waitFor()
}

/** Everything that was recorded is received by the hub. */
async function syncNow(visitor: Visitor): Promise<void> {
  const { page } = visitor
  await page.goto(`${new URL(page.url()).origin}/#/sync`)
  await page.getByRole('heading', { name: '同步', exact: true }).waitFor()
  await press(visitor, '立即同步')
  await page.getByText('都已上报').waitFor({ timeout: 60_000 })
  await look(visitor, 'sync')
}

/** Another workstation of the same hub sees the check. */
async function seeElsewhere(number: string, width: number): Promise<void> {
  const folder = hub.enrol(`b-${width}`, { officer: '赵磊', certificate: '16010524063' })
  const found = cli(folder, 'search', '豫满').json as { subjects: { code: string }[] }
  const shown = cli(folder, 'show', found.subjects[0]?.code ?? '').json as {
    inspections: { id: string; number: string }[]
  }
  const inspection = shown.inspections.find((one) => one.number === number)
  expect(inspection).toBeDefined()
  if (width === 1280) await seePhotograph(folder, inspection?.id ?? '')
}

/** There its photograph is seen by its small copy at once; the original comes when it is opened. */
async function seePhotograph(folder: string, id: string): Promise<void> {
  const shell = await startShell(folder)
  const visitor = await visit(browser, shell.match[1] ?? '', { width: 1280, height: 800 }, false)
  const { page } = visitor
  await page.getByLabel('口令', { exact: true }).fill(PASSPHRASE)
  await press(visitor, /^解锁/)
  await page.getByRole('heading', { name: '我的工作' }).waitFor()
  await page.goto(`${new URL(page.url()).origin}/#/review?id=${id}`)
  const small = page.locator('.visit-photos img')
  await small.waitFor({ timeout: 60_000 })
  await page.getByText(/^1 张原件不在本机/).waitFor()
  await look(visitor, 'photograph-elsewhere')
  const opened = visitor.context.waitForEvent('page')
  await small.click()
  await (await opened).close()
  await expect.poll(() => page.getByText(/原件不在本机/).count()).toBe(0)
  expect(visitor.complaints).toEqual([])
  await visitor.context.close()
  await shell.stop()
}

/** The report is issued, saved as a file and verified from that file. */
async function issueAndVerify(visitor: Visitor): Promise<void> {
  const { page } = visitor
  await press(visitor, /出具报告/)
  await page.getByRole('heading', { name: '出具报告' }).waitFor()
  await page.locator('canvas').first().waitFor({ timeout: 30_000 })
  await page.getByLabel('用途').selectOption('行政检查存档')
  await look(visitor, 'report-preview')
  await press(visitor, '出具并打印')
  await page
    .getByText(/^已出具/)
    .first()
    .waitFor({ timeout: 30_000 })
  const saved = page.waitForEvent('download')
  await press(visitor, '另存为 PDF')
  const file = path.join(hub.box, `report-${page.viewportSize()?.width}.pdf`)
  await (await saved).saveAs(file)
  await page.locator('canvas').first().waitFor()
  await look(visitor, 'report')
  await press(visitor, '报告')
  await page.getByRole('heading', { name: '报告', exact: true }).waitFor()
  await page.locator('input[type=file]').first().setInputFiles(file)
  await page.getByText('真实', { exact: true }).first().waitFor()
  await look(visitor, 'verified')
}

describe.each([
  { name: 'by mouse at 1280x800', size: { width: 1280, height: 800 }, touch: false, officer: ['张伟', '16010524031'] },
  { name: 'by finger at 1024x768', size: { width: 1024, height: 768 }, touch: true, officer: ['李敏', '16010524057'] },
] as const)('the main job, two workstations and a hub, $name', ({ size, touch, officer }) => {
  it('find a subject, see its credit, record a check, sync, see it elsewhere, print and verify the report', async () => {
    const folder = path.join(hub.box, `a-${size.width}`)
    const shell = await startShell(folder)
    const visitor = await visit(browser, shell.match[1] ?? '', size, touch)
    onTestFailed(() => visitor.page.screenshot({ path: path.join(shots, `failed-${size.width}.png`) }).then(() => {}))
    await enrolInWindow(visitor, hub.code({ officer: officer[0], certificate: officer[1] }))
    await look(visitor, 'work')
    await openProfile(visitor)
    await look(visitor, 'profile')
    await press(visitor, /开始检查/)
    await fillOpening(visitor, () => look(visitor, 'opening'))
    await visitor.page.getByRole('button', { name: /下一个未答/ }).waitFor()
    await look(visitor, 'items')
    await photograph(visitor)
    await answerAll(visitor)
    await look(visitor, 'items-answered')
    await settleFinding(visitor, () => look(visitor, 'finding'))
    const number = await signAndFinish(visitor, (name) => look(visitor, name))
    await look(visitor, 'finalised')
    await syncNow(visitor)
    await seeElsewhere(number, size.width)
    await openProfile(visitor)
    await visitor.page.getByRole('row', { name: new RegExp(`${officer[0]}、.*36 / 1 / 0`) }).waitFor()
    await issueAndVerify(visitor)
    expect(visitor.complaints).toEqual([])
    await visitor.context.close()
    await shell.stop()
    expect(cli(folder, 'search', '豫满').code).toBe(0)
  })
})
