import { mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import type { VisitDescription } from '../../src-main/features/visit/contract.ts'
import { cli, PASSPHRASE, root, startShell } from '../support/host.ts'
import { startHub, type TestHub } from './support/hub.ts'
import { expectAccessible, launch, press, type Visitor, visit } from './support/page.ts'

const FAILED = '01-06'
const FACTS = '后厨排水沟无盖板'
const REMARK = '请写明盖板缺失的位置和数量。'
const shots = path.join(root, 'out', 'screenshots')
let hub: TestHub
let browser: Browser

/** A finished check of the restaurant in which one item failed and was ordered to be corrected. */
function recordCheck(folder: string): void {
  const found = cli(folder, 'search', '豫满').json as { subjects: { code: string }[] }
  const described = cli(folder, 'visit', '--example', found.subjects[0]?.code ?? '').json as unknown as VisitDescription
  const answers = described.answers.map((answer) =>
    answer.item === FAILED
      ? { ...answer, verdict: 'fail' as const, note: FACTS, keyItem: false, affectsSafety: false }
      : answer,
  )
  const finding = {
    item: FAILED,
    facts: FACTS,
    severity: 'general',
    basis: [{ law: '食品安全法', article: '第33条' }],
    onTheSpot: false,
    onTheSpotNote: '',
    order: true,
    orderDays: 3,
    deadline: null,
    openCase: false,
  }
  const file = path.join(folder, '..', `${path.basename(folder)}.json`)
  writeFileSync(file, JSON.stringify({ ...described, answers, findings: [finding] }))
  const done = cli(folder, 'visit', file)
  expect(done.code, done.stderr).toBe(0)
  expect(cli(folder, 'sync').code).toBe(0)
}

beforeAll(async () => {
  mkdirSync(shots, { recursive: true })
  hub = await startHub('review', 300)
  browser = await launch(inject('chromium'))
})

afterAll(async () => {
  await browser?.close()
  await hub?.close()
})

async function look(visitor: Visitor, name: string): Promise<void> {
  await visitor.page.waitForTimeout(300)
  const file = `review-${name}-${visitor.page.viewportSize()?.width}.png`
  await visitor.page.screenshot({ path: path.join(shots, file), fullPage: true })
  await expectAccessible(visitor, name)
}

/** Opens a folder in a window, signed in, does something there, and closes both. */
async function at(
  folder: string,
  size: { width: number; height: number },
  touch: boolean,
  act: (visitor: Visitor) => Promise<void>,
): Promise<void> {
  const shell = await startShell(folder)
  const visitor = await visit(browser, shell.match[1] ?? '', size, touch)
  try {
    await visitor.page.getByLabel('口令', { exact: true }).fill(PASSPHRASE)
    await visitor.page.keyboard.press('Enter')
    await visitor.page.getByRole('heading', { name: '我的工作' }).waitFor()
    await act(visitor)
    expect(visitor.complaints).toEqual([])
  } finally {
    await visitor.context.close()
    await shell.stop()
  }
}

const to = (visitor: Visitor, hash: string) =>
  visitor.page.evaluate((next) => {
    location.hash = next
  }, hash)

async function syncNow(visitor: Visitor): Promise<void> {
  const { page } = visitor
  await to(visitor, '#/sync')
  await page.getByRole('heading', { name: '同步', exact: true }).waitFor()
  await press(visitor, '立即同步')
  await page.getByText('都已上报').waitFor({ timeout: 60_000 })
}

async function openReview(visitor: Visitor, list: string, act: RegExp): Promise<void> {
  await to(visitor, '#/visits')
  await visitor.page.getByRole('heading', { name: list }).waitFor()
  await look(visitor, 'list')
  await press(visitor, act)
  await visitor.page.getByRole('heading', { name: '检查审核' }).waitFor()
}

async function returnIt(visitor: Visitor): Promise<void> {
  const { page } = visitor
  await openReview(visitor, '待审核的检查', /^审核/)
  const row = page.locator('tr', { hasText: FACTS })
  await row.getByRole('button', { name: /^对第 6 项.*写意见$/ }).click()
  await row.getByRole('textbox').fill(REMARK)
  await look(visitor, 'remark')
  await press(visitor, '退回补正（1 条意见）')
  await page.getByText('请逐条答复审核意见').waitFor()
  await syncNow(visitor)
  await seeDevices(visitor)
}

/** The office sees which devices hold unsent work; the field's has sent everything. */
async function seeDevices(visitor: Visitor): Promise<void> {
  const { page } = visitor
  await page.getByRole('heading', { name: '各设备待上报' }).waitFor()
  await page.getByText('各设备都没有待上报的内容').waitFor()
  await press(visitor, '全部设备')
  await page
    .getByRole('row', { name: /(张伟|李敏).*0 项/ })
    .first()
    .waitFor()
  await look(visitor, 'devices')
}

async function amendIt(visitor: Visitor): Promise<void> {
  const { page } = visitor
  await syncNow(visitor)
  await to(visitor, '#/work')
  await page.getByText('1 次检查被退回补正').waitFor()
  await look(visitor, 'work')
  await press(visitor, '1 次检查被退回补正', 'link')
  const answer = page.getByRole('textbox', { name: /^答复 第 6 项/ })
  await answer.waitFor()
  await expect.poll(() => answer.evaluate((node) => node === document.activeElement), { timeout: 10_000 }).toBe(true)
  await page.keyboard.type('后厨东侧，缺 3 块。')
  await page.getByRole('textbox', { name: /^更正后：说明 第 6 项/ }).fill('后厨东侧排水沟缺 3 块盖板')
  await look(visitor, 'amend')
  await press(visitor, '提交补正')
  await page.getByRole('heading', { name: '补正，与原记录对照' }).waitFor()
  await look(visitor, 'amended')
  await syncNow(visitor)
}

async function acceptIt(visitor: Visitor): Promise<void> {
  const { page } = visitor
  await syncNow(visitor)
  await openReview(visitor, '待审核的检查', /^审核/)
  const pair = page.locator('tr', { hasText: '后厨东侧排水沟缺 3 块盖板' })
  expect(await pair.locator('td').first().textContent()).toBe(FACTS)
  await press(visitor, '审核通过')
  await page.getByText('机关已审核通过。').waitFor()
  await syncNow(visitor)
}

/** The office gives the restaurant's next check to an officer, from its profile. */
async function assignIt(visitor: Visitor): Promise<void> {
  const { page } = visitor
  await to(visitor, '#/search?text=豫满楼')
  await page.locator('.ag-row', { hasText: '豫满楼' }).first().click()
  await page.keyboard.press('Enter')
  await press(visitor, '派发任务')
  await page.getByLabel('检查人员').selectOption({ index: 1 })
  await page.getByLabel('检查表').selectOption('01')
  await page.getByLabel('任务来源和依据').fill('专项整治方案第 3 号')
  await page.getByLabel('完成期限').fill('2030-01-10')
  await look(visitor, 'assign')
  await press(visitor, '派发')
  await page.getByText('已派发，等待上报').waitFor()
  await syncNow(visitor)
}

/** Where colleagues have tasks, one is taken over and stands in one's own list. */
async function takeOver(visitor: Visitor): Promise<void> {
  const { page } = visitor
  await to(visitor, '#/work')
  await page.getByRole('heading', { name: '到期事项' }).waitFor()
  const open = page.getByRole('button', { name: /^同事的任务 \d+$/ })
  if (!(await open.isVisible())) return
  const count = Number((await open.textContent())?.replace(/\D/g, ''))
  await press(visitor, /^同事的任务/)
  await page.getByRole('radio').first().check()
  await page.getByLabel('接手的理由').fill('原检查人员病假，科室安排。')
  await look(visitor, 'take-over')
  await press(visitor, '接手这项任务')
  await page.getByRole('button', { name: `同事的任务 ${count - 1}` }).waitFor()
  await page.getByText('聚和源').first().waitFor()
  await look(visitor, 'taken')
}

/** Puts the order off, checks again what failed and nothing else, and closes it by evidence. */
async function followUp(visitor: Visitor): Promise<void> {
  const { page } = visitor
  await to(visitor, '#/work')
  await press(visitor, FACTS, 'link')
  await page.getByRole('heading', { name: '改正事项' }).waitFor()
  await press(visitor, /^演市监检/, 'link')
  await press(visitor, '另作补正')
  await page.getByRole('button', { name: `更正问题 ${FACTS}` }).click()
  await page.getByRole('textbox', { name: `更正问题 ${FACTS}` }).fill('后厨东侧排水沟缺 3 块盖板')
  await look(visitor, 'free-amend')
  await press(visitor, '提交补正（1 处更正）')
  await page.getByText('等待机关再次审核').waitFor()
  await page.goBack()
  await page.getByRole('heading', { name: '改正事项' }).waitFor()
  await press(visitor, '延期')
  await page.getByLabel('延期的理由').fill('配件到货延迟，当事人书面申请。')
  await look(visitor, 'extend')
  await press(visitor, '延期 5 个工作日')
  await page.getByText('已延期').waitFor()
  await look(visitor, 'order')
  await press(visitor, '复查')
  await page
    .getByText(/^复查 .+号/)
    .first()
    .waitFor()
  await look(visitor, 'recheck')
  await page.goBack()
  await page.getByRole('heading', { name: '改正事项' }).waitFor()
  await press(visitor, '书面复查结案')
  const photo = path.join(root, 'resources', 'pictures', 'profile.png')
  await page.locator('dialog input[type=file]').setInputFiles(photo)
  await page.getByLabel('改正情况').fill('已加装排水沟盖板 3 块。')
  await look(visitor, 'close')
  await press(visitor, '结案')
  await page.getByText('当事人已改正，证据已留存。').waitFor()
  await look(visitor, 'closed')
  await to(visitor, '#/work')
  await page.getByText('没有到期的改正事项。').waitFor()
}

describe.each([
  { name: 'by mouse at 1280x800', size: { width: 1280, height: 800 }, touch: false, who: ['张伟', '16010524031'] },
  { name: 'by finger at 1024x768', size: { width: 1024, height: 768 }, touch: true, who: ['李敏', '16010524057'] },
] as const)('a finished check goes to the office and back, $name', ({ size, touch, who }) => {
  it('returned with a remark, amended at the remark, accepted; its order put off, looked at again, closed', async () => {
    const field = hub.enrol(`field-${size.width}`, { officer: who[0], certificate: who[1] })
    const certificate = `160105249${size.width}`.slice(0, 11)
    const office = hub.enrol(`office-${size.width}`, { officer: `陈科${size.width}`, certificate, role: 'office' })
    recordCheck(field)
    expect(cli(office, 'sync').code).toBe(0)
    await at(office, size, touch, returnIt)
    await at(field, size, touch, amendIt)
    await at(office, size, touch, async (visitor) => {
      await acceptIt(visitor)
      await assignIt(visitor)
    })
    await at(field, size, touch, async (visitor) => {
      await takeOver(visitor)
      await followUp(visitor)
    })
  })
})
