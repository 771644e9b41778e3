import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, inject, it, onTestFailed, onTestFinished } from 'vitest'
import { cli, PASSPHRASE, root, startShell } from '../support/host.ts'
import { expectAccessible, launch, press, type Visitor, visit } from './support/page.ts'

const SUBJECT = '郑州豫满楼餐饮有限公司'
const box = mkdtempSync(path.join(tmpdir(), 'workstation-entries-'))
const shots = path.join(root, 'out', 'screenshots')
let browser: Browser

beforeAll(async () => {
  mkdirSync(shots, { recursive: true })
  browser = await launch(inject('chromium'))
})

afterAll(async () => {
  await browser?.close()
  rmSync(box, { recursive: true, force: true })
})

async function look(visitor: Visitor, name: string): Promise<void> {
  await visitor.page.waitForTimeout(400)
  await visitor.page.screenshot({ path: path.join(shots, `entries-${name}-${visitor.page.viewportSize()?.width}.png`) })
  await expectAccessible(visitor, name)
}

async function openProfile(visitor: Visitor): Promise<void> {
  const { page } = visitor
  await page.evaluate(() => {
    location.hash = '#/search'
  })
  await page.getByRole('heading', { name: '查询' }).waitFor()
  await page.getByRole('textbox').first().fill('豫满')
  await page.locator('.ag-row', { hasText: '豫满' }).first().click()
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { name: SUBJECT }).waitFor()
}

/** Begins another kind of entry, or practice, from the profile. */
async function begin(visitor: Visitor, kind: RegExp, act: string): Promise<void> {
  await press(visitor, '其他入企')
  await press(visitor, kind, 'radio')
  await look(visitor, act)
  await press(visitor, act)
}

/** 督导 with the scan put off: it is finished, stands in the register, and its scan is made up for. */
async function recordSupervision(visitor: Visitor): Promise<void> {
  const { page } = visitor
  await openProfile(visitor)
  await begin(visitor, /^督导/, '开始登记')
  await page.getByLabel('事由').fill('年底安全生产督导，区里安排')
  await page.getByLabel('简要结果').fill('听取汇报，没有检查。')
  await press(visitor, '网络不通，事后补扫', 'radio')
  const finish = page.getByRole('button', { name: '完成并上报' })
  await page.getByText('还缺：没有扫码的原因').waitFor()
  expect(await finish.isDisabled()).toBe(true)
  await page.getByLabel('原因', { exact: true }).fill('地下二层没有信号')
  await page.getByLabel('原因', { exact: true }).blur()
  await expect.poll(() => finish.isEnabled()).toBe(true)
  await look(visitor, 'form')
  await press(visitor, '完成并上报')
  await page.getByText(/^入企登记 .+已完成并锁定/).waitFor()
  await look(visitor, 'finished')
  await press(visitor, '返回入企登记')
  await page.getByText('补扫入企码').waitFor()
  await look(visitor, 'register')
  await press(visitor, '办结')
  await page.getByLabel('扫码结果和时间').fill('回办公室后补扫，编号 2026-0612')
  await look(visitor, 'make-up')
  await press(visitor, '记为已补办')
  await page.getByRole('button', { name: '办结' }).waitFor({ state: 'detached' })
}

/** Practice asks what a check asks; it stands apart and can be deleted. */
async function practise(visitor: Visitor): Promise<void> {
  const { page } = visitor
  await openProfile(visitor)
  await begin(visitor, /^练习/, '开始练习')
  await page.getByText('用于训练，不具法律效力').waitFor()
  await press(visitor, '日常检查', 'radio')
  const step = (title: string) => page.getByRole('main').getByRole('button', { name: title, expanded: false })
  await page.getByRole('main').getByRole('button', { name: '检查对象如何确定', expanded: true }).waitFor()
  for (const title of ['检查事项', '合并与联合检查', '检查地域', '入企扫码', '协助检查人员']) {
    await (visitor.touch ? step(title).tap() : step(title).click())
  }
  await press(visitor, '双随机抽取', 'radio')
  await page.locator('label', { hasText: '与其他机关同次到场检查' }).click()
  await page.getByLabel('牵头机关').waitFor()
  await press(visitor, '添加协助人员')
  await press(visitor, '到场当面交付', 'radio')
  await look(visitor, 'steps')
  for (const heading of ['检查前核对', '通知', '到场人']) {
    await page.getByRole('heading', { name: heading, exact: true }).scrollIntoViewIfNeeded()
    await look(visitor, `steps-${heading}`)
  }
  await press(visitor, '保存并退出')
  await page.getByRole('heading', { name: '我的工作' }).waitFor()
  expect(await page.getByText('找回').count()).toBe(0)
  await page.evaluate(() => {
    location.hash = '#/visits'
  })
  await page.getByRole('button', { name: '继续练习' }).waitFor()
  await look(visitor, 'visits')
  await page.evaluate(() => {
    location.hash = '#/settings'
  })
  await page.getByRole('heading', { name: '练习检查' }).scrollIntoViewIfNeeded()
  await look(visitor, 'settings')
  await press(visitor, '删除')
  await press(visitor, '删除这次练习')
  await page.getByRole('button', { name: '继续练习' }).waitFor({ state: 'detached' })
}

describe.each([
  ['1280 × 800 by mouse', { width: 1280, height: 800 }, false],
  ['1024 × 768 by finger', { width: 1024, height: 768 }, true],
] as const)('entries and practice at %s', (_, size, touch) => {
  it('are recorded, made up for, listed and, for practice, deleted', async () => {
    const folder = path.join(box, `data-${size.width}`)
    expect(cli(folder, 'demo', '--subjects', '20').code).toBe(0)
    const shell = await startShell(folder)
    onTestFinished(() => shell.stop())
    const visitor = await visit(browser, shell.match[1] ?? '', size, touch)
    onTestFailed(() =>
      visitor.page.screenshot({ path: path.join(shots, `failed-entries-${size.width}.png`) }).then(() => {}),
    )
    await visitor.page.getByLabel('口令', { exact: true }).fill(PASSPHRASE)
    await press(visitor, /^解锁/)
    await visitor.page.getByRole('heading', { name: '我的工作' }).waitFor()
    await recordSupervision(visitor)
    await practise(visitor)
    expect(visitor.complaints).toEqual([])
    await visitor.context.close()
  })
})
